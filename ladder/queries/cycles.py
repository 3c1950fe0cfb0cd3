"""Review cycles."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Cycle, CycleProfile, Framework, FrameworkVersion


def list_cycles(org_id: UUID) -> Sequence[Cycle]:
    """Every cycle of the organisation, newest first."""
    return db.session.scalars(
        select(Cycle).where(Cycle.org_id == org_id).order_by(Cycle.created_at.desc(), Cycle.id)
    ).all()


def get_cycle(org_id: UUID, cycle_id: UUID) -> Cycle:
    """One cycle of the organisation; raises NotFound."""
    cycle = db.session.scalar(select(Cycle).where(Cycle.org_id == org_id, Cycle.id == cycle_id))
    if cycle is None:
        raise NotFound("There is no such review cycle.")
    return cycle


def get_ladder_of(org_id: UUID, cycle: Cycle) -> tuple[Framework, FrameworkVersion]:
    """The ladder of a cycle and the version that is in force in it."""
    row = db.session.execute(
        select(Framework, FrameworkVersion)
        .join(FrameworkVersion, FrameworkVersion.framework_id == Framework.id)
        .where(FrameworkVersion.org_id == org_id, FrameworkVersion.id == cycle.framework_version_id)
    ).one()
    return row[0], row[1]


def list_profiles(org_id: UUID, cycle_id: UUID) -> Sequence[CycleProfile]:
    """What was frozen of a cycle's expectations: one row for each band with roles."""
    return db.session.scalars(
        select(CycleProfile).where(CycleProfile.org_id == org_id, CycleProfile.cycle_id == cycle_id)
    ).all()
