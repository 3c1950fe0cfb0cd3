"""What managers rated becomes the proposed result when writing is closed."""

from uuid import UUID

from ladder.db import db
from ladder.domain.items import rated_items
from ladder.domain.ratings import Relation
from ladder.models import Cycle, ParticipantState, Result
from ladder.queries import cycles, participants
from ladder.queries.results import list_proposing


def propose_results(org_id: UUID, cycle: Cycle) -> int:
    """Make one result for each person who takes part and each thing that is rated; returns how many.

    The manager proposes; where the template asks no manager, the person does. Where they sent nothing, or could not
    say, nothing is proposed.
    """
    asks = cycle.asks
    rated = {row.id: rated_items(asks, row.document) for row in cycles.list_profiles(org_id, cycle.id)}
    by = Relation.MANAGER if asks.part(Relation.MANAGER) else Relation.SELF
    said = {(who, what): rating for who, what, rating in list_proposing(org_id, cycle.id, by)}
    results = [
        Result(
            cycle_id=cycle.id,
            participant_id=row.id,
            competency=key,
            proposed=said.get((row.id, key)),
            final=said.get((row.id, key)),
        )
        for row in participants.list_participants(org_id, cycle.id)
        if row.profile_id and row.state is ParticipantState.ACTIVE
        for key in rated[row.profile_id]
    ]
    db.session.add_all(results)
    db.session.flush()
    return len(results)
