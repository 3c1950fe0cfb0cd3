"""The page of somebody's peers."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.domain.writing import LEAST_PROPOSED, MOST_PROPOSED
from ladder.models import Cycle, NominationState, Participant, Person
from ladder.queries import nominations
from ladder.queries.nominations import NominationRow


@dataclass(frozen=True, slots=True)
class Peers:
    """Who is proposed for somebody, what the actor may do, and whom their search found."""

    cycle: Cycle
    participant: Participant
    own: bool
    open: bool
    rows: Sequence[NominationRow]
    found: Sequence[Person]

    @property
    def standing(self) -> int:
        """How many are proposed or approved."""
        return sum(nomination.state is not NominationState.DECLINED for nomination, _ in self.rows)

    @property
    def wanting(self) -> int:
        """How many more it takes until what peers write can be shown."""
        return max(0, LEAST_PROPOSED - self.standing)

    @property
    def full(self) -> bool:
        """Whether the person has proposed as many as they may."""
        return self.own and self.standing >= MOST_PROPOSED


def show_peers(actor: Actor, cycle: Cycle, participant: Participant, words: str) -> Peers:
    """The peers of somebody, for the person themselves or their manager."""
    own = actor.person_id == participant.person_id
    rows = nominations.list_nominations(actor.org_id, participant.id)
    there = [participant.person_id, *(person.id for _, person in rows)]
    but = [*there, participant.manager_id] if participant.manager_id else there
    found = nominations.search_colleagues(actor.org_id, words, but=but) if words else []
    is_open = cycle.permits(Activity.NOMINATE if own else Activity.APPROVE)
    return Peers(cycle, participant, own, is_open, rows, found)
