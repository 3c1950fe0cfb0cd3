"""Another manager, another peer. What the former one wrote is theirs for ever; who else reads it is chosen.

See `domain/handovers.py` for the table of what becomes of which text.
"""

from datetime import datetime
from uuid import UUID

from ladder.db import db
from ladder.domain.handovers import AssessmentState, Event, Keeping, fate, state_after
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Assessment, Cycle, Nomination, NominationState, Participant, ParticipantState, Person
from ladder.queries import assessments
from ladder.queries import handovers as queries
from ladder.services import asking, audit, nominations, notices, stages
from ladder.services.reasons import reason as worded


def change_manager(
    *,
    cycle: Cycle,
    participant: Participant,
    manager: Person,
    keeping: Keeping = Keeping.EMPTY,
    reason: str = "",
    by: Actor,
    now: datetime,
) -> None:
    """Let another manager assess somebody. The former one goes on reading what they wrote.

    `keeping` says what becomes of it. Raises Invalid for somebody who cannot be the manager or a missing reason,
    Conflict when that cannot be done with what there is by now, and NotAllowed for one's own review: nobody chooses
    who judges them.
    """
    if by.person_id == participant.person_id:
        raise NotAllowed("Nobody chooses who assesses them. Ask another owner, or people operations.")
    stages.require(cycle, Activity.CHANGE_PEOPLE, alone=True)
    db.session.refresh(participant)
    _check_manager(participant, manager)
    why = worded(reason, missing=_missing_reason(participant, keeping)) if keeping.needs_reason else reason.strip()
    former = _set_aside_former(participant, manager, keeping, why)
    told = [one for one in (participant.manager_id, former, manager.id) if one]
    participant.manager_id, participant.manager_name = manager.id, manager.name
    db.session.flush()
    if keeping is not Keeping.STANDS and Relation.MANAGER in cycle.asks.relations:
        asking.ask(cycle, author=manager.id, about=participant.id, relation=Relation.MANAGER)
    details = {"keeping": keeping.value}
    audit.record(by=by, verb="participant.manager_changed", subject=participant, now=now, details=details)
    args = {"cycle_id": cycle.id, "person_id": participant.person_id}
    notices.tell(kind=Kind.MANAGER_CHANGED, org_id=by.org_id, person_ids=set(told), args=args, now=now)


def hand_over_draft(*, cycle: Cycle, participant: Participant, by: Actor, now: datetime) -> None:
    """The former manager lets the one who assesses now read what they wrote; raises Conflict where there is nothing."""
    stages.require(cycle, Activity.CHANGE_PEOPLE, alone=True)
    own = assessments.find_own_as_manager(by.org_id, participant.id, by.person_id)
    if own is None or own.state is not AssessmentState.REPLACED or participant.manager_id is None:
        raise Conflict("There is nothing of yours to hand over here.")
    own.handed_to = participant.manager_id
    audit.record(by=by, verb="participant.draft_handed", subject=participant, now=now)


def replace_peer(
    *,
    cycle: Cycle,
    participant: Participant,
    nomination: Nomination,
    person: Person,
    reason: str,
    by: Actor,
    now: datetime,
) -> Nomination:
    """The manager asks another peer instead of one who was asked. What the former one has sent already stands.

    Whether they have is not told to anybody: the answer is the same. Raises Conflict where the former is no peer any
    more; else as adding a peer does.
    """
    stages.require(cycle, Activity.CHANGE_PEOPLE, alone=True)
    why = worded(reason, missing="Say why another peer is asked: the former one reads it.")
    db.session.refresh(nomination, with_for_update=True)
    if nomination.state is not NominationState.APPROVED or nomination.person_id is None:
        raise Conflict("This peer is not asked any more. Look at the list again.")
    asked = nominations.add_peer(cycle=cycle, participant=participant, person=person, by=by, now=now)
    former = queries.find_of_author(by.org_id, participant.id, nomination.person_id, Relation.PEER)
    nomination.state, nomination.reason = NominationState.DECLINED, why
    if former is not None and former.state is AssessmentState.ASKED:
        db.session.refresh(former, with_for_update=True)
        former.state = state_after(Event.PEER_REPLACED, sent=former.submitted)
        former.reason = "" if former.submitted else why
    audit.record(by=by, verb="nomination.replaced", subject=participant, now=now)
    return asked


def _missing_reason(participant: Participant, keeping: Keeping) -> str:
    what = "is shown to the new manager" if keeping is Keeping.HANDED else "is set aside"
    return f"Say why what {participant.manager_name or 'the former manager'} wrote {what}: they read the reason."


def _set_aside_former(participant: Participant, manager: Person, keeping: Keeping, why: str) -> UUID | None:
    """What the former manager was asked for is theirs alone from now on, as chosen; returns who that is."""
    current = queries.find_managers(participant.org_id, participant.id)
    if current is None:
        if keeping is not Keeping.EMPTY:
            raise Conflict("There is nothing of a former manager’s. Let the new one begin with an empty page.")
        return None
    assessment, author = current
    db.session.refresh(assessment, with_for_update=True)
    if fate(keeping.event, sent=assessment.submitted) is None:
        raise Conflict(_cannot(participant, assessment), field="keeping")
    assessment.state = state_after(keeping.event, sent=assessment.submitted)
    assessment.reason = why
    assessment.handed_to = manager.id if keeping is Keeping.HANDED else None
    return author


def _cannot(participant: Participant, assessment: Assessment) -> str:
    name = participant.manager_name
    if assessment.submitted:
        return f"{name} has sent the assessment already. Say whether it stands or is set aside; nothing was changed."
    return f"{name} has not sent the assessment yet: what there is is a draft. Choose again; nothing was changed."


def _check_manager(participant: Participant, manager: Person) -> None:
    if participant.state is not ParticipantState.ACTIVE:
        raise Conflict(f"{participant.name} does not take part any more.", field="manager")
    if manager.id == participant.person_id:
        raise Invalid("Nobody assesses themselves as their manager. Choose somebody else.", field="manager")
    if manager.id == participant.manager_id:
        raise Invalid(f"{manager.name} is the manager already.", field="manager")
    if manager.left is not None:
        raise Invalid(f"{manager.name} does not work here any more. Choose somebody else.", field="manager")
