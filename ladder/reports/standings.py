"""What somebody in a meeting is to those who are talked about."""

from collections.abc import Iterable
from uuid import UUID

from ladder.domain.meetings import Standing, Ties
from ladder.domain.permissions import STEWARDS
from ladder.models import Participant
from ladder.queries import meetings
from ladder.queries.meetings import AttendeeRow, Tie


def ties_of(org_id: UUID, cycle_id: UUID, person_id: UUID | None) -> Ties:
    """Who somebody is in a cycle's meetings: who is above them today, and who rates them; one statement."""
    if person_id is None:
        return Ties(None)
    found: dict[str, set[UUID]] = {tie: set() for tie in Tie}
    for tie, one in meetings.list_ties(org_id, cycle_id, person_id):
        found[tie] |= {one} if one is not None else set()
    return Ties(person_id, frozenset(found[Tie.ABOVE]), frozenset(found[Tie.RATES]), reviewed=bool(found[Tie.SELF]))


def standing_to(ties: Ties, participant: Participant) -> Standing:
    """What they are to somebody in the cycle."""
    return ties.to(participant.person_id, participant.manager_id)


def may_agree(cycle_id: UUID, participant: Participant, attendees: Iterable[AttendeeRow]) -> frozenset[UUID]:
    """Person ids of those in a meeting who may agree to a change for somebody: stewards without a conflict of interest.

    One statement for any number of them.
    """
    stewards = frozenset(row.person_id for row, _, access in attendees if access in STEWARDS)
    return stewards - meetings.list_in_conflict(participant.org_id, cycle_id, participant.person_id, stewards)
