"""Review cycles: one run, its people as they stood when it opened, and what was expected of them then."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladder.db import Base, Tenant, belongs_to
from ladder.domain.deadlines import Dates
from ladder.domain.stages import Stage


class Cycle(Tenant, Base):
    """One run: framework version, stage, dates (each ends with the person's own day), scale."""

    __table_args__ = (belongs_to("framework_version_id", "framework_version"),)

    title: Mapped[str]
    framework_version_id: Mapped[UUID]
    template: Mapped[str]
    stage: Mapped[Stage] = mapped_column(default=Stage.PREPARING)
    nominate_by: Mapped[date]
    self_by: Mapped[date]
    peer_by: Mapped[date]
    manager_by: Mapped[date]
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}

    @property
    def dates(self) -> Dates:
        """The four dates together."""
        return Dates(self.nominate_by, self.self_by, self.peer_by, self.manager_by)


class CycleProfile(Tenant, Base):
    """What a band with roles was expected to do when the cycle opened; shared by all who have the same."""

    __table_args__ = (UniqueConstraint("org_id", "cycle_id", "band", "roles_key"), belongs_to("cycle_id", "cycle"))

    cycle_id: Mapped[UUID]
    band: Mapped[str]
    roles_key: Mapped[str]
    document: Mapped[dict[str, Any]]


class Participant(Tenant, Base):
    """A person in a cycle, with manager, team, band and zone frozen when it opened."""

    __table_args__ = (
        UniqueConstraint("org_id", "cycle_id", "person_id"),
        belongs_to("cycle_id", "cycle"),
        belongs_to("person_id", "person"),
        belongs_to("manager_id", "person"),
        belongs_to("team_id", "team"),
        belongs_to("profile_id", "cycle_profile"),
        Index(None, "org_id", "person_id"),
        Index(None, "org_id", "manager_id"),
    )

    cycle_id: Mapped[UUID]
    person_id: Mapped[UUID]
    manager_id: Mapped[UUID | None]
    team_id: Mapped[UUID | None]
    profile_id: Mapped[UUID | None]
    name: Mapped[str]
    manager_name: Mapped[str]
    team_name: Mapped[str]
    band_title: Mapped[str]
    zone: Mapped[str]

    profile: Mapped[CycleProfile | None] = relationship(overlaps="organisation", viewonly=True)
