"""What changes between two profiles: to the next band, with a role, between two versions."""

from dataclasses import dataclass

from frameworks.model import Competency, Level
from frameworks.profiles import Expected, Profile, ProfileCriterion


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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two profiles side by side, aligned by competency: those of the later one in its order, then the dropped ones."""

    before: Profile
    after: Profile
    changes: tuple[Change, ...]

    @property
    def summary(self) -> dict[str, int]:
        """Count criteria kept, added, removed and reworded."""
        names = ("kept", "added", "removed", "reworded")
        return {name: sum(len(getattr(change, name)) for change in self.changes) for name in names}


def compare(before: Profile, after: Profile) -> Comparison:
    """Return what the later profile keeps, adds, removes and rewords, criteria being the same by their ids."""
    old = {expected.competency.key: expected for expected in before.competencies}
    new = {expected.competency.key: expected for expected in after.competencies}
    keys = [*new, *(key for key in old if key not in new)]
    return Comparison(before, after, tuple(_change(old.get(key), new.get(key)) for key in keys))


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
