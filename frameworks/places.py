"""Where a criterion stands in the grid, to be compared between two ladders and said in words."""

from dataclasses import dataclass

from frameworks.model import Criterion, Framework


@dataclass(frozen=True, slots=True)
class Place:
    """A crossing of the grid: the keys of its competency, level and, where it has them, track and role."""

    competency: str
    level: str
    track: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A criterion and where it stands."""

    place: Place
    criterion: Criterion


def placed(framework: Framework) -> tuple[Placed, ...]:
    """Return every criterion with its place, in the ladder's order."""
    return tuple(
        Placed(Place(cell.competency, cell.level, cell.track, cell.role), criterion)
        for cell in framework.cells
        for criterion in cell.criteria
    )


def described(framework: Framework, place: Place) -> str:
    """Return the place in the ladder's own words: “Scope, Level 3, Engineers”."""
    words = [framework.competency(place.competency).title]
    words += [framework.level(place.level).title] if place.level else []
    words += [framework.track(place.track).title] if place.track else []
    words += [framework.role(place.role).title] if place.role else []
    return ", ".join(words)
