"""What a meeting leaves to do, by whom and until when."""

from datetime import date, datetime
from uuid import UUID

from ladder.db import db
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.errors import Invalid, NotAllowed
from ladder.models import Cycle, FollowUp, Meeting, Participant
from ladder.queries import meetings as queries
from ladder.reports.standings import standing_to, ties_of
from ladder.services import audit, notices, stages
from ladder.services.meeting_rules import require_about, require_attends, require_open, runs
from ladder.services.reasons import reason as worded


def give_follow_up(
    *, cycle: Cycle, meeting: Meeting, participant: Participant | None, owner_id: UUID, text: str, due: date | None,
    by: Actor, now: datetime,
) -> FollowUp:  # fmt: skip
    """Leave something to do to somebody in the meeting, about a person or in general; they are told.

    Raises WrongStage when the meeting is locked, Invalid without words, for an owner who does not take part, whom it is
    about or who has a conflict of interest, and for a day that has passed.
    """
    require_open(cycle, meeting)
    require_attends(meeting, by)
    if participant is not None:
        require_about(meeting, participant, by)
    kept = worded(text, missing="Write what is to be done.", field="text")
    if queries.find_attendee(by.org_id, meeting.id, owner_id) is None:
        raise Invalid("Choose somebody who takes part in the meeting.", field="owner")
    if participant is not None and not standing_to(ties_of(by.org_id, cycle.id, owner_id), participant).takes_part:
        raise Invalid(f"Choose somebody else: for them {participant.name} is a conflict of interest.", field="owner")
    if due is not None and due < now.date():
        raise Invalid("This day has passed. Choose a later one.", field="due")
    given = FollowUp(
        meeting_id=meeting.id, participant_id=participant.id if participant else None, person_id=owner_id, text=kept,
        due=due, at=now,
    )  # fmt: skip
    db.session.add(given)
    audit.record(by=by, verb="follow_up.given", subject=meeting, now=now)
    args = {"cycle_id": cycle.id, "meeting_id": meeting.id}
    told = [] if owner_id == by.person_id else [owner_id]
    notices.tell(kind=Kind.FOLLOW_UP_GIVEN, org_id=by.org_id, person_ids=told, args=args, now=now)
    return given


def finish_follow_up(*, cycle: Cycle, meeting: Meeting, follow_up: FollowUp, by: Actor, now: datetime) -> None:
    """Say that it is done, also after the lock; raises NotAllowed for all but its owner and who runs it."""
    stages.require(cycle, Activity.FOLLOW_UP)
    if by.person_id != follow_up.person_id and not runs(meeting, by):
        raise NotAllowed("Whoever is to do it says when it is done.")
    follow_up.done_at = follow_up.done_at or now
    audit.record(by=by, verb="follow_up.done", subject=meeting, now=now)
