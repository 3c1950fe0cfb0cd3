"""What managers rated becomes the proposed result when writing is closed."""

from uuid import UUID

from ladder.db import db
from ladder.domain.items import rated_items
from ladder.models import Cycle, Result
from ladder.queries import assessments, cycles, participants


def propose_results(org_id: UUID, cycle: Cycle) -> int:
    """Make one result for each person and each competency of their profile; returns how many.

    Where the manager sent nothing, or could not say, nothing is proposed.
    """
    competencies = {row.id: rated_items(cycle.asks, row.document) for row in cycles.list_profiles(org_id, cycle.id)}
    rated = {(who, what): rating for who, what, rating in assessments.list_manager_ratings(org_id, cycle.id)}
    results = [
        Result(
            cycle_id=cycle.id,
            participant_id=row.id,
            competency=key,
            proposed=rated.get((row.id, key)),
            final=rated.get((row.id, key)),
        )
        for row in participants.list_participants(org_id, cycle.id)
        if row.profile_id
        for key in competencies[row.profile_id]
    ]
    db.session.add_all(results)
    db.session.flush()
    return len(results)
