"""Who is late is reminded, one by one or all at once, each at most once a day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.domain.stuck import Remedy
from ladder.errors import Conflict
from ladder.models import Cycle, Participant, Person
from ladder.queries import boards, participants, people
from ladder.reports.board_rows import list_rows
from ladder.services import audit, notices, stages

REMINDED = {Remedy.NUDGE_PERSON: "participant.reminded", Remedy.NUDGE_MANAGER: "participant.manager_reminded"}
"""What the audit log says of each; by it somebody is known to have been reminded."""
REST = timedelta(days=1)
"""Nobody is reminded of the same thing more often."""


def remind(*, cycle: Cycle, participant: Participant, whom: Remedy, by: Actor, now: datetime) -> Person:
    """Tell the person, or their manager, that something waits for them; returns who was reminded.

    Raises Conflict when they were reminded less than a day ago, WrongStage when there is nothing to do any more.
    """
    stages.require(cycle, Activity.CHANGE_PEOPLE)
    verb = REMINDED[whom]
    person_id = participant.person_id if whom is Remedy.NUDGE_PERSON else participant.manager_id
    if person_id is None:
        raise Conflict(f"{participant.name} has no manager to remind. Name one first.")
    person = people.get_person(by.org_id, person_id)
    if participants.was_since(by.org_id, participant.id, verb, now - REST):
        raise Conflict(f"{person.name} was reminded of this less than a day ago. Try tomorrow, or talk to them.")
    _tell(cycle, {person.id}, now)
    audit.record(by=by, verb=verb, subject=participant, now=now)
    return person


def remind_all(*, cycle: Cycle, by: Actor, now: datetime) -> int:
    """Remind everybody who is late or lets others wait; returns how many people. In a few statements.

    Raises Conflict when all of them were reminded less than a day ago, WrongStage when nobody can do anything now.
    """
    stages.require(cycle, Activity.CHANGE_PEOPLE, alone=True)
    rows = {row.id: row for row in participants.list_participants(cycle.org_id, cycle.id)}
    told: set[UUID] = set()
    for participant_id, remedy, person_id in _waiting(cycle, by, now):
        told.add(person_id)
        audit.record(by=by, verb=REMINDED[remedy], subject=rows[participant_id], now=now)
    if not told:
        raise Conflict("Everybody who is late was reminded less than a day ago. Try tomorrow, or talk to them.")
    _tell(cycle, told, now)
    return len(told)


def _tell(cycle: Cycle, person_ids: set[UUID], now: datetime) -> None:
    args = {"cycle_id": cycle.id}
    notices.tell(kind=Kind.REMINDER, org_id=cycle.org_id, person_ids=person_ids, args=args, now=now)


def _waiting(cycle: Cycle, by: Actor, now: datetime) -> Iterator[tuple[UUID, Remedy, UUID]]:
    since = now - REST
    rested = {what: boards.list_reminded(cycle.org_id, cycle.id, verb, since) for what, verb in REMINDED.items()}
    for row in list_rows(by, cycle, now=now):
        whom = {Remedy.NUDGE_PERSON: row.participant.person_id, Remedy.NUDGE_MANAGER: row.participant.manager_id}
        for remedy, person_id in whom.items():
            if remedy in row.remedies and person_id and row.participant.id not in rested[remedy]:
                yield row.participant.id, remedy, person_id
