"""Who did what to what, when."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, Tenant


class AuditEvent(Tenant, Base):
    """One event for each change; only ever added. `details` holds keys and values, never anybody's text."""

    __table_args__ = (Index(None, "org_id", "at"),)

    at: Mapped[datetime]
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    verb: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID | None]
    details: Mapped[dict[str, Any]]
