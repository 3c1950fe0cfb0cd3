"""One criterion of a draft: where it stands, what became of it, how versions published it, what is remarked on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from frameworks.documents import Document
from frameworks.editing import mark_of
from frameworks.editing.criteria import criteria_at, find_criterion, place_word, read_criterion
from frameworks.model import Criterion
from frameworks.model import Framework as Ladder
from frameworks.places import Place
from ladder.errors import NotFound
from ladder.models import Framework, FrameworkVersion
from ladder.queries import edits as queries
from ladder.queries import frameworks
from ladder.queries.edits import EditRow, NoteRow
from ladder.reports.grid import layer_word
from ladder.reports.moments import day, local
from ladder.reports.profiles import marked_words

NOBODY = "The command line"
_SENTENCE_END = re.compile(r"([.!?;])\s+")
Words = tuple[tuple[str, str], ...]
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody did to the criterion, when; `words` are marked where the text was changed."""

    when: str
    who: str
    deeds: tuple[str, ...]
    words: Words = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """How versions said it, from one to another; marked against what the draft says, if it says something else."""

    numbers: tuple[int, ...]
    text: str
    words: Words

    @property
    def versions(self) -> str:
        """The versions in words."""
        first, last = min(self.numbers), max(self.numbers)
        return f"Version {first}" if first == last else f"Versions {first} to {last}"


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note on the criterion; `settled` says by whom and when."""

    id: UUID
    text: str
    who: str
    when: str
    settled: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A criterion that is gone from the draft."""

    id: str
    text: str
    place: Place
    where: str
    who: str
    when: str

    @property
    def layer(self) -> str:
        """The layer it stood in, by its word."""
        return layer_word(self.place.track, self.place.role)


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion of the draft (`there`), or as it was when it was removed; `line` are all of its cell."""

    framework: Framework
    ladder: Ladder
    there: bool
    place: Place
    where: str
    criterion: Criterion
    mark: str
    line: tuple[Criterion, ...]

    @property
    def word(self) -> str:
        """Its place as one word."""
        return place_word(self.place)

    @property
    def others(self) -> tuple[Criterion, ...]:
        """The others of its cell."""
        return tuple(one for one in self.line if one.id != self.criterion.id)

    @property
    def rank(self) -> int:
        """Which of its cell it is, from one; nought where it is gone."""
        return next((rank for rank, one in enumerate(self.line, 1) if one.id == self.criterion.id), 0)


@dataclass(frozen=True, slots=True)
class Background:
    """What became of a criterion, in which versions it was published, and what is remarked on it.

    `since` is the earliest version that was looked through: not the first where there are very many.
    """

    history: tuple[Entry, ...]
    wordings: tuple[Wording, ...]
    since: int
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class PlaceChoices:
    """The places of a ladder, as choices of three selects."""

    competencies: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    layers: tuple[Choice, ...]


def view(framework: Framework, criterion: str) -> CriterionView:
    """The criterion as it stands in the draft, or else as it was removed; raises NotFound if it never was there."""
    ladder = frameworks.load_draft(framework)
    found = find_criterion(ladder, criterion)
    if found is None:
        removal = queries.find_removal(framework.org_id, framework.id, criterion)
        if removal is None:
            raise NotFound("There is no such criterion in this ladder, and there was none.")
        place, as_it_was = read_criterion(removal.before)
    else:
        place, as_it_was = found
    mark = mark_of(ladder, queries.CRITERION, criterion)
    line = criteria_at(ladder, place)
    return CriterionView(framework, ladder, found is not None, place, where(ladder, place), as_it_was, mark, line)


def background(shown: CriterionView, zone: str) -> Background:
    """Everything there is to know about a criterion, times in that zone; three statements."""
    org, framework, id = shown.framework.org_id, shown.framework, shown.criterion.id
    versions = queries.list_documents(org, framework.id)
    return Background(
        history=tuple(_entry(shown.ladder, row, zone) for row in queries.list_edits(org, framework.id, id)),
        wordings=_wordings(versions, shown),
        since=min((version.number for version in versions), default=1),
        notes=tuple(_note(row, zone) for row in queries.list_notes(org, framework.id, id)),
    )


def removed(framework: Framework, zone: str) -> tuple[Removed, ...]:
    """The criteria that were removed and are not in the draft, the last first, times in that zone."""
    ladder = frameworks.load_draft(framework)
    seen = {one.id for one in ladder.criteria}
    found = []
    for edit, who in queries.list_removals(framework.org_id, framework.id):
        if edit.part not in seen:
            seen.add(edit.part)
            place, criterion = read_criterion(edit.before)
            found.append(
                Removed(criterion.id, criterion.text, place, where(ladder, place), who or NOBODY, local(edit.at, zone))
            )
    return tuple(found)


def where(ladder: Ladder, place: Place) -> str:
    """A place in the ladder's words; what the ladder has no more, by its key."""
    named = (
        (place.competency, ladder.competencies),
        (place.level, ladder.levels),
        (place.track, ladder.tracks),
        (place.role, ladder.roles),
    )
    words = (next((part.title for part in parts if part.key == key), key) for key, parts in named if key)
    return ", ".join(words)


