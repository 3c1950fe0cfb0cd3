"""Everybody who is late is reminded, each at most once a day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.domain.stuck import Remedy
from ladder.errors import Conflict
from ladder.models import Cycle
from ladder.queries import boards, participants
from ladder.reports.board_rows import list_rows
from ladder.services import audit, notices, stages

REMINDED = {Remedy.NUDGE_PERSON: "participant.reminded", Remedy.NUDGE_MANAGER: "participant.manager_reminded"}
"""What the audit log says of each; by it somebody is known to have been reminded."""
REST = timedelta(days=1)
"""Nobody is reminded of the same thing more often."""


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
    args = {"cycle_id": cycle.id}
    notices.tell(kind=Kind.REMINDER, org_id=cycle.org_id, person_ids=told, args=args, now=now)
    return len(told)


def _waiting(cycle: Cycle, by: Actor, now: datetime) -> Iterator[tuple[UUID, Remedy, UUID]]:
    since = now - REST
    rested = {what: boards.list_reminded(cycle.org_id, cycle.id, verb, since) for what, verb in REMINDED.items()}
    for row in list_rows(by, cycle, now=now):
        whom = {Remedy.NUDGE_PERSON: row.participant.person_id, Remedy.NUDGE_MANAGER: row.participant.manager_id}
        for remedy, person_id in whom.items():
            if remedy in row.remedies and person_id and row.participant.id not in rested[remedy]:
                yield row.participant.id, remedy, person_id
