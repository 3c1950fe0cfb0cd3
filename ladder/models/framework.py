"""Career frameworks: the draft that is worked on, the versions that stand, the sources they were read from."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, Tenant, belongs_to
from ladder.domain.visibility import Audience


class Framework(Tenant, Base):
    """A ladder of this organisation; `draft` is its document as `frameworks.to_document` writes it."""

    __table_args__ = (UniqueConstraint("org_id", "key"),)

    key: Mapped[str]
    title: Mapped[str]
    audience: Mapped[Audience] = mapped_column(default=Audience.MEMBERS)
    draft: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    created_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}


class FrameworkVersion(Tenant, Base):
    """What was published under a number. It never changes: the database refuses."""

    __table_args__ = (UniqueConstraint("org_id", "framework_id", "number"), belongs_to("framework_id", "framework"))

    framework_id: Mapped[UUID]
    number: Mapped[int]
    document: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    note: Mapped[str]
    published_at: Mapped[datetime]
    published_by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))


class FrameworkSource(Tenant, Base):
    """The very text a ladder was read from, with the account of its lines: nothing that came in is lost."""

    __table_args__ = (belongs_to("framework_id", "framework"),)

    framework_id: Mapped[UUID]
    name: Mapped[str]
    text: Mapped[str] = mapped_column(deferred=True)
    account: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    read_at: Mapped[datetime]
