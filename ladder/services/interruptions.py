"""A cycle is postponed, or cancelled. Everything written is kept either way."""

from dataclasses import asdict
from datetime import datetime

from ladder.db import db
from ladder.domain import deadlines
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity, Stage
from ladder.errors import Conflict, Invalid, WrongStage
from ladder.models import Cycle
from ladder.queries import handovers
from ladder.services import audit, authors, notices, stages
from ladder.services.reasons import reason as worded

MOST_DAYS = 365


def postpone(*, cycle: Cycle, days: int, reason: str, revision: int, by: Actor, now: datetime) -> None:
    """Move every date that still binds by so many days; everybody who has a part is told.

    Raises Invalid for no days or more than a year, or without a reason, Conflict when the cycle was changed meanwhile.
    """
    stages.require(cycle, Activity.CHANGE_DATES, alone=True)
    if cycle.revision != revision:
        raise Conflict("Somebody changed this cycle meanwhile. Look at its dates below, then postpone it again.")
    why = worded(reason, missing="Say why: it is kept, and everybody who takes part reads it.")
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(f"Say by how many days: from 1 to {MOST_DAYS}.", field="days")
    moved = deadlines.postponed(cycle.dates, days, cycle.stage)
    fields = [name for name, day in asdict(moved).items() if day != getattr(cycle, name)]
    for name in fields:
        setattr(cycle, name, getattr(moved, name))
    cycle.postpone_reason = why
    details = {"days": days, "fields": fields}
    audit.record(by=by, verb="cycle.postponed", subject=cycle, now=now, details=details)
    _tell(cycle, Kind.POSTPONED, by, now)


def cancel(*, cycle: Cycle, reason: str, by: Actor, now: datetime) -> None:
    """End a cycle for good: nobody is asked for anything any more, and everything is read on as it stood.

    Raises Invalid without a reason, WrongStage when results have been released to all.
    """
    why = worded(reason, missing="Say why: it is kept, and everybody who takes part reads it.")
    db.session.refresh(cycle, with_for_update=True)
    if cycle.opening:
        raise WrongStage("The cycle is being opened just now. Wait until that is done, or call it off.")
    stood = cycle.stage
    stages.advance(cycle, Stage.CANCELLED)
    cycle.stood_at, cycle.cancelled_at, cycle.cancel_reason = stood, now, why
    audit.record(by=by, verb="cycle.cancelled", subject=cycle, now=now, details={"stood_at": stood.value})
    if stood is not Stage.SETUP:
        authors.plan_forgetting(cycle=cycle, now=now)
        _tell(cycle, Kind.CANCELLED, by, now)


def _tell(cycle: Cycle, kind: Kind, by: Actor, now: datetime) -> None:
    involved = handovers.list_involved(by.org_id, cycle.id)
    notices.tell(kind=kind, org_id=by.org_id, person_ids=involved, args={"cycle_id": cycle.id}, now=now)
