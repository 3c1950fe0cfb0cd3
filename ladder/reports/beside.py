"""Two chosen people beside each other: whether an average rater would have told them apart, and how sure that is.

One pair at a time, by names somebody chose: a list of such answers would be a ranking.
"""

from dataclasses import dataclass
from statistics import NormalDist
from uuid import UUID

from ladder.domain.permissions import Actor
from ladder.queries import report_people as queries
from ladder.queries import reports as report_queries
from ladder.queries.participants import get_participant
from ladder.queries.report_people import Chosen
from ladder.queries.reports import ParticipantRow
from ladder.reports.asides import Unanswered, ask
from ladder.reports.calibration import Calibration
from ladder.reports.measurement import PersonRow, Stated
from ladder.reports.report_pages import ReportPage
from ladder.reports.report_people import Choices, one_person, seen_by
from ladder.reports.whatif import NORMAL
from ladder.reports.whatif_question import Columns, left_out_of, read_columns
from ladder.statistics.figures import Interval

MODULE = "ladder.statistics.beside"
MOST = 500
"""Of so many people everybody is offered and computed with; of more, those of the same team and manager."""
NOT_ADJUSTED = "Of one of the two no value is adjusted, so they cannot be compared."


@dataclass(frozen=True, slots=True)
class Beside:
    """Two people: the difference of their adjusted values, and how likely the first is the higher one.

    `ends` is the difference if teams are equally good and if raters are equally severe, where a team is not resolved;
    `linked` whether ratings carry the comparison. With `why_not` there is nothing else.
    """

    one: PersonRow
    other: PersonRow
    difference: Stated | None = None
    likely: float = 0.5
    linked: bool = False
    ends: tuple[float, float] | None = None
    why_not: str = ""


def others_of(shown: ReportPage, one: PersonRow) -> Choices:
    """Who can be set beside somebody, by name; in a large cycle those of the same team or manager."""
    place, seen = (shown.cycle.org_id, shown.cycle.id), seen_by(shown)
    near = [Chosen()]
    if queries.count(*place, seen, Chosen()) > MOST:
        me = get_participant(*place, UUID(one.key))
        near = [Chosen(team=me.team_id)] if me.team_id else []
        near += [Chosen(manager=me.manager_id)] if me.manager_id else []
    found = {row.id: row.name for chosen in near for row in queries.list_names(*place, seen, chosen, most=MOST)}
    each = sorted(found.items(), key=lambda pair: pair[1].casefold())
    return tuple((str(key), name) for key, name in each if str(key) != one.key)


def set_beside(actor: Actor, shown: ReportPage, report: Calibration, one: PersonRow, other_id: UUID) -> Beside:
    """Compare somebody with another of the report; takes a process. Raises NotFound for whom the reader may not see."""
    other = one_person(shown, other_id)
    if one.adjusted is None or other.adjusted is None or report.measured is None:
        return Beside(one, other, why_not=NOT_ADJUSTED)
    columns = _columns(actor, shown, report, one, other)
    codes = {str(row.id): code for code, row in enumerate(columns.people)}
    variances = {row.name: row.estimate for row in report.measured.reliability.variances}
    if one.key not in codes or other.key not in codes:
        return Beside(one, other, why_not=NOT_ADJUSTED)
    try:
        found = ask(MODULE, {**columns.question(variances), "left": codes[one.key], "right": codes[other.key]})
    except Unanswered as error:
        return Beside(one, other, why_not=str(error))
    # The values are those of the report; of the process, what only it knows.
    value, wide = one.adjusted.value - other.adjusted.value, found["error"]
    stated = Stated(value, wide, Interval(value - NORMAL * wide, value + NORMAL * wide))
    ends = tuple(found["ends"]) if found["ends"] else None
    return Beside(one, other, stated, NormalDist().cdf(value / wide), found["linked"], ends)


def _columns(actor: Actor, shown: ReportPage, report: Calibration, one: PersonRow, other: PersonRow) -> Columns:
    """The ratings of everybody but the reader; in a large cycle, those of both teams and of both managers' people."""
    rows = report_queries.list_participants(shown.cycle.org_id, shown.cycle.id)
    everybody = [row for row in rows if row.person_id != actor.person_id]
    if len(everybody) > MOST:
        pair = [row for row in everybody if str(row.id) in (one.key, other.key)]
        near = [row for row in everybody if row not in pair and any(_is_near(row, of) for of in pair)]
        everybody = [*pair, *near][:MOST]
    return read_columns(shown.cycle.org_id, shown.cycle, everybody, left_out_of(report))


def _is_near(row: ParticipantRow, of: ParticipantRow) -> bool:
    same = ((row.team_id, of.team_id), (row.manager_id, of.manager_id))
    return any(mine is not None and mine == theirs for mine, theirs in same)
