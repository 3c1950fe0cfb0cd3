"""What the meeting did: counts of what was decided, which are no sample of anything and have no interval, and what they
did to agreement and to groups, which is estimated and has one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import NormalDist
from typing import Any

from ladder.domain.meetings import Cause
from ladder.domain.permissions import Actor
from ladder.domain.stages import Stage, has_reached
from ladder.domain.templates import Scale
from ladder.errors import WrongStage
from ladder.models import Cycle
from ladder.queries import after as queries
from ladder.queries.meeting_parts import is_reopened
from ladder.queries.meetings import count_open
from ladder.reports.calibration import Calibration
from ladder.reports.measurement import Stated
from ladder.reports.report_pages import get_report
from ladder.statistics.figures import Interval

LEAST_CORRELATED = 10
ROUNDING = 1e-9
LEAST_PEOPLE = 5
"""Teams and managers with fewer people are not listed: a share of three says nothing."""
Move = tuple[int | None, int | None]
Moves = Mapping[Move, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of some results: how many there are, changed, up and down, and of how many people."""

    name: str
    people: int
    people_changed: int
    results: int
    changed: int
    up: int
    down: int
    before: float | None
    after: float | None

    @property
    def other(self) -> int:
        """Changes from or to "not rated", which lie in no direction."""
        return self.changed - self.up - self.down


@dataclass(frozen=True, slots=True)
class Apart:
    """How far results lie apart, as standard deviations in steps, before and after the meeting."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How closely results go together with what others than the manager gave: correlations over so many people."""

    people: int
    before: Stated
    after: Stated


@dataclass(frozen=True, slots=True)
class Reason:
    """How often a result was changed for a cause, in the list's words."""

    sentence: str
    count: int


@dataclass(frozen=True, slots=True)
class Room:
    """Whether whose rating was changed was in the room; `unknown` where it was changed outside a meeting."""

    present: int
    absent: int
    unknown: int


@dataclass(frozen=True, slots=True)
class After:
    """What the meeting did to a cycle's results, and what the report says of it (None before it is computed)."""

    cycle: Cycle
    scale: tuple[tuple[float, str], ...]
    total: Tally
    moves: Moves
    by_size: tuple[tuple[int, int], ...]
    """Steps up or down, and how many results moved so far; without those from or to "not rated"."""
    reasons: tuple[Reason, ...]
    room: Room
    results_apart: Apart | None
    managers_apart: Apart | None
    agreement: Agreement | None
    managers: tuple[Tally, ...]
    teams: tuple[Tally, ...]
    withheld: int
    left_out: bool
    report: Calibration | None
    open: int
    """How many meetings are still on."""
    compared_before: bool
    """Whether results were reopened: groups are compared once, and what changed since is in no figure of that."""


def get_after(actor: Actor, cycle: Cycle) -> After:
    """What the meeting did, for a reader of reports; of their own unreleased results nothing is counted.

    Raises WrongStage before calibration. A constant number of statements.
    """
    if not has_reached(cycle.stage, Stage.CALIBRATION):
        raise WrongStage(f"“{cycle.title}” stands at {cycle.stage.title.lower()}: there was no meeting yet.")
    shown, place = get_report(actor, cycle), (cycle.org_id, cycle.id, actor.person_id)
    moves, people, reasons = queries.list_moves(*place), queries.list_people(*place), queries.list_reasons(*place)
    every = moves_of(moves)
    managers = _tallies(moves, people, lambda row: (str(row.manager_id or ""), row.manager_name))
    teams = _tallies(moves, people, lambda row: (row.team_name, row.team_name))
    return After(
        cycle=cycle,
        scale=_scale(cycle, shown.report, every),
        total=tally("Everybody", every, sum(row.people for row in people), sum(row.changed for row in people)),
        moves=every,
        by_size=sizes(every),
        reasons=_reasons(reasons),
        room=_room(reasons),
        results_apart=apart(every),
        managers_apart=means_apart(managers),
        agreement=agreement_of(queries.sum_agreement(*place, actor.person_id if shown.left_out else None)),
        managers=_large(managers),
        teams=_large(teams),
        withheld=len(managers) - len(_large(managers)) + len(teams) - len(_large(teams)),
        left_out=shown.left_out,
        report=shown.report,
        open=count_open(cycle.org_id, cycle.id),
        compared_before=is_reopened(cycle.org_id, cycle.id),
    )


def moves_of(rows: Iterable[Any]) -> Moves:
    """How many results went from where to where."""
    found = Counter[Move]()
    for row in rows:
        found[row.proposed, row.final] += row.results
    return found


def tally(name: str, moves: Moves, people: int, people_changed: int) -> Tally:
    """Sum up moves; the means are over what is rated, None where nothing is."""
    steps = dict(sizes(moves))
    return Tally(
        name=name,
        people=people,
        people_changed=people_changed,
        results=sum(moves.values()),
        changed=sum(count for (before, after), count in moves.items() if before != after),
        up=sum(count for step, count in steps.items() if step > 0),
        down=sum(count for step, count in steps.items() if step < 0),
        before=_mean(_given(moves, 0)),
        after=_mean(_given(moves, 1)),
    )


