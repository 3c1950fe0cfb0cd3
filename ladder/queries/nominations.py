"""Proposed peers. Only the person and their manager may see whom; everybody else counts."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Row, func, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Nomination, NominationState, Participant, ParticipantState, Person

NominationRow = Row[Nomination, Person]
STANDING = (NominationState.PROPOSED, NominationState.APPROVED)
"""Proposed or approved: what counts towards how many somebody has, and how often somebody is asked."""


def list_nominations(org_id: UUID, participant_id: UUID) -> Sequence[NominationRow]:
    """The peers proposed for somebody, with the people they are, by name."""
    return db.session.execute(
        select(Nomination, Person)
        .join(Person, Person.id == Nomination.person_id)
        .where(Nomination.org_id == org_id, Nomination.participant_id == participant_id)
        .order_by(Person.name, Person.id)
    ).all()


def get_nomination(org_id: UUID, participant_id: UUID, nomination_id: UUID) -> Nomination:
    """One proposal for somebody; raises NotFound."""
    found = db.session.scalar(
        select(Nomination).where(
            Nomination.org_id == org_id,
            Nomination.participant_id == participant_id,
            Nomination.id == nomination_id,
        )
    )
    if found is None:
        raise NotFound("There is no such proposal; it may have been withdrawn.")
    return found


def find_nomination(org_id: UUID, participant_id: UUID, person_id: UUID) -> Nomination | None:
    """The proposal of one colleague for somebody, whatever became of it."""
    return db.session.scalar(
        select(Nomination).where(
            Nomination.org_id == org_id,
            Nomination.participant_id == participant_id,
            Nomination.person_id == person_id,
        )
    )


def count_standing(org_id: UUID, participant_id: UUID) -> int:
    """How many peers are proposed or approved for somebody."""
    return list_standing(org_id, [participant_id]).get(participant_id, 0)


def count_waiting(org_id: UUID, participant_id: UUID) -> int:
    """How many proposals for somebody nobody has decided on yet."""
    found = (
        select(func.count())
        .select_from(Nomination)
        .where(
            Nomination.org_id == org_id,
            Nomination.participant_id == participant_id,
            Nomination.state == NominationState.PROPOSED,
        )
    )
    return db.session.scalar(found) or 0


def list_counts(
    org_id: UUID, cycle_id: UUID, participant_id: UUID | None = None
) -> Sequence[Row[UUID, NominationState, int]]:
    """For each person of a cycle (or one), how many proposals are in which state; none of approved peers who left."""
    gone = select(Participant.person_id).where(
        Participant.org_id == org_id, Participant.cycle_id == cycle_id, Participant.state == ParticipantState.LEFT
    )
    counts = (
        (Nomination.state != NominationState.APPROVED)
        | Nomination.person_id.is_(None)
        | Nomination.person_id.not_in(gone)
    )
    found = (
        select(Nomination.participant_id, Nomination.state, func.count())
        .join(Participant, Participant.id == Nomination.participant_id)
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id, counts)
        .group_by(Nomination.participant_id, Nomination.state)
    )
    if participant_id is not None:
        found = found.where(Nomination.participant_id == participant_id)
    return db.session.execute(found).all()


def search_colleagues(org_id: UUID, words: str, *, but: Sequence[UUID], most: int = 20) -> Sequence[Person]:
    """People who work here now and whose name or address holds every word, without those in `but`, by name."""
    found = select(Person).where(Person.org_id == org_id, Person.left.is_(None), Person.id.not_in(but))
    for word in words.split()[:5]:
        found = found.where(
            Person.name.icontains(word, autoescape=True) | Person.email.icontains(word, autoescape=True)
        )
    return db.session.scalars(found.order_by(Person.name, Person.id).limit(most)).all()


def list_standing(org_id: UUID, participant_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many peers are proposed or approved for each of these places in cycles; none is not in it."""
    rows = db.session.execute(
        select(Nomination.participant_id, func.count())
        .where(
            Nomination.org_id == org_id,
            Nomination.participant_id.in_(participant_ids),
            Nomination.state.in_(STANDING),
        )
        .group_by(Nomination.participant_id)
    )
    return {row[0]: row[1] for row in rows}


def list_loads(
    org_id: UUID,
    cycle_id: UUID,
    person_ids: Collection[UUID] | None = None,
    *,
    states: Collection[NominationState] = STANDING,
) -> dict[UUID, int]:
    """By how many each person (or each of these) is asked as a peer, of those who take part; 0 is left out."""
    found = (
        select(Nomination.person_id, func.count())
        .join(Participant, Participant.id == Nomination.participant_id)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.state == ParticipantState.ACTIVE,
            Nomination.person_id.is_not(None),
            Nomination.state.in_(states),
        )
        .group_by(Nomination.person_id)
    )
    if person_ids is not None:
        found = found.where(Nomination.person_id.in_(person_ids))
    return {person_id: count for person_id, count in db.session.execute(found) if person_id is not None}


def list_asked_of(org_id: UUID, cycle_id: UUID, person_id: UUID) -> Sequence[Row[Nomination, Participant]]:
    """About whom somebody is asked as a peer in a cycle, or was and is not any more, by name.

    Proposals that nobody has approved are not among them: they are the proposer's own.
    """
    return db.session.execute(
        select(Nomination, Participant)
        .join(Participant, Participant.id == Nomination.participant_id)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Nomination.person_id == person_id,
            Nomination.state.in_((NominationState.APPROVED, NominationState.RELIEVED, NominationState.REFUSED)),
        )
        .order_by(Participant.name, Participant.id)
    ).all()
