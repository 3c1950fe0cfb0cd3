"""Whether the parts of a ladder fit together."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from frameworks.errors import FrameworkError
from frameworks.model import Band, Cell, Framework, Keyed, Role, Rule, Titled
from frameworks.texts import is_tidy

KEY = re.compile(r"[^\W_][\w.-]{0,199}")


def check(framework: Framework) -> Framework:
    """Return the framework as it is; FrameworkError with the first thing that does not fit."""
    _Check(framework).all()
    return framework


class _Check:
    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.competencies = {part.key for part in framework.competencies}
        self.levels = {part.key: part.number for part in framework.levels}
        self.tracks = {part.key for part in framework.tracks}
        self.bands = {part.key: part for part in framework.bands}
        self.roles = {part.key for part in framework.roles}

    def all(self) -> None:
        self._keys()
        self._texts()
        self._levels()
        self._competencies()
        self._tracks()
        self._bands()
        self._roles()
        for cell in self.framework.cells:
            self._cell(cell)
        unique("criteria", (criterion.id for criterion in self.framework.criteria), word="id")

    def _keys(self) -> None:
        framework = self.framework
        key(framework.key)
        parts: dict[str, tuple[Keyed, ...]] = {
            "levels": framework.levels,
            "groups": framework.groups,
            "competencies": framework.competencies,
            "tracks": framework.tracks,
            "bands": framework.bands,
            "roles": framework.roles,
        }
        for nouns, found in parts.items():
            unique(nouns, (part.key for part in found))
        for criterion in framework.criteria:
            key(criterion.id)

    def _texts(self) -> None:
        for where, text in titles(self.framework):
            if not text or "\n" in text or not is_tidy(text):
                raise FrameworkError(
                    f"{where} has the title “{text}”.", expected="one line of text, without control characters"
                )
        for where, text in prose(self.framework):
            if not is_tidy(text):
                raise FrameworkError(
                    f"{where} has a text that is empty, or begins or ends blank.", expected="plain text"
                )

    def _levels(self) -> None:
        for lower, higher in pairwise(self.framework.levels):
            if lower.number >= higher.number:
                raise FrameworkError(
                    f"The level “{higher.key}” does not come after “{lower.key}”.",
                    expected="rising numbers",
                    about=higher.key,
                )

    def _competencies(self) -> None:
        groups = {group.key for group in self.framework.groups}
        for competency in self.framework.competencies:
            if competency.group:
                known("group", competency.group, groups, f"The competency “{competency.key}”")

    def _tracks(self) -> None:
        for track in self.framework.tracks:
            if track.builds_on:
                known("band", track.builds_on, self.bands, f"The track “{track.key}”")
                self._no_circle(track.key)

    def _no_circle(self, track: str) -> None:
        builds_on = {part.key: part.builds_on for part in self.framework.tracks}
        passed = [track]
        while base := builds_on.get(passed[-1], ""):
            passed.append(self.bands[base].track if base in self.bands else "")
            if passed[-1] in passed[:-1]:
                circle = " → ".join(passed)
                raise FrameworkError(
                    f"Tracks build on one another in a circle: {circle}.",
                    expected="a track that builds on none",
                    about=track,
                )

    def _bands(self) -> None:
        for band in self.framework.bands:
            who = f"The band “{band.key}”"
            known("track", band.track, self.tracks, who)
            if band.placeholder and band.assessable:
                raise FrameworkError(
                    f"{who} is announced, not written, and yet assessable.",
                    expected="assessable: false",
                    about=band.key,
                )
            if not band.expects and band.level not in self.levels.values():
                numbers = ", ".join(map(str, self.levels.values())) or "none"
                raise FrameworkError(
                    f"{who} stands at level {band.level}, which is no level here.",
                    expected=f"one of {numbers}",
                    about=band.key,
                )
            unique(f"expectations of “{band.key}”", (wanted.competency for wanted in band.expects))
            for wanted in band.expects:
                known("competency", wanted.competency, self.competencies, who)
                known("level", wanted.level, self.levels, who)
        self._one_band_a_rung()

    def _one_band_a_rung(self) -> None:
        rungs: dict[tuple[str, int], str] = {}
        for band in self.framework.bands:
            other = rungs.setdefault((band.track, band.level), band.key)
            if other != band.key:
                raise FrameworkError(
                    f"The bands “{other}” and “{band.key}” of “{band.track}” both stand at level {band.level}.",
                    expected="a level of its own for each band of a track",
                    about=band.key,
                )

    def _roles(self) -> None:
        for role in self.framework.roles:
            who = f"The role “{role.key}”"
            unique(f"bands of “{role.key}”", role.bands)
            for band in role.bands:
                known("band", band, self.bands, who)
            unique(f"rules of “{role.key}”", (merge.competency for merge in role.merges))
            for merge in role.merges:
                known("competency", merge.competency, self.competencies, who)
                if (merge.rule is Rule.SHIFT) != bool(merge.by):
                    raise FrameworkError(
                        f"{who} has the rule “{merge.rule.value}” by {merge.by} for “{merge.competency}”.",
                        expected="a number of levels, not 0, for a shift, and for a shift alone",
                        about=role.key,
                    )

    def _cell(self, cell: Cell) -> None:
        who = f"A cell of “{cell.competency}”"
        known("competency", cell.competency, self.competencies, "A cell")
        if cell.level or not cell.role:
            known("level", cell.level, self.levels, who)
        if cell.track:
            known("track", cell.track, self.tracks, who)
        if cell.role:
            known("role", cell.role, self.roles, who)
        if cell.role and cell.track:
            raise FrameworkError(
                f"{who} belongs to the role “{cell.role}” and to the track “{cell.track}”.", expected="one of them"
            )


def key(text: str) -> None:
    """FrameworkError unless the text may be a key."""
    if not KEY.fullmatch(text):
        raise FrameworkError(
            f"“{text[:120]}” cannot be a key.",
            about=text,
            expected="letters, digits, “-”, “_” and “.”, a letter or digit first, up to 200",
        )


def unique(nouns: str, keys: Iterable[str], *, word: str = "key") -> None:
    """FrameworkError if a key comes twice, or may not be a key."""
    seen: set[str] = set()
    for found in keys:
        if found in seen:
            raise FrameworkError(f"Two {nouns} have the {word} “{found}”.", expected=f"each {word} once", about=found)
        seen.add(found)
        if word == "key":
            key(found)


def known(noun: str, found: str, there: Iterable[str], who: str) -> None:
    """FrameworkError unless the key that somebody names is there."""
    if found not in there:
        raise FrameworkError(
            f"{who} names the {noun} “{found}”, which is not there.",
            expected=f"one of {', '.join(there) or 'none'}",
            about=found,
        )


def titles(framework: Framework) -> Iterator[tuple[str, str]]:
    """Give every title and alias, with whose it is."""
    yield "The ladder", framework.title
    for part in parts_of(framework):
        yield f"“{part.key}”", part.title
    rungs: tuple[Band | Role, ...] = (*framework.bands, *framework.roles)
    for rung in rungs:
        for alias in rung.aliases:
            yield f"“{rung.key}”", alias
    for note in framework.notes:
        yield "A note", note.title


def parts_of(framework: Framework) -> Iterator[Titled]:
    """Give everything that has a key and a title."""
    yield from framework.levels
    yield from framework.groups
    yield from framework.competencies
    yield from framework.tracks
    yield from framework.bands
    yield from framework.roles


def prose(framework: Framework) -> Iterator[tuple[str, str]]:
    """Give every longer text, with whose it is."""
    yield "The ladder", framework.summary
    yield "The ladder", framework.attribution
    yield "The ladder", framework.licence
    for part in parts_of(framework):
        yield f"“{part.key}”", part.summary
    for band in framework.bands:
        yield f"“{band.key}”", band.pay_band
    for note in framework.notes:
        yield f"The note “{note.title}”", note.text
    for criterion in framework.criteria:
        for text in (criterion.text, *criterion.examples):
            yield f"The criterion “{criterion.id}”", text or " "
