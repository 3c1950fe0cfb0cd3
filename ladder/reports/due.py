"""By when each person of an organisation has something to do, in all of its running cycles."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from ladder.domain.stages import Activity
from ladder.domain.writing import ACTIVITIES
from ladder.models import Cycle
from ladder.queries import due as queries

Due = tuple[UUID | None, UUID, str, date | None]
"""Person, cycle, part (a relation, "nominations" or "sign-off"), and the day by the cycle's plan."""


def list_due(org_id: UUID) -> dict[UUID, set[date]]:
    """The days by which each person has something to do, extensions counted; in at most five statements."""
    cycles = queries.list_running(org_id)
    ids = [cycle.id for cycle in cycles]
    if not ids:
        return {}
    longer = {(one.person_id, one.cycle_id, one.part): one.until for one in queries.list_extensions(org_id, ids)}
    found: dict[UUID, set[date]] = defaultdict(set)
    for person_id, cycle_id, part, day in (*_unwritten(cycles), *_peers(cycles), *_unsigned(cycles)):
        if person_id is not None and day is not None:
            found[person_id].add(max(day, longer.get((person_id, cycle_id, part), day)))
    return dict(found)


def _unwritten(cycles: Sequence[Cycle]) -> Iterator[Due]:
    there = {cycle.id: cycle for cycle in cycles}
    for person_id, cycle_id, relation in queries.list_unwritten(cycles[0].org_id, list(there)):
        cycle = there[cycle_id]
        if cycle.permits(ACTIVITIES[relation]):
            yield person_id, cycle_id, relation.value, cycle.dates.of(relation)


def _peers(cycles: Sequence[Cycle]) -> Iterator[Due]:
    there = {cycle.id: cycle for cycle in cycles if cycle.permits(Activity.APPROVE)}
    rows = queries.list_standing(cycles[0].org_id, list(there)) if there else ()
    for cycle_id, person_id, manager_id, approved, proposed in rows:
        cycle = there[cycle_id]
        if approved + proposed < cycle.asks.nominating.least and cycle.permits(Activity.NOMINATE):
            yield person_id, cycle_id, "nominations", cycle.nominate_by
        if proposed:
            yield manager_id, cycle_id, "nominations", cycle.nominate_by


def _unsigned(cycles: Sequence[Cycle]) -> Iterator[Due]:
    there = {cycle.id: cycle for cycle in cycles if cycle.permits(Activity.SIGN)}
    for cycle_id, person_id in queries.list_unsigned(cycles[0].org_id, list(there)) if there else ():
        yield person_id, cycle_id, "sign-off", there[cycle_id].sign_by
