"""All rules, and one reading of a ladder with them."""

from collections.abc import Callable, Iterable

from frameworks.linting import balance, demands, emptiness, observing, reading, sameness, sense, titles, twice, wording
from frameworks.linting.finding import Finding, Rule, Where
from frameworks.linting.grid import Grid
from frameworks.model import Framework, Keyed

Check = Callable[[Grid], Iterable[Finding]]

FAMILIES = (emptiness, sense, titles, balance, twice, sameness, wording, observing, demands, reading)

RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.RULES)
"""Every rule, from what weighs most to what weighs least."""

CHECKS: tuple[Check, ...] = tuple(check for family in FAMILIES for check in family.CHECKS)


def lint(framework: Framework) -> tuple[Finding, ...]:
    """Return what a good editor would look at again, in the ladder's order: first what is about all of it, about
    bands and about roles, then cell by cell.

    The framework must have passed `validation.check`. Rules that look for words read English ladders alone: those
    where at least 12 in 100 words are small English ones.
    """
    grid = Grid(framework)
    findings = {finding.key: finding for check in CHECKS for finding in check(grid)}
    order = _Order(grid)
    return tuple(sorted(findings.values(), key=order.of))


class _Order:
    """Where in the ladder a finding stands; those of one place keep the order of the rules."""

    def __init__(self, grid: Grid) -> None:
        ladder = grid.framework
        self.competencies, self.bands = _ranks(ladder.competencies), _ranks(ladder.bands)
        self.roles, self.tracks, self.levels = _ranks(ladder.roles), _ranks(ladder.tracks), _ranks(ladder.levels)
        self.statements = {statement.id: number for number, statement in enumerate(grid.statements)}

    def of(self, finding: Finding) -> tuple[int, ...]:
        where = finding.where
        return (
            _kind(where),
            self.bands.get(where.band, -1),
            self.competencies.get(where.competency, -1),
            self.roles.get(where.role, -1),
            self.tracks.get(where.track, -1),
            self.levels.get(where.level, -1),
            self.statements.get(finding.criteria[0], -1) if finding.criteria else -1,
        )


def _kind(where: Where) -> int:
    if where.band:
        return 1
    if where.role and not where.competency:
        return 2
    return 3 if where != Where() else 0


def _ranks(parts: Iterable[Keyed]) -> dict[str, int]:
    return {part.key: number for number, part in enumerate(parts)}
