"""Everything that differs between two versions of a ladder, for pages, mails and the command line."""

from dataclasses import dataclass

from frameworks.changes.criteria import CriterionChange, Reordering, criterion_changes, reorderings
from frameworks.changes.expectations import MapChange, MergeChange, map_changes, merge_changes
from frameworks.changes.parts import FieldChange, Kind, PartChange, part_changes
from frameworks.model import Framework
from frameworks.places import Placed, placed

__all__ = [
    "Changes",
    "CriterionChange",
    "FieldChange",
    "Kind",
    "MapChange",
    "MergeChange",
    "PartChange",
    "Reordering",
    "changes",
]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the later version of a ladder changes; criteria are the same by their ids, parts by their keys.

    `changed` are the criteria that are in both and differ: each may be reworded, moved and of another level at once.
    """

    before: Framework
    after: Framework
    added: tuple[Placed, ...]
    removed: tuple[Placed, ...]
    changed: tuple[CriterionChange, ...]
    reordered: tuple[Reordering, ...]
    parts: tuple[PartChange, ...]
    map: tuple[MapChange, ...]
    merges: tuple[MergeChange, ...]

    @property
    def reworded(self) -> tuple[CriterionChange, ...]:
        """The criteria in another wording or with other examples."""
        return tuple(one for one in self.changed if one.reworded)

    @property
    def moved(self) -> tuple[CriterionChange, ...]:
        """The criteria that went to another competency, track or role."""
        return tuple(one for one in self.changed if one.moved)

    @property
    def level_changed(self) -> tuple[CriterionChange, ...]:
        """The criteria that are expected from another level of their competency on."""
        return tuple(one for one in self.changed if one.level_changed)

    @property
    def kept(self) -> int:
        """How many criteria stand where they stood, in the same words."""
        return len(self.after.criteria) - len(self.added) - len(self.changed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        found = (self.added, self.removed, self.changed, self.reordered, self.parts, self.map, self.merges)
        return not any(found)

    @property
    def summary(self) -> dict[str, int]:
        """Count what differs, and the criteria kept; a criterion counts for everything that happened to it."""
        names = ("added", "removed", "reworded", "moved", "level_changed", "reordered", "parts", "map", "merges")
        return {"kept": self.kept, **{name: len(getattr(self, name)) for name in names}}


def changes(before: Framework, after: Framework) -> Changes:
    """Return everything that differs between two versions; nothing if, and only if, they are equal."""
    old = {one.criterion.id: one for one in placed(before)}
    new = {one.criterion.id: one for one in placed(after)}
    return Changes(
        before=before,
        after=after,
        added=tuple(one for found, one in new.items() if found not in old),
        removed=tuple(one for found, one in old.items() if found not in new),
        changed=criterion_changes(old, new),
        reordered=reorderings(before, after),
        parts=part_changes(before, after),
        map=map_changes(before, after),
        merges=merge_changes(before, after),
    )