def sizes(moves: Moves) -> tuple[tuple[int, int], ...]:
    """How many results moved by how many steps, from the furthest down to the furthest up; none for no move."""
    found = Counter[int]()
    for (before, after), count in moves.items():
        if before is not None and after is not None and before != after:
            found[after - before] += count
    return tuple(sorted(found.items()))


def apart(moves: Moves) -> Apart | None:
    """The standard deviation of all results before and after; None where fewer than two are rated on either side."""
    before, after = (_deviation(_given(moves, side)) for side in (0, 1))
    return None if before is None or after is None else Apart(before, after)


def means_apart(groups: Sequence[Tally]) -> Apart | None:
    """The standard deviation of the groups' means, each group counting once; None for fewer than two groups."""
    rated = [one for one in groups if one.before is not None and one.after is not None]
    before = _deviation(Counter(one.before for one in rated if one.before is not None))
    after = _deviation(Counter(one.after for one in rated if one.after is not None))
    return None if before is None or after is None else Apart(before, after)


def agreement_of(sums: Any) -> Agreement | None:
    """The correlations of these sums with their intervals (Fisher 1921); None for under ten people or no spread."""
    if sums.people < LEAST_CORRELATED:
        return None
    found = [
        _correlation(sums.people, (x, sums.o), (xx, sums.oo), xo)
        for x, xx, xo in ((sums.p, sums.pp, sums.po), (sums.f, sums.ff, sums.fo))
    ]
    return Agreement(sums.people, *found) if None not in found else None  # type: ignore[arg-type]


def _correlation(n: int, sums: tuple[float, float], squares: tuple[float, float], product: float) -> Stated | None:
    spreads = [square - total * total / n for total, square in zip(sums, squares, strict=True)]
    if min(spreads) < ROUNDING * n:
        return None
    value = max(-1.0, min(1.0, (product - sums[0] * sums[1] / n) / sqrt(spreads[0] * spreads[1])))
    if abs(value) > 1 - ROUNDING:
        return Stated(value, note="all on one line: no interval")
    reach = NormalDist().inv_cdf(0.975) / sqrt(n - 3)
    return Stated(value, None, Interval(tanh(atanh(value) - reach), tanh(atanh(value) + reach)))


def _given(moves: Moves, side: int) -> Counter[float]:
    found = Counter[float]()
    for move, count in moves.items():
        value = move[side]
        if value is not None:
            found[value] += count
    return found


def _mean(values: Counter[float]) -> float | None:
    total = sum(values.values())
    return sum(value * count for value, count in values.items()) / total if total else None


def _deviation(values: Counter[float]) -> float | None:
    """Over all of them, not as of a sample: these are all the results there are."""
    mean, total = _mean(values), sum(values.values())
    if mean is None or total < 2:
        return None
    return sqrt(sum(count * (value - mean) ** 2 for value, count in values.items()) / total)


def _tallies(moves: Iterable[Any], people: Iterable[Any], group: Callable[[Any], tuple[str, str]]) -> tuple[Tally, ...]:
    """One tally for each group that has a name, in their order."""
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    heads: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in moves:
        found[group(row)].append(row)
    for row in people:
        before = heads[group(row)]
        heads[group(row)] = (before[0] + row.people, before[1] + row.changed)
    named = sorted((one for one in heads if one[1]), key=lambda one: (one[1].casefold(), one))
    return tuple(tally(one[1], moves_of(found[one]), *heads[one]) for one in named)


def _large(groups: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(one for one in groups if one.people >= LEAST_PEOPLE)


def _reasons(rows: Iterable[Any]) -> tuple[Reason, ...]:
    counts = Counter[str]()
    for row in rows:
        counts[row.cause] += row.changes
    listed = [Reason(cause.sentence, counts[cause.value]) for cause in Cause if counts[cause.value]]
    return (*listed, *([Reason("In words only", counts[""])] if counts[""] else []))


def _room(rows: Iterable[Any]) -> Room:
    counts = Counter[bool | None]()
    for row in rows:
        counts[row.rater_present] += row.changes
    return Room(counts[True], counts[False], counts[None])


def _scale(cycle: Cycle, report: Calibration | None, moves: Moves) -> tuple[tuple[float, str], ...]:
    """The steps with their words; of a cycle by levels, before its report is there, only their numbers."""
    if report is not None:
        return report.scale
    if cycle.asks.scale is Scale.STEPS:
        return tuple((float(step.value), step.name) for step in cycle.asks.steps)
    given = {value for move in moves for value in move if value is not None}
    return tuple((float(value), str(value)) for value in range(1, max(given, default=2) + 1))
