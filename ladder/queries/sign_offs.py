"""How people signed their results."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.models import Participant, ParticipantState, SignOff


def list_sign_offs(org_id: UUID, participant_ids: Sequence[UUID]) -> Sequence[SignOff]:
    """Everything that some people signed, in the order in which they did."""
    return db.session.scalars(
        select(SignOff)
        .where(SignOff.org_id == org_id, SignOff.participant_id.in_(participant_ids))
        .order_by(SignOff.at, SignOff.id)
    ).all()


def list_of_cycle(org_id: UUID, cycle_id: UUID) -> Sequence[SignOff]:
    """Everything that was signed in a cycle, in the order in which it was."""
    return db.session.scalars(
        select(SignOff)
        .join(Participant, Participant.id == SignOff.participant_id)
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id)
        .order_by(SignOff.at, SignOff.id)
    ).all()


def list_unsigned(org_id: UUID, cycle_id: UUID) -> Sequence[Row[str, str]]:
    """Name and team of those who see their result and have signed nothing, by name."""
    signed = select(SignOff.participant_id).where(SignOff.org_id == org_id)
    return db.session.execute(
        select(Participant.name, Participant.team_name)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.state == ParticipantState.ACTIVE,
            Participant.released_at.is_not(None),
            Participant.id.not_in(signed),
        )
        .order_by(Participant.name, Participant.id)
    ).all()


def list_who_signed(org_id: UUID, cycle_id: UUID) -> set[UUID]:
    """Which participants of a cycle have signed their result in any way, as ids."""
    return set(
        db.session.scalars(
            select(SignOff.participant_id)
            .join(Participant, Participant.id == SignOff.participant_id)
            .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id)
        )
    )
