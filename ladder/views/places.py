"""Where in the application one is: a cycle, and somebody's place in it."""

from uuid import UUID

from ladder.models import Cycle, Participant
from ladder.queries.cycles import get_cycle
from ladder.queries.participants import get_participant
from ladder.security.tenancy import current_actor


def place(cycle_id: UUID, participant_id: UUID) -> tuple[Cycle, Participant]:
    """A cycle of the organisation that is open, and a place in it; raises NotFound for either."""
    org = current_actor().org_id
    return get_cycle(org, cycle_id), get_participant(org, cycle_id, participant_id)
