"""Work for the workers, as rows: the truth of what is to be done, whatever a broker forgets."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, key_column


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of work, written in the transaction of the change that it follows from."""

    __tablename__ = "job"
    __table_args__ = (Index(None, "state", "run_at"), Index(None, "org_id", "created_at"))

    id: Mapped[UUID] = key_column()
    org_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))
    name: Mapped[str]
    args: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING)
    created_at: Mapped[datetime]
    run_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    owner: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    progress: Mapped[str] = mapped_column(default="")
    error: Mapped[str] = mapped_column(default="")
    finished_at: Mapped[datetime | None]
