"""What happened to the criteria that are in both versions."""

from collections.abc import Mapping
from dataclasses import dataclass

from frameworks.model import Cell, Criterion, Framework
from frameworks.places import Place, Placed


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """One criterion, the same by its id, in both versions."""

    before: Placed
    after: Placed

    @property
    def reworded(self) -> bool:
        """Whether its text or its examples differ."""
        return self.before.criterion != self.after.criterion

    @property
    def moved(self) -> bool:
        """Whether it went to another competency, track or role."""
        old, new = self.before.place, self.after.place
        return (old.competency, old.track, old.role) != (new.competency, new.track, new.role)

    @property
    def level_changed(self) -> bool:
        """Whether it stands at another level of the same competency."""
        old, new = self.before.place, self.after.place
        return old.competency == new.competency and old.level != new.level


@dataclass(frozen=True, slots=True)
class Reordering:
    """A cell whose criteria stand in another order: those of them that are in both versions."""

    place: Place
    before: tuple[Criterion, ...]
    after: tuple[Criterion, ...]


def criterion_changes(old: Mapping[str, Placed], new: Mapping[str, Placed]) -> tuple[CriterionChange, ...]:
    """Return the criteria that differ, by their ids, in the later order."""
    both = ((old[found], one) for found, one in new.items() if found in old)
    return tuple(CriterionChange(one, other) for one, other in both if one != other)


def reorderings(before: Framework, after: Framework) -> tuple[Reordering, ...]:
    """Return the cells in which the criteria that stayed in them stand in another order."""
    old = {_place(cell): cell for cell in before.cells}
    found = []
    for cell in after.cells:
        place = _place(cell)
        if place in old:
            was, now = _common(old[place], cell), _common(cell, old[place])
            if [one.id for one in was] != [one.id for one in now]:
                found.append(Reordering(place, was, now))
    return tuple(found)


def _place(cell: Cell) -> Place:
    return Place(cell.competency, cell.level, cell.track, cell.role)


def _common(cell: Cell, other: Cell) -> tuple[Criterion, ...]:
    ids = {criterion.id for criterion in other.criteria}
    return tuple(criterion for criterion in cell.criteria if criterion.id in ids)
