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

    `direct` says that no band names a competency, `bulleted` that its bands have bullets, `numbered` that no
    heading names a level.
    """

    def __init__(self, parts: Iterable[Section], corrections: Corrections) -> None:
        found = list(parts)
        kinds = Counter(part.kind for part in found)
        self._competencies = [part for part in found if part.kind is PartKind.COMPETENCY]
        bands = [part for part in found if part.kind is PartKind.BAND]
        self.direct = not any(any(_competencies(band)) for band in bands)
        self.bulleted = any(block.items for band in bands for block in band.blocks)
        self.numbered = not (kinds[PartKind.BAND] or kinds[PartKind.LEVEL] or kinds[PartKind.ROLE])
        self._grouped = self._are_grouped()
        self._others = _others([band for band in bands if any(_competencies(band))], corrections)

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
    inside = [(band, {key_of(plain(part.title)): part for part in _competencies(band)}) for band in bands]
    seen = Counter(key for _, found in inside for key in found)
    common: dict[Section | None, dict[str, Section]] = {}
    taken: dict[int, Kin] = {}
    for band, found in inside:
        before = common.setdefault(band.parent, found)
        for key in [key for key in found if seen[key] == 1 and found[key].line not in corrections]:
            meant = [before[other] for other in _within(key) if other in before and other not in found]
            if len(meant) == 1 and seen[key_of(plain(meant[0].title))] > 1:
                title = plain(meant[0].title)
                taken[found[key].line] = Kin(key_of(title), title, remark=_remark(plain(found[key].title), title))
        common[band.parent] = {key: part for key, part in before.items() if key in found}
    return taken


def _within(key: str) -> set[str]:
    """Return the keys that a key has inside: whole words that follow one another."""
    words = key.split("-")
    spans = [(start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    return {"-".join(words[start:end]) for start, end in spans} - {key}


def _competencies(band: Section) -> Iterable[Section]:
    return (part for part in band.walk() if part.kind is PartKind.COMPETENCY)


def _remark(words: str, title: str) -> str:
    return (
        f"“{words}” is taken for {title}: every band before this one has it, this one has it under no other title,"
        " and no other band has this title. What it says is kept in its own words."
    )
