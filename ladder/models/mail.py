"""Mails that are to go out, or went."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, key_column


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