def halves(text: str) -> tuple[str, str]:
    """A text after its first sentence, as a beginning for who splits it; all in the first where it has but one."""
    first, end, rest = _SENTENCE_END.split(text, maxsplit=1) if _SENTENCE_END.search(text) else (text, "", "")
    return first + end, rest


def place_choices(ladder: Ladder) -> PlaceChoices:
    """What there is to choose from when a criterion is given a place."""
    tracks = tuple((layer_word(one.key, ""), f"{one.title} only") for one in ladder.tracks)
    roles = tuple((layer_word("", one.key), f"Wherever {one.title} is mixed in") for one in ladder.roles)
    anywhere = (("", "Any level (for roles)"),) if roles else ()
    return PlaceChoices(
        competencies=tuple((one.key, one.title) for one in ladder.competencies),
        levels=(*((one.key, one.title) for one in ladder.levels), *anywhere),
        layers=(("", "Every band"), *tracks, *roles),
    )


def _entry(ladder: Ladder, row: EditRow, zone: str) -> Entry:
    edit, who = row
    deeds = tuple(_deeds(ladder, edit.before, edit.after))
    before, after = edit.before.get("text", ""), edit.after.get("text", "")
    return Entry(local(edit.at, zone), who or NOBODY, deeds, marked_words(before, after) if before != after else ())


def _deeds(ladder: Ladder, before: Document, after: Document) -> list[str]:
    if not before:
        return [f"wrote it, for {where(ladder, read_criterion(after)[0])}"]
    if not after:
        return [f"removed it from {where(ladder, read_criterion(before)[0])}"]
    old, new = read_criterion(before), read_criterion(after)
    deeds = ["reworded it"] if old[1].text != new[1].text else []
    deeds += ["changed its examples"] if old[1].examples != new[1].examples else []
    deeds += [f"moved it from {where(ladder, old[0])} to {where(ladder, new[0])}"] if old[0] != new[0] else []
    return deeds


def _wordings(versions: Sequence[FrameworkVersion], shown: CriterionView) -> tuple[Wording, ...]:
    found: list[tuple[str, list[int]]] = []
    for version in versions:
        text = _text_in(version.document, shown.criterion.id)
        if found and text == found[-1][0]:
            found[-1][1].append(version.number)
        elif text:
            found.append((text, [version.number]))
    now = shown.criterion.text
    return tuple(
        Wording(tuple(numbers), text, marked_words(text, now) if text != now else ()) for text, numbers in found
    )


def _text_in(document: dict[str, Any], criterion: str) -> str:
    """What a version says, read from its document: to make a ladder of each would take a hundred times as long."""
    for part in (*document.get("competencies", ()), *document.get("roles", ())):
        for cell in part.get("cells", ()):
            for one in cell["criteria"]:
                if one["id"] == criterion:
                    return str(one["text"])
    return ""


def _note(row: NoteRow, zone: str) -> NoteView:
    note, who, settler = row
    settled = f"Settled by {settler}, {day(note.settled_at, zone)}" if note.settled_at else ""
    return NoteView(note.id, note.text, who, local(note.at, zone), settled)
