"""What every verb of the meeting holds first: that it is open, and who may."""

from uuid import UUID

from ladder.db import db
from ladder.domain.meetings import Standing
from ladder.domain.permissions import Actor, Permission
from ladder.domain.stages import Activity
from ladder.errors import NotAllowed, NotFound, WrongStage
from ladder.models import Attendee, Cycle, Meeting, Participant
from ladder.queries import meetings as queries
from ladder.reports.standings import may_agree, standing_to, ties_of
from ladder.services import stages


def require_open(cycle: Cycle, meeting: Meeting, *, alone: bool = False) -> None:
    """Hold the stage and the meeting until the commit; raises WrongStage outside calibration, after the lock, and when
    the meeting was called off.

    `alone` keeps out all others who change something of this meeting, as locking does.
    """
    stages.require(cycle, Activity.ADJUST)
    db.session.refresh(meeting, with_for_update={"read": not alone})
    if meeting.locked_at is not None:
        raise WrongStage(
            f"“{meeting.title}” is locked: nothing of it changes any more. Two of those who may lock it can reopen it."
        )
    if meeting.called_off_at is not None:
        raise WrongStage(f"“{meeting.title}” was called off: prepare another meeting to talk about its people.")


def runs(meeting: Meeting, by: Actor) -> bool:
    """Whether somebody runs a meeting: the facilitator, and whoever prepares meetings."""
    return by.may(Permission.RESULT_ADJUST) or (by.person_id is not None and by.person_id == meeting.facilitator_id)


def require_runs(meeting: Meeting, by: Actor) -> None:
    """Raise NotAllowed for whoever does not run the meeting."""
    if not runs(meeting, by):
        raise NotAllowed("That is for whoever runs the meeting: the facilitator, owners and people operations.")


def require_attends(meeting: Meeting, by: Actor) -> Attendee:
    """Somebody's part in a meeting; raises NotAllowed for stewards who have none yet, NotFound for all others."""
    found = queries.find_attendee(by.org_id, meeting.id, by.person_id)
    if found is not None:
        return found
    if by.may(Permission.RESULT_ADJUST):
        raise NotAllowed("Take part in the meeting first; then all who are in it see that you do.")
    raise NotFound("There is no such meeting.")


def require_about(meeting: Meeting, participant: Participant, by: Actor) -> Standing:
    """What somebody is to a person on the agenda; raises NotAllowed for themselves and for conflicts of interest."""
    queries.get_subject(by.org_id, meeting.id, participant.id)
    standing = standing_to(ties_of(by.org_id, meeting.cycle_id, by.person_id), participant)
    if standing is Standing.OWN:
        raise NotAllowed("Nobody takes part in what is said of themselves.")
    if not standing.takes_part:
        raise NotAllowed(f"{participant.name} is above you or rates you: a conflict of interest. Leave this to others.")
    return standing


def permitted(meeting: Meeting, participant: Participant) -> frozenset[UUID]:
    """Person ids of those in a meeting who may agree to a change for somebody: stewards without a conflict."""
    attendees = queries.list_attendees(meeting.org_id, meeting.id)
    return may_agree(meeting.cycle_id, participant, attendees)
