"""Mails that are to go out, or went; notices in the pages; and what each person wishes to be told."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, Tenant, belongs_to, key_column


class Mail(Base):
    """One mail: what kind, to whom, about which ids. Its text is built when it is sent; no secret is kept here."""

    __tablename__ = "mail"

    id: Mapped[UUID] = key_column()
    org_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))
    kind: Mapped[str]
    address: Mapped[str]
    args: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    failure: Mapped[str] = mapped_column(default="")


class Notice(Tenant, Base):
    """One thing that somebody is told in the pages: what kind, about which ids.

    It `waits` where it goes with the mail of their morning.
    """

    __table_args__ = (belongs_to("person_id", "person"), Index(None, "org_id", "person_id", "read_at"))

    person_id: Mapped[UUID]
    kind: Mapped[str]
    args: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    waits: Mapped[bool] = mapped_column(default=False)


class MailSettings(Tenant, Base):
    """What somebody wishes to get by mail: kinds that are off, one mail a day instead of many, hours of rest."""

    __table_args__ = (UniqueConstraint("org_id", "person_id"), belongs_to("person_id", "person"))

    person_id: Mapped[UUID]
    off: Mapped[list[str]] = mapped_column(default=list)
    digest: Mapped[bool] = mapped_column(default=True)
    quiet_from: Mapped[int] = mapped_column(default=20)
    quiet_to: Mapped[int] = mapped_column(default=7)
