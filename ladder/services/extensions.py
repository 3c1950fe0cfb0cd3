"""More time for one person or many, for one part of a cycle, with a reason."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from ladder.db import db
from ladder.domain import deadlines
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.errors import Invalid
from ladder.models import Cycle, Extension
from ladder.queries import people
from ladder.services import audit, notices, stages
from ladder.services.reasons import reason as worded

LONGEST = timedelta(days=365)


def extend(
    *, cycle: Cycle, part: str, person_ids: Collection[UUID], until: date, reason: str, by: Actor, now: datetime
) -> int:
    """Give people until a day for a part of the cycle (`NOMINATIONS`, or a relation's value); returns how many.

    Who has the day, or a later one, already keeps it. It is written down for whom, never about whom they write. Raises
    Invalid for a day that takes nothing further, without a reason, or for nobody.
    """
    stages.require(cycle, Activity.CHANGE_DATES)
    day = cycle.dates.of_part(part)
    why = worded(reason, missing="Say why there is more time: whoever gets it reads the reason.")
    if until <= day:
        raise Invalid(f"It is until {day.day} {day:%b %Y} for everybody. Choose a later day.", field="until")
    check_day(until, field="until", now=now)
    known = people.find_names(by.org_id, person_ids)
    if not known:
        raise Invalid("Choose at least one person.", field="people")
    db.session.add_all(
        Extension(cycle_id=cycle.id, person_id=one, part=part, until=until, reason=why, by=by.account_id, at=now)
        for one in sorted(known)
    )
    db.session.flush()
    details = {"part": part, "until": until.isoformat(), "people": len(known)}
    audit.record(by=by, verb="extension.given", subject=cycle, now=now, details=details)
    notices.tell(kind=Kind.EXTENDED, org_id=by.org_id, person_ids=known, args={"cycle_id": cycle.id}, now=now)
    return len(known)


def check_day(until: date, *, field: str, now: datetime) -> None:
    """Raise Invalid where a day is over, or so far that nobody means it."""
    today = deadlines.today("UTC", now)
    if not today <= until <= today + LONGEST:
        raise Invalid("Choose a day to come, within a year.", field=field)
