"""People of a cycle while it runs, reminded. What else happens to them has services of its own."""

from datetime import datetime, timedelta

from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.domain.stuck import Remedy
from ladder.errors import Conflict
from ladder.models import Cycle, Participant, Person
from ladder.queries import participants, people
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
