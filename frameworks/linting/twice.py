"""The same statement twice before one reader: in a cell, in two competencies, in a band and a role."""

from collections.abc import Iterator, Sequence
from functools import cache

from frameworks.linting.bands import Bands
from frameworks.linting.finding import Finding, Rule, found, listed
from frameworks.linting.grid import Grid, Statement
from frameworks.model import Cell

TWICE = Rule(
    "said-twice",
    "One person reads the same statement twice",
    "In a profile it counts as two expectations, although it is one.",
    "Keep it where readers look for it first, and take it out of the other places.",
)

MOST = 8
"""How many places of one statement are looked at."""


def twice(grid: Grid) -> Iterator[Finding]:
    """Find statements with the same words that can come together in one profile, other than at two levels."""
    same: dict[tuple[str, ...], list[Statement]] = {}
    for statement in grid.statements:
        if statement.words:
            same.setdefault(statement.words, []).append(statement)
    meeting = _Meeting(grid)
    for statements in same.values():
        together = meeting.those_of(statements[:MOST]) if len(statements) > 1 else ()
        if together:
            yield _twice(grid, together)


def _twice(grid: Grid, statements: Sequence[Statement]) -> Finding:
    places = list(dict.fromkeys(grid.name(statement.where) for statement in statements))
    where = f"twice in {places[0]}" if len(places) == 1 else f"in {listed(places)}"
    about = [part for statement in statements for part in (statement.id, statement.text)]
    ids = [statement.id for statement in statements]
    return found(TWICE, f"{statements[0].quoted} stands {where}.", statements[0].where, about=about, criteria=ids)


class _Meeting:
    """Which cells one person can have together."""

    def __init__(self, grid: Grid) -> None:
        self.bands = Bands(grid)
        self.roles = {role.key: role for role in grid.framework.roles}
        self._together = cache(self._find)

    def those_of(self, statements: Sequence[Statement]) -> list[Statement]:
        """Return those that meet another of them."""
        return [one for one in statements if any(one is not other and self._meet(one, other) for other in statements)]

    def _meet(self, one: Statement, other: Statement) -> bool:
        above = one.cell.competency == other.cell.competency and one.beside(other) and one.rank != other.rank
        if above:
            return False  # a higher level that repeats a lower one is another rule's
        first, second = sorted((_place(one.cell), _place(other.cell)))
        return first == second or self._together(first, second)

    def _find(self, first: tuple[str, ...], second: tuple[str, ...]) -> bool:
        cells = [Cell(competency, level, (), track, role) for competency, level, track, role in (first, second)]
        if not self.bands.all:
            return cells[0].track == cells[1].track
        return any(all(self._has(band.key, cell) for cell in cells) for band in self.bands.all)

    def _has(self, key: str, cell: Cell) -> bool:
        band = self.bands.lineages[key][-1]
        if not cell.role:
            return self.bands.reaches(band, cell)
        role = self.roles[cell.role]
        rank = self.bands.grid.ranks.get(cell.level, 0)
        return band in self.bands.carriers(role) and self.bands.height_with(band, role, cell.competency) >= rank


def _place(cell: Cell) -> tuple[str, ...]:
    return cell.competency, cell.level, cell.track, cell.role


RULES = (TWICE,)
CHECKS = (twice,)
