"""Somebody takes part after the cycle has opened: frozen as they stand now, and asked as everybody was."""

from datetime import datetime

from ladder.db import db
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity
from ladder.errors import Conflict, Invalid
from ladder.models import Cycle, Participant, ParticipantState, Person
from ladder.queries import handovers, participants
from ladder.reports.candidates import candidates
from ladder.services import asking, audit, choosing, notices, opening, stages


def join_late(*, cycle: Cycle, person: Person, by: Actor, now: datetime) -> Participant:
    """Let somebody take part from now on; they and their manager are told.

    Raises Conflict when they do already, Invalid with the remedy when they cannot.
    """
    stages.require(cycle, Activity.CHANGE_PEOPLE, alone=True)
    there = participants.find_participant_of(by.org_id, cycle.id, person.id)
    if there is not None:
        raise Conflict(_there(there), field="person")
    found = next(iter(candidates(by.org_id, cycle, [person.id])), None)
    if found is None:
        raise Invalid(f"{person.name} does not work here any more.", field="person")
    if found.obstacle is not None:
        raise Invalid(f"{person.name} {found.obstacle.reason}. {found.obstacle.remedy}", field="person")
    row = choosing.participant(cycle, found)
    row.joined_at = now
    db.session.add(row)
    db.session.flush()
    opening.freeze(cycle, [row])
    if Relation.UPWARD in cycle.asks.relations:
        for report in handovers.list_reports(by.org_id, cycle.id, person.id):
            asking.ask(cycle, author=report.person_id, about=row.id, relation=Relation.UPWARD)
    audit.record(by=by, verb="participant.joined_late", subject=row, now=now)
    told = [one for one in (row.person_id, row.manager_id) if one]
    notices.tell(kind=Kind.CYCLE_OPENED, org_id=by.org_id, person_ids=told, args={"cycle_id": cycle.id}, now=now)
    return row


def _there(row: Participant) -> str:
    if row.state is not ParticipantState.ACTIVE:
        return f"{row.name} was taken out of this cycle. Bring them back on their own page of it."
    return f"{row.name} takes part already."
