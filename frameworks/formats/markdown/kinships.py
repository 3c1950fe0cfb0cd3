"""Which headings mean the same competency: by title, by "Group: Title", or by the words of one in another's."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.titles import plain
from frameworks.formats.parts import Corrections, PartKind
from frameworks.texts import key_of

MOST = 0.8


@dataclass(frozen=True, slots=True)
class Kin:
    """What a competency's heading stands for; `remark` says why, where its own words say something else."""

    key: str
    title: str
    group: str = ""
    remark: str = ""


class Kinships:
    """Looks at all competencies of one ladder together.

    `direct` says that no competency is named anywhere, `bulleted` that its bands have bullets, `numbered` that no
    heading names a level.
    """

    def __init__(self, parts: Iterable[Section], corrections: Corrections) -> None:
        found = list(parts)
        kinds = Counter(part.kind for part in found)
        self._competencies = [part for part in found if part.kind is PartKind.COMPETENCY]
        bands = [part for part in found if part.kind is PartKind.BAND]
        self.direct = not self._competencies
        self.bulleted = any(block.items for band in bands for block in band.blocks)
        self.numbered = not (kinds[PartKind.BAND] or kinds[PartKind.LEVEL] or kinds[PartKind.ROLE])
        self._grouped = self._are_grouped()
        self._others = _others(bands, corrections)

    def of(self, section: Section) -> Kin:
        """Return the competency that the heading means."""
        title = plain(section.title)
        if section.line in self._others:
            return self._others[section.line]
        group, _, rest = title.partition(": ")
        if self._grouped and rest.strip():
            return Kin(key_of(title), rest.strip(), group.strip())
        return Kin(key_of(title), title)

    def _are_grouped(self) -> bool:
        """Say whether the headings have the form "Group: Title", groups coming back."""
        titles = {plain(part.title) for part in self._competencies}
        split = [title.split(": ")[0] for title in titles if ": " in title]
        return len(split) >= MOST * len(titles) and len(set(split)) < len(split)


def _others(bands: list[Section], corrections: Corrections) -> dict[int, Kin]:
    """Return, by line, headings in a band that mean another's competency.

    "Guests & Complaints" means Guests if no other band has it, all bands before it have Guests, its own band has not,
    and its words are among the words here. Whoever says that it is a competency of its own is believed.
    """
    inside = {id(band): {key_of(plain(part.title)): part for part in _competencies(band)} for band in bands}
    seen = Counter(key for found in inside.values() for key in found)
    taken: dict[int, Kin] = {}
    for band in bands:
        before = _before(band, bands)
        common = set.intersection(*(set(inside[id(lower)]) for lower in before)) if len(before) > 1 else set()
        for key, part in inside[id(band)].items():
            meant = [other for other in common if other not in inside[id(band)] and _words(other) < _words(key)]
            if seen[key] > 1 or len(meant) != 1 or part.line in corrections:
                continue
            title = plain(inside[id(before[-1])][meant[0]].title)
            taken[part.line] = Kin(meant[0], title, remark=_remark(plain(part.title), title))
    return taken


def _before(band: Section, bands: list[Section]) -> list[Section]:
    return [other for other in bands if other.parent is band.parent and other.line < band.line]


def _competencies(band: Section) -> Iterable[Section]:
    return (part for part in band.walk() if part.kind is PartKind.COMPETENCY)


def _words(key: str) -> set[str]:
    return set(key.split("-")) - {"and"}


def _remark(words: str, title: str) -> str:
    return (
        f"“{words}” is taken for {title}: every band before this one has it, this one has it under no other title,"
        " and no other band has this title. What it says is kept in its own words."
    )
