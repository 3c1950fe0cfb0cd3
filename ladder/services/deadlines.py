"""Deadlines, kept: what was asked for by a day is done by the end of that day where its author is.

With hours of grace it may still be sent, and is late; after them only who was given more time goes on.
"""

from datetime import date, datetime
from uuid import UUID

from ladder.domain import deadlines
from ladder.domain.deadlines import NOMINATIONS
from ladder.errors import WrongStage
from ladder.models import Cycle
from ladder.queries import extensions
from ladder.queries.assessments import OwnAssessment


def require_time(own: OwnAssessment, now: datetime) -> None:
    """Raises WrongStage when the time for writing this assessment is over for its author."""
    _require(own.cycle, own.author.id, own.author.zone, own.assessment.relation.value, now)


def require_time_to_nominate(*, cycle: Cycle, person_id: UUID, zone: str, now: datetime) -> None:
    """Raises WrongStage when the time for proposing peers is over for somebody in that zone."""
    _require(cycle, person_id, zone, NOMINATIONS, now)


def is_late(own: OwnAssessment, now: datetime) -> bool:
    """Whether what is sent now comes after its day; more time that was given counts, grace does not."""
    relation, zone = own.assessment.relation, own.author.zone
    day = own.cycle.dates.of(relation)
    if not deadlines.has_passed(day, zone, now):
        return False
    return deadlines.has_passed(deadlines.in_force(day, _given(own.cycle, own.author.id, relation.value)), zone, now)


def _require(cycle: Cycle, person_id: UUID, zone: str, part: str, now: datetime) -> None:
    day = cycle.dates.of_part(part)
    if deadlines.may_still(now, day, zone, cycle.grace_hours):
        return  # the usual case costs no statement
    given = _given(cycle, person_id, part)
    if deadlines.may_still(now, day, zone, cycle.grace_hours, given):
        return
    over = deadlines.spoken_in_full(deadlines.in_force(day, given), zone, cycle.grace_hours)
    raise WrongStage(
        f"The time for this ended: {over}. What you wrote before is kept. Ask people operations for more time if you "
        "need it."
    )


def _given(cycle: Cycle, person_id: UUID, part: str) -> date | None:
    return extensions.find_until(cycle.org_id, cycle.id, person_id, part)
