"""People and their teams."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, Tenant, belongs_to


class Team(Tenant, Base):
    """A team; teams form a tree."""

    __table_args__ = (UniqueConstraint("org_id", "name"), belongs_to("parent_id", "team"))

    name: Mapped[str]
    parent_id: Mapped[UUID | None]


class Person(Tenant, Base):
    """Somebody who works here, whether or not they can sign in."""

    __table_args__ = (
        UniqueConstraint("org_id", "email"),
        belongs_to("manager_id", "person"),
        belongs_to("team_id", "team"),
        belongs_to("framework_id", "framework"),
        Index(None, "org_id", "manager_id"),
        Index(None, "org_id", "name"),
    )

    name: Mapped[str]
    email: Mapped[str]
    manager_id: Mapped[UUID | None]
    team_id: Mapped[UUID | None]
    framework_id: Mapped[UUID | None]
    band: Mapped[str | None]
    roles: Mapped[list[str]] = mapped_column(default=list)
    joined: Mapped[date | None]
    left: Mapped[date | None]
    zone: Mapped[str]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}
