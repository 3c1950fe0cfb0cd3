"""From what tables say to the parts of a ladder: levels, tracks and bands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from frameworks.formats.tables.entries import Entries
from frameworks.formats.tables.rungs import Rung, descending
from frameworks.model import Band, Level, Track
from frameworks.texts import key_of, tidy

Part = TypeVar("Part", Level, Band)
ONLY_TRACK = Track("bands", "Bands")


@dataclass(slots=True)
class Matrix:
    """One table with the heading it stands under, and the track and the group that headings put it in.

    `single` where the heading names its only band; `about` is what is said beside it.
    """

    entries: Entries
    heading: str = ""
    track: str = ""
    group: str = ""
    single: bool = False
    line: int = 0
    about: str = ""


@dataclass(slots=True)
class Family:
    """Tables that share levels: their names in order, each with its number, and which it is in which column."""

    matrices: list[Matrix]
    rungs: dict[str, Rung] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    track: Track = ONLY_TRACK

    @property
    def banded(self) -> bool:
        """Whether the names are those of bands."""
        return any(rung.band for rung in self.rungs.values())

    @property
    def steps(self) -> list[str]:
        """The identities of the rungs, lowest first."""
        return sorted(self.numbers, key=lambda step: self.numbers[step])


@dataclass(frozen=True, slots=True)
class Steps:
    """The levels, tracks and bands of all tables together."""

    families: tuple[Family, ...]
    levels: tuple[Level, ...]
    tracks: tuple[Track, ...]
    bands: tuple[Band, ...]

    def level_of(self, family: Family, column_rung: Rung) -> str:
        """Return the key of the level that a column stands for."""
        step = identity(column_rung)
        number = family.numbers[step]
        return str(number) if self.bands else next(level.key for level in self.levels if level.number == number)


def identity(rung: Rung) -> str:
    """Return what makes two names those of the same level: the number, or else the words."""
    if rung.code:
        return rung.code.casefold()
    if rung.number is not None:
        return f"{rung.title.casefold() if rung.band else ''}#{rung.number}"
    return rung.title.casefold()


def steps_of(matrices: Sequence[Matrix]) -> Steps:
    """Return levels, tracks and bands: tables that share names share a track, others have one of their own."""
    families = _families(matrices)
    banded = any(family.banded or family.matrices[0].track for family in families)
    offset = 0
    for family in families:
        family.numbers = _numbered(list(family.rungs.items()), 0 if banded else offset)
        offset = max(family.numbers.values())
    if not banded:
        levels = [
            _level(family.rungs[step], family.numbers[step], _said(family, step))
            for family in families
            for step in family.steps
        ]
        return Steps(tuple(families), _unique(levels), (), ())
    if len(families) > 1 or families[0].matrices[0].track:
        _name_tracks(families)
    bands = [_band(family, step) for family in families for step in family.steps]
    return Steps(tuple(families), _band_levels(families), tuple(family.track for family in families), _unique(bands))


def _families(matrices: Iterable[Matrix]) -> list[Family]:
    found: list[Family] = []
    for matrix in matrices:
        rungs = {identity(rung): rung for rung in matrix.entries.rungs.values()}
        joined = [family for family in found if _belong(matrix, rungs, family)]
        first = joined[0] if joined else Family([])
        for other in joined[1:]:
            first.matrices += other.matrices
            first.rungs = other.rungs | first.rungs
            found.remove(other)
        if not joined:
            found.append(first)
        first.matrices.append(matrix)
        first.rungs = (
            rungs | first.rungs
            if not first.rungs
            else {**first.rungs, **{k: v for k, v in rungs.items() if k not in first.rungs}}
        )
    return found


def _belong(matrix: Matrix, rungs: dict[str, Rung], family: Family) -> bool:
    """Say whether a table has levels of the family, or goes on with its numbers."""
    if matrix.track != family.matrices[0].track:
        return False
    if rungs.keys() & family.rungs.keys() or all(one.single for one in (matrix, *family.matrices)):
        return True
    kinds = {_series(rung) for rung in (*rungs.values(), *family.rungs.values())}
    return len(kinds) == 1 and None not in kinds


def _series(rung: Rung) -> str | None:
    """Return the word or letters before the number of a rung: "Level" of "Level 3", "IC" of "IC3"."""
    if rung.number is None:
        return None
    return rung.word.casefold() or rung.title.rstrip("0123456789+")


def _numbered(rungs: list[tuple[str, Rung]], offset: int) -> dict[str, int]:
    numbers = [rung.number for _, rung in rungs]
    given = [number for number in numbers if number]
    if not offset and len(given) == len(numbers) == len(set(given)):
        return {step: rung.number or 0 for step, rung in rungs}
    if len({number for number in numbers if number is not None}) == len(rungs):
        rungs = sorted(rungs, key=lambda one: one[1].number or 0)
    elif descending([rung for _, rung in rungs]):
        rungs = rungs[::-1]
    return {step: place for place, (step, _) in enumerate(rungs, start=offset + 1)}


def _level(rung: Rung, number: int, summary: str) -> Level:
    title = f"Level {rung.title}" if rung.title.isdigit() else rung.title
    counted = rung.number is not None and plain_level(rung)
    return Level(str(rung.number) if counted else key_of(rung.title), title, number, summary)


def plain_level(rung: Rung) -> bool:
    """Say whether the name is a number and no more: "3", "Level 3"."""
    return rung.title.isdigit() or rung.title.casefold() == f"{rung.word} {rung.number}"


def _band_levels(families: Sequence[Family]) -> tuple[Level, ...]:
    words = {
        family.numbers[step]: rung.word
        for family in reversed(families)
        for step, rung in family.rungs.items()
        if rung.word
    }
    numbers = sorted({number for family in families for number in family.numbers.values()})
    return tuple(Level(str(number), f"{words.get(number, 'Level').title()} {number}", number) for number in numbers)


def _name_tracks(families: Sequence[Family]) -> None:
    """Give each family a track: as a heading says, else under its heading where that is its own, else by its bands.

    A heading that turns out to name a track names no group.
    """
    keys: set[str] = set()
    for family in families:
        headings = list(dict.fromkeys(matrix.heading for matrix in family.matrices if matrix.heading))
        own = headings[0] if len(headings) == 1 else family.rungs[family.steps[0]].title
        title = family.matrices[0].track or own
        about = next((matrix.about for matrix in family.matrices if matrix.heading == title), "")
        family.track = Track(own_key(key_of(title), keys), title, about)
        for matrix in family.matrices:
            matrix.group = "" if matrix.group == title else matrix.group


def _band(family: Family, step: str) -> Band:
    rung = family.rungs[step]
    key = key_of(rung.code or rung.title)
    pay = _column(family, step, [matrix.entries.pay for matrix in family.matrices])
    title = f"Level {rung.title}" if rung.title.isdigit() else rung.title
    return Band(key, title, family.track.key, family.numbers[step], rung.aliases, _said(family, step), pay_band=pay)


def _said(family: Family, step: str) -> str:
    abouts = [
        {column: "\n\n".join(texts) for column, texts in matrix.entries.about.items()} for matrix in family.matrices
    ]
    return tidy(_column(family, step, abouts))


def _column(family: Family, step: str, found: Sequence[dict[int, str]]) -> str:
    """Return what the first table that says anything about a level says of it."""
    for matrix, texts in zip(family.matrices, found, strict=True):
        for column, rung in matrix.entries.rungs.items():
            if identity(rung) == step and texts.get(column):
                return texts[column]
    return ""


def _unique(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts, each with a key of its own."""
    used: set[str] = set()
    found = []
    for part in parts:
        key = own_key(part.key, used)
        found.append(replace(part, key=key))
    return tuple(found)


def own_key(wish: str, used: set[str]) -> str:
    """Return the key that is wished for, or with a number behind it where it is used, and note it as used."""
    key, count = wish, 1
    while key in used:
        count += 1
        key = f"{wish}-{count}"
    used.add(key)
    return key
