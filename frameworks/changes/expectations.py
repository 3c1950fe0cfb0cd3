"""What the map and the roles' rules ask differently."""

from collections.abc import Iterator
from dataclasses import dataclass

from frameworks.model import Band, Competency, Framework, Level, Merge, Role


@dataclass(frozen=True, slots=True)
class MapChange:
    """A band expects another level of a competency; None where it expects nothing in it."""

    band: Band
    competency: Competency
    before: Level | None
    after: Level | None


@dataclass(frozen=True, slots=True)
class MergeChange:
    """A role has another rule for a competency; None where it has none of its own and extends it."""

    role: Role
    competency: Competency
    before: Merge | None
    after: Merge | None


def map_changes(before: Framework, after: Framework) -> tuple[MapChange, ...]:
    """Return what the bands that are in both versions expect at another level than before.

    A band without a map of its own expects everything at its own level: that counts where it gets or loses its map.
    """
    old = {band.key: band for band in before.bands}
    return tuple(
        change for band in after.bands if band.key in old for change in _of_band(before, after, old[band.key], band)
    )


def merge_changes(before: Framework, after: Framework) -> tuple[MergeChange, ...]:
    """Return the rules of the roles that are in both versions where they differ."""
    old = {role.key: role for role in before.roles}
    return tuple(
        change for role in after.roles if role.key in old for change in _of_role(before, after, old[role.key], role)
    )


def _of_band(before: Framework, after: Framework, old: Band, new: Band) -> Iterator[MapChange]:
    if not old.expects and not new.expects:
        return
    was, now = _expected(before, old), _expected(after, new)
    for competency in _competencies(before, after):
        one, other = was.get(competency.key), now.get(competency.key)
        # By key: a level that was only given another name is no other level.
        if (one and one.key) != (other and other.key):
            yield MapChange(new, competency, one, other)


def _expected(framework: Framework, band: Band) -> dict[str, Level]:
    if band.expects:
        return {wanted.competency: framework.level(wanted.level) for wanted in band.expects}
    reached = [level for level in framework.levels if level.number <= band.level]
    return {competency.key: reached[-1] for competency in framework.competencies} if reached else {}


def _of_role(before: Framework, after: Framework, old: Role, new: Role) -> Iterator[MergeChange]:
    was, now = ({merge.competency: merge for merge in role.merges} for role in (old, new))
    for competency in _competencies(before, after):
        one, other = was.get(competency.key), now.get(competency.key)
        if one != other:
            yield MergeChange(new, competency, one, other)


def _competencies(before: Framework, after: Framework) -> tuple[Competency, ...]:
    """Return those of the later version, then those that are gone."""
    there = {competency.key for competency in after.competencies}
    return (*after.competencies, *(one for one in before.competencies if one.key not in there))
