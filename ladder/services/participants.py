"""People of a cycle while it runs: reminded, and given another manager."""

from datetime import datetime, timedelta
from uuid import uuid4

from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity
from ladder.domain.stuck import Remedy
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Assessment, Cycle, Participant, Person, Rater
from ladder.queries import assessments, participants, people
from ladder.services import audit, mails, stages

REMINDED = {Remedy.NUDGE_PERSON: "participant.reminded", Remedy.NUDGE_MANAGER: "participant.manager_reminded"}
REST = timedelta(days=1)
"""Nobody is reminded of the same thing more often."""


def remind(*, cycle: Cycle, participant: Participant, whom: Remedy, by: Actor, now: datetime) -> Person:
    """Mail the person, or their manager, that something waits for them; returns who was reminded.

    Raises Conflict when they were reminded less than a day ago, WrongStage when there is nothing to do any more.
    """
    stages.require(cycle, Activity.WRITE_MANAGER)
    verb = REMINDED[whom]
    person_id = participant.person_id if whom is Remedy.NUDGE_PERSON else participant.manager_id
    if person_id is None:
        raise Conflict(f"{participant.name} has no manager to remind. Name one first.")
    person = people.get_person(by.org_id, person_id)
    if participants.was_since(by.org_id, participant.id, verb, now - REST):
        raise Conflict(f"{person.name} was reminded of this less than a day ago. Try tomorrow, or talk to them.")
    args = {"cycle_id": str(cycle.id)}
    mails.post(kind="cycle.reminder", org_id=by.org_id, address=person.email, args=args, now=now)
    audit.record(by=by, verb=verb, subject=participant, now=now)
    return person


def change_manager(*, cycle: Cycle, participant: Participant, manager: Person, by: Actor, now: datetime) -> None:
    """Let another manager assess somebody. The former one's draft is kept; the new one begins with an empty page.

    Raises Invalid for somebody who cannot be the manager, Conflict when the former one has sent their assessment, and
    NotAllowed for one's own review: nobody chooses who judges them.
    """
    if by.person_id == participant.person_id:
        raise NotAllowed("Nobody chooses who assesses them. Ask another owner, or people operations.")
    stages.require(cycle, Activity.WRITE_MANAGER, alone=True)
    _check_manager(participant, manager)
    current = _managers_assessment(participant)
    if current is not None and current.submitted:
        raise Conflict(
            f"{participant.manager_name} has sent the assessment already. They would have to take it back first.",
            field="manager",
        )
    participant.manager_id, participant.manager_name = manager.id, manager.name
    db.session.flush()
    if _managers_assessment(participant) is None:
        rater = _rater(cycle, manager)
        db.session.add(
            Assessment(cycle_id=cycle.id, participant_id=participant.id, rater_id=rater.id, relation=Relation.MANAGER)
        )
    audit.record(by=by, verb="participant.manager_changed", subject=participant, now=now)


def _check_manager(participant: Participant, manager: Person) -> None:
    if manager.id == participant.person_id:
        raise Invalid("Nobody assesses themselves as their manager. Choose somebody else.", field="manager")
    if manager.id == participant.manager_id:
        raise Invalid(f"{manager.name} is the manager already.", field="manager")
    if manager.left is not None:
        raise Invalid(f"{manager.name} does not work here any more. Choose somebody else.", field="manager")


def _managers_assessment(participant: Participant) -> Assessment | None:
    if participant.manager_id is None:
        return None
    own = assessments.list_own_about(participant.org_id, participant.id, participant.manager_id)
    return next((one for one in own if one.relation is Relation.MANAGER), None)


def _rater(cycle: Cycle, manager: Person) -> Rater:
    rater = assessments.find_rater(cycle.org_id, cycle.id, manager.id, anonymous=False)
    if rater is None:
        rater = Rater(id=uuid4(), cycle_id=cycle.id, person_id=manager.id, anonymous=False)
        db.session.add(rater)
        db.session.flush()
    return rater
