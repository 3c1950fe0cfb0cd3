"""What a ladder is: a grid of criteria, competency by level, and a map from bands to the expected levels.

Everything is frozen, compared by value and ordered as its author ordered it. Keys are slugs; a criterion's id
never changes. `validation.check` says whether the parts fit together; `documents` stores and loads them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from frameworks.errors import FrameworkError


class Keyed(Protocol):
    """Whatever has a key."""

    @property
    def key(self) -> str: ...


class Titled(Keyed, Protocol):
    """Whatever people know by a title, with a text about it."""

    @property
    def title(self) -> str: ...

    @property
    def summary(self) -> str: ...


Part = TypeVar("Part", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Level:
    """A step of the competencies: `number` orders the levels, 1 is the lowest."""

    key: str
    title: str
    number: int
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A family of competencies: "Technical", "Influence"."""

    key: str
    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Competency:
    """What is looked at; `group` is a group's key, or empty."""

    key: str
    title: str
    group: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A family of bands; `builds_on` is the key of a band of another track whose expectations it takes over."""

    key: str
    title: str
    summary: str = ""
    builds_on: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One entry of the map: this level (its key) of this competency (its key)."""

    competency: str
    level: str


@dataclass(frozen=True, slots=True)
class Band:
    """A rung of a track.

    `expects` is its line of the map: the competencies it names and no others. Where it is empty the ladder is of the
    kind "level = band": every competency is expected at the level whose number is the band's own.
    """

    key: str
    title: str
    track: str
    level: int
    aliases: tuple[str, ...] = ()
    summary: str = ""
    pay_band: str = ""
    placeholder: bool = False
    assessable: bool = True
    expects: tuple[Expectation, ...] = ()


class Rule(StrEnum):
    """What a role does with a competency of the band it is mixed into."""

    EXTEND = "extend"
    REPLACE = "replace"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Merge:
    """A role's rule for one competency; `by` is the number of levels of a shift, down where negative."""

    competency: str
    rule: Rule
    by: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """A mix-in. It extends every competency that `merges` does not name; any band may carry it if `bands` is empty."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    summary: str = ""
    placeholder: bool = False
    bands: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()

    def rule_for(self, competency: str) -> Merge:
        """Return the role's rule for the competency with this key; extending is the default."""
        return next((merge for merge in self.merges if merge.competency == competency), Merge(competency, Rule.EXTEND))


@dataclass(frozen=True, slots=True)
class Criterion:
    """One statement, as Markdown source; `examples` are quoted under it."""

    id: str
    text: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """The criteria at one crossing of the grid.

    A cell of a track holds for the bands of that track alone; a cell of a role wherever the role is mixed in, from
    its level on, or at any level where it names none.
    """

    competency: str
    level: str
    criteria: tuple[Criterion, ...]
    track: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A passage of the source that belongs to the ladder and is no part of the grid: how to read it, how to use it."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """A whole ladder. Its cells stand in the order that `arranged` gives them."""

    key: str
    title: str
    summary: str = ""
    levels: tuple[Level, ...] = ()
    groups: tuple[Group, ...] = ()
    competencies: tuple[Competency, ...] = ()
    tracks: tuple[Track, ...] = ()
    bands: tuple[Band, ...] = ()
    roles: tuple[Role, ...] = ()
    cells: tuple[Cell, ...] = ()
    notes: tuple[Note, ...] = ()
    licence: str = ""
    attribution: str = ""

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion of the grid, cell by cell."""
        return tuple(criterion for cell in self.cells for criterion in cell.criteria)

    def band(self, key: str) -> Band:
        """Return the band with this key; FrameworkError naming the bands there are, if there is none."""
        return _one(self, self.bands, key, "band")

    def role(self, key: str) -> Role:
        """Return the role with this key; FrameworkError naming the roles there are, if there is none."""
        return _one(self, self.roles, key, "role")

    def competency(self, key: str) -> Competency:
        """Return the competency with this key; FrameworkError if there is none."""
        return _one(self, self.competencies, key, "competency")

    def track(self, key: str) -> Track:
        """Return the track with this key; FrameworkError if there is none."""
        return _one(self, self.tracks, key, "track")

    def level(self, key: str) -> Level:
        """Return the level with this key; FrameworkError if there is none."""
        return _one(self, self.levels, key, "level")

    def bands_of(self, track: str) -> tuple[Band, ...]:
        """Return the bands of the track with this key, lowest first."""
        return tuple(sorted((band for band in self.bands if band.track == track), key=lambda band: band.level))

    def counts(self) -> dict[str, int]:
        """Count the parts, under the names that the `summary` of a reading uses."""
        criteria = self.criteria
        placeholders = [band.placeholder for band in self.bands] + [role.placeholder for role in self.roles]
        return {
            "tracks": len(self.tracks),
            "bands": len(self.bands),
            "levels": len(self.levels),
            "roles": len(self.roles),
            "placeholders": sum(placeholders),
            "groups": len(self.groups),
            "competencies": len(self.competencies),
            "criteria": len(criteria),
            "examples": sum(len(criterion.examples) for criterion in criteria),
        }


def _one(framework: Framework, parts: tuple[Part, ...], key: str, noun: str) -> Part:
    for part in parts:
        if part.key == key:
            return part
    known = ", ".join(part.key for part in parts) or "none"
    raise FrameworkError(f"“{framework.title}” has no {noun} “{key}”.", expected=f"one of {known}")


def arranged(framework: Framework, cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return the cells in the order of the grid: by competency, bands' before roles', then by level.

    Cells that meet at one crossing are joined, cells without criteria left out, so that two frameworks that say the
    same are equal. Keys that the framework does not know sort first; `validation.check` refuses them.
    """
    joined: dict[tuple[str, str, str, str], tuple[Criterion, ...]] = {}
    for cell in cells:
        place = (cell.competency, cell.role, cell.track, cell.level)
        joined[place] = joined.get(place, ()) + cell.criteria
    ranks = [_ranks(parts) for parts in (framework.competencies, framework.roles, framework.tracks, framework.levels)]
    places = sorted(joined, key=lambda place: [rank.get(key, -1) for rank, key in zip(ranks, place, strict=True)])
    return tuple(
        Cell(competency, level, joined[competency, role, track, level], track, role)
        for competency, role, track, level in places
        if joined[competency, role, track, level]
    )


def _ranks(parts: Iterable[Keyed]) -> dict[str, int]:
    return {part.key: rank for rank, part in enumerate(parts)}
