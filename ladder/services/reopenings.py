"""What was locked is reopened by two people: one asks, with a reason, and another agrees."""

from datetime import datetime

from ladder.db import db
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor, Permission
from ladder.domain.stages import Activity, Stage
from ladder.errors import Conflict, NotAllowed, WrongStage
from ladder.models import Cycle, Meeting, Reopening
from ladder.queries import meeting_parts as queries
from ladder.queries import meetings, participants, releases
from ladder.services import audit, notices, stages
from ladder.services.reasons import reason as worded


def ask_reopening(*, cycle: Cycle, meeting: Meeting | None, reason: str, by: Actor, now: datetime) -> Reopening:
    """Ask to reopen a locked meeting, or (without one) the locked results of a cycle; the others who may are told.

    Raises WrongStage where nothing is locked or somebody sees their result already, NotAllowed for whoever may not,
    Conflict while the same is asked already, Invalid without a reason.
    """
    _require_may(by)
    _require_locked(cycle, meeting)
    why = worded(reason, missing="Say why: whoever agrees reads it, and it stays in the log that it was asked.")
    if any(_waits(one) for one, *_ in queries.list_reopenings(by.org_id, cycle.id, meeting.id if meeting else None)):
        raise Conflict("Somebody asks for this already. It needs somebody else who agrees.")
    asked = Reopening(
        cycle_id=cycle.id, meeting_id=meeting.id if meeting else None, reason=why, asked_by=by.account_id, asked_at=now
    )
    db.session.add(asked)
    audit.record(by=by, verb="reopening.asked", subject=meeting or cycle, now=now)
    others = [one for one, _ in meetings.list_stewards(by.org_id) if one != by.person_id]
    args = {"cycle_id": cycle.id} | ({"meeting_id": meeting.id} if meeting else {})
    kind = Kind.MEETING_REOPENING if meeting else Kind.RESULTS_REOPENING
    notices.tell(kind=kind, org_id=by.org_id, person_ids=others, args=args, now=now)
    return asked


def agree_reopening(*, cycle: Cycle, meeting: Meeting | None, reopening: Reopening, by: Actor, now: datetime) -> None:
    """Reopen it, as another person than who asked. Releases that were planned are withdrawn.

    Raises as `ask_reopening`; NotAllowed for who asked, by whatever account, and for an account that is nobody here.
    """
    _require_may(by)
    _require_locked(cycle, meeting)
    db.session.refresh(reopening, with_for_update=True)
    if not _waits(reopening):
        raise Conflict("This is settled already. Look at what stands now.")
    _require_another(reopening, by)
    reopening.agreed_by, reopening.agreed_at = by.account_id, now
    if meeting is not None:
        meeting.locked_at = None
        audit.record(by=by, verb="meeting.reopened", subject=meeting, now=now)
    else:
        for planned in releases.list_planned(cycle.org_id, cycle.id):
            planned.withdrawn_at = now
        cycle.stage, cycle.locked_at = Stage.CALIBRATION, None
        audit.record(by=by, verb="results.reopened", subject=cycle, now=now)
    db.session.flush()


def withdraw_reopening(
    *, cycle: Cycle, meeting: Meeting | None, reopening: Reopening, by: Actor, now: datetime
) -> None:
    """Take back that one asked, or decline it: it stays locked. Raises as `ask_reopening`."""
    _require_may(by)
    _require_locked(cycle, meeting)
    db.session.refresh(reopening, with_for_update=True)
    if not _waits(reopening):
        raise Conflict("This is settled already. Look at what stands now.")
    reopening.withdrawn_at = now
    audit.record(by=by, verb="reopening.withdrawn", subject=meeting or cycle, now=now)


def _require_may(by: Actor) -> None:
    if not by.may(Permission.RESULT_LOCK):
        raise NotAllowed("Owners and people operations reopen what is locked, two of them together.")


def _waits(reopening: Reopening) -> bool:
    return reopening.agreed_at is None and reopening.withdrawn_at is None


def _require_another(reopening: Reopening, by: Actor) -> None:
    asked_by = queries.find_person_of(by.org_id, reopening.asked_by)
    if by.account_id == reopening.asked_by or (by.person_id is not None and by.person_id == asked_by):
        raise NotAllowed("You asked for this yourself. Somebody else has to agree.")
    if by.person_id is None or asked_by is None:
        raise NotAllowed(
            "Both have to be people of this organisation: an account that is nobody here may be anybody’s."
        )


def _require_locked(cycle: Cycle, meeting: Meeting | None) -> None:
    """Hold what is locked until the commit; raises WrongStage where it is not, or cannot be reopened any more."""
    if meeting is not None:
        stages.require(cycle, Activity.ADJUST)
        db.session.refresh(meeting, with_for_update=True)
        if meeting.locked_at is None:
            raise WrongStage(f"“{meeting.title}” is not locked.")
        return
    stages.require(cycle, Activity.RELEASE, alone=True)
    if Stage.CALIBRATION not in cycle.asks.stages:
        raise WrongStage("This cycle has no calibration to go back to.")
    if participants.is_any_released(cycle.org_id, cycle.id):
        raise WrongStage("Somebody sees their result already: what was shown to one stays as it is for all.")
