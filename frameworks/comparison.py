"""What changes between two profiles: to the next band, with a role, between two versions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from frameworks.errors import FrameworkError
from frameworks.model import Competency, Framework, Level
from frameworks.profiles import Expected, Profile, ProfileCriterion
from frameworks.resolve import resolve


@dataclass(frozen=True, slots=True)
class Rewording:
    """One criterion, the same by its id, in two wordings."""

    before: ProfileCriterion
    after: ProfileCriterion


@dataclass(frozen=True, slots=True)
class Change:
    """What changes in one competency; a level is None where nothing is expected in it."""

    competency: Competency
    level_before: Level | None
    level_after: Level | None
    kept: tuple[ProfileCriterion, ...]
    added: tuple[ProfileCriterion, ...]
    removed: tuple[ProfileCriterion, ...]
    reworded: tuple[Rewording, ...]

    @property
    def expects_otherwise(self) -> bool:
        """Whether the criteria or the level differ; a level is the same by its key."""
        levels = [level.key if level else "" for level in (self.level_before, self.level_after)]
        return bool(self.added or self.removed or self.reworded) or levels[0] != levels[1]


@dataclass(frozen=True, slots=True)
class Move:
    """One criterion that both expect, each in another competency: removed from the one, added to the other."""

    competency_before: Competency
    competency_after: Competency
    before: ProfileCriterion
    after: ProfileCriterion


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two profiles side by side, aligned by competency: those of the later one in its order, then the dropped ones.

    `left_out` are titles of roles that were asked for and that one of the two could not mix in (see `for_band`).
    """

    before: Profile
    after: Profile
    changes: tuple[Change, ...]
    left_out: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both expect the same, in the same words and at the same levels."""
        return not any(change.expects_otherwise for change in self.changes)

    @property
    def moved(self) -> tuple[Move, ...]:
        """What was removed from one competency and added to another, in the later order: it is no news to anybody."""
        removed = {entry.criterion.id: (change, entry) for change in self.changes for entry in change.removed}
        return tuple(
            Move(removed[entry.criterion.id][0].competency, change.competency, removed[entry.criterion.id][1], entry)
            for change in self.changes
            for entry in change.added
            if entry.criterion.id in removed
        )

    @property
    def summary(self) -> dict[str, int]:
        """Count criteria kept, added, removed and reworded; one that was moved is removed and added."""
        names = ("kept", "added", "removed", "reworded")
        return {name: sum(len(getattr(change, name)) for change in self.changes) for name in names}


def compare(before: Profile, after: Profile) -> Comparison:
    """Return what the later profile keeps, adds, removes and rewords, criteria being the same by their ids."""
    old = {expected.competency.key: expected for expected in before.competencies}
    new = {expected.competency.key: expected for expected in after.competencies}
    keys = [*new, *(key for key in old if key not in new)]
    return Comparison(before, after, tuple(_change(old.get(key), new.get(key)) for key in keys))


def for_band(before: Framework, after: Framework, band: str, roles: Sequence[str] = ()) -> Comparison | None:
    """Return what another version of the ladder changes for somebody at this band with these roles (keys).

    None where the band is new or gone. A role that one of the versions lacks, or does not let the band carry (any
    longer, or beside the others), is left out of that version's profile and named.
    """
    if any(band not in {rung.key for rung in framework.bands} for framework in (before, after)):
        return None
    old, new = _carried(before, band, roles), _carried(after, band, roles)
    comparison = compare(resolve(before, band, old), resolve(after, band, new))
    titles = {role.key: role.title for framework in (after, before) for role in framework.roles}
    missing = (role for role in dict.fromkeys(roles) if role not in old or role not in new)
    return replace(comparison, left_out=tuple(titles.get(role, role) for role in missing))


def _carried(framework: Framework, band: str, roles: Sequence[str]) -> list[str]:
    carried: list[str] = []
    for role in dict.fromkeys(roles):
        try:
            resolve(framework, band, [*carried, role])
        except FrameworkError:
            continue
        carried.append(role)
    return carried


def _change(before: Expected | None, after: Expected | None) -> Change:
    either = after or before
    assert either is not None
    old, new = _by_id(before), _by_id(after)
    both = [(old[key], new[key]) for key in new if key in old]
    return Change(
        competency=either.competency,
        level_before=before.level if before else None,
        level_after=after.level if after else None,
        kept=tuple(later for earlier, later in both if earlier.criterion == later.criterion),
        added=tuple(entry for key, entry in new.items() if key not in old),
        removed=tuple(entry for key, entry in old.items() if key not in new),
        reworded=tuple(Rewording(*pair) for pair in both if pair[0].criterion != pair[1].criterion),
    )


def _by_id(expected: Expected | None) -> dict[str, ProfileCriterion]:
    return {entry.criterion.id: entry for entry in expected.criteria} if expected else {}
