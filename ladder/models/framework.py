"""Career frameworks: the draft that is worked on, the versions that stand, the sources they were read from."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, Tenant, belongs_to
from ladder.domain.visibility import Audience


class Framework(Tenant, Base):
    """A ladder of this organisation; `draft` is its document as `frameworks.to_document` writes it.

    `secret` stands in the address by which an unlisted ladder is read; it is kept as it is, since its owner must be
    able to see it again.
    """

    __table_args__ = (UniqueConstraint("org_id", "key"),)

    key: Mapped[str]
    title: Mapped[str]
    audience: Mapped[Audience] = mapped_column(default=Audience.MEMBERS)
    secret: Mapped[str | None]
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


class FrameworkEdit(Tenant, Base):
    """One change of a draft, only ever added: of a criterion by its id, or of another part by noun and key.

    `before` and `after` are the part's document with its place in the grid; empty where it is new or gone.
    """

    __table_args__ = (
        Index(None, "org_id", "framework_id", "part"),
        Index(None, "org_id", "framework_id", "at"),
        belongs_to("framework_id", "framework"),
    )

    framework_id: Mapped[UUID]
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    noun: Mapped[str]
    part: Mapped[str]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]


class CriterionNote(Tenant, Base):
    """What somebody remarks on a criterion of the draft, until it is settled."""

    __table_args__ = (Index(None, "org_id", "framework_id", "criterion"), belongs_to("framework_id", "framework"))

    framework_id: Mapped[UUID]
    criterion: Mapped[str]
    text: Mapped[str]
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    at: Mapped[datetime]
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    settled_at: Mapped[datetime | None]


class FindingDismissal(Tenant, Base):
    """A finding of the linter that somebody looked at and wants no more; `finding` is the finding's key."""

    __table_args__ = (UniqueConstraint("org_id", "framework_id", "finding"), belongs_to("framework_id", "framework"))

    framework_id: Mapped[UUID]
    finding: Mapped[str]
    reason: Mapped[str]
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    at: Mapped[datetime]
