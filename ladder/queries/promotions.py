"""In which bands people stood from cycle to cycle."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.models import Cycle, CycleProfile, Participant


def list_bands(org_id: UUID, cycle_id: UUID) -> Sequence[Row[UUID, UUID, str]]:
    """Participant, person and the key of the band that was frozen for them, for all of a cycle."""
    return db.session.execute(
        select(Participant.id, Participant.person_id, CycleProfile.band)
        .join(CycleProfile, CycleProfile.id == Participant.profile_id)
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id)
        .order_by(Participant.id)
    ).all()


def list_bands_before(org_id: UUID, cycle: Cycle) -> Sequence[Row[UUID, str]]:
    """Person and band of the people of a cycle in every cycle that was prepared before it, the earliest first."""
    here = select(Participant.person_id).where(Participant.org_id == org_id, Participant.cycle_id == cycle.id)
    return db.session.execute(
        select(Participant.person_id, CycleProfile.band)
        .join(CycleProfile, CycleProfile.id == Participant.profile_id)
        .join(Cycle, Cycle.id == Participant.cycle_id)
        .where(
            Participant.org_id == org_id,
            Participant.person_id.in_(here),
            Cycle.created_at < cycle.created_at,
            Cycle.opened_at.is_not(None),
        )
        .order_by(Cycle.created_at, Cycle.id)
    ).all()
