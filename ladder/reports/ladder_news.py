"""Whom a version of a ladder affects: the people on it, by where they stand, and what changes for them there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from frameworks.model import Framework as Ladder
from ladder.models import Person
from ladder.queries import people
from ladder.reports.ladder_changes import BandChanges, band_changes


@dataclass(frozen=True, slots=True)
class Standing:
    """Those who stand at one band with the same roles (keys), by name."""

    band: str
    roles: tuple[str, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Affected:
    """Those for whom something changes, and what."""

    standing: Standing
    changes: BandChanges


@dataclass(frozen=True, slots=True)
class Stranded:
    """What people stand on that the version does not have any more: “the band Director”, “the role Tech Lead”."""

    what: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class News:
    """Whom a version affects: `unaffected` counts those for whom it changes nothing."""

    affected: tuple[Affected, ...]
    stranded: tuple[Stranded, ...]
    unaffected: int

    @property
    def people(self) -> int:
        """How many it affects."""
        return sum(len(one.standing.people) for one in self.affected)


def ladder_news(org_id: UUID, framework_id: UUID, before: Ladder, after: Ladder) -> News:
    """Whom the later version affects, band by band in its order; one comparison for each group of people."""
    groups = standing(people.list_standing(org_id, framework_id), before)
    found = [(group, band_changes(before, after, group.band, group.roles)) for group in groups]
    return News(
        affected=tuple(Affected(group, changes) for group, changes in found if changes and not changes.is_empty),
        stranded=(*_without_band(groups, before, after), *_without_role(found)),
        unaffected=sum(len(group.people) for group, changes in found if changes and changes.is_empty),
    )


def standing(rows: Iterable[Person], ladder: Ladder) -> tuple[Standing, ...]:
    """People by band and roles, in the order of the ladder's bands; those at a band it does not have come last."""
    by: dict[tuple[str, tuple[str, ...]], list[Person]] = defaultdict(list)
    for person in rows:
        by[person.band or "", tuple(sorted(person.roles))].append(person)
    ranks = {band.key: rank for rank, band in enumerate(ladder.bands)}
    order = sorted(by, key=lambda key: (ranks.get(key[0], len(ranks)), key))
    return tuple(Standing(band, roles, tuple(by[band, roles])) for band, roles in order)


def _without_band(groups: Sequence[Standing], before: Ladder, after: Ladder) -> list[Stranded]:
    """Name those whose band goes."""
    there = {band.key for band in after.bands}
    gone = [band for band in before.bands if band.key not in there]
    found = ((band, [one for group in groups if group.band == band.key for one in group.people]) for band in gone)
    return [Stranded(f"the band {band.title}", tuple(on_it)) for band, on_it in found if on_it]


def _without_role(found: Iterable[tuple[Standing, BandChanges | None]]) -> list[Stranded]:
    """Name those whose band can carry a role of theirs no more."""
    lost: dict[str, list[Person]] = {}
    for group, changes in found:
        for title in changes.lost if changes else ():
            lost.setdefault(title, []).extend(group.people)
    return [Stranded(f"the role {title}", tuple(on_it)) for title, on_it in lost.items()]
