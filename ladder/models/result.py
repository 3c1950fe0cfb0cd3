"""Results, their changes in calibration, and the report they are judged by."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, Tenant, belongs_to
from ladder.domain.sign_offs import Stance


class Result(Tenant, Base):
    """What stands for one person in one competency: as the manager proposed, and as it is now."""

    __table_args__ = (
        UniqueConstraint("org_id", "participant_id", "competency"),
        belongs_to("cycle_id", "cycle"),
        belongs_to("participant_id", "participant"),
        Index(None, "org_id", "cycle_id"),
    )

    cycle_id: Mapped[UUID]
    participant_id: Mapped[UUID]
    competency: Mapped[str]
    proposed: Mapped[int | None]
    final: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}


class Adjustment(Tenant, Base):
    """A change of a result in the meeting, with its reason. It is never changed itself."""

    __table_args__ = (belongs_to("result_id", "result"), Index(None, "org_id", "result_id"))

    result_id: Mapped[UUID]
    before: Mapped[int | None]
    after: Mapped[int | None]
    reason: Mapped[str]
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    at: Mapped[datetime]


class Report(Tenant, Base):
    """The calibration report of a cycle, as computed; `document` is `reports.calibration` as JSON."""

    __table_args__ = (UniqueConstraint("org_id", "cycle_id"), belongs_to("cycle_id", "cycle"))

    cycle_id: Mapped[UUID]
    document: Mapped[dict[str, Any]]
    computed_at: Mapped[datetime]


class SignOff(Tenant, Base):
    """Somebody signs their result, with what they say to it. It is never changed: a later one stands beside it."""

    __table_args__ = (belongs_to("participant_id", "participant"), Index(None, "org_id", "participant_id"))

    participant_id: Mapped[UUID]
    stance: Mapped[Stance]
    text: Mapped[str] = mapped_column(default="")
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    at: Mapped[datetime]
