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
    """A change of a result in the meeting, with its reason. It is never changed itself.

    `cause` is one of `domain.meetings.Cause`, or empty for changes of before there was a list; `rater_present` says
    whether whose rating it was sat in the room, None where that is not known.
    """

    __table_args__ = (
        belongs_to("result_id", "result"),
        belongs_to("meeting_id", "meeting"),
        Index(None, "org_id", "result_id"),
    )

    result_id: Mapped[UUID]
    meeting_id: Mapped[UUID | None]
    before: Mapped[int | None]
    after: Mapped[int | None]
    cause: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    rater_present: Mapped[bool | None]
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    at: Mapped[datetime]


class Report(Tenant, Base):
    """The calibration report of a cycle, as computed; `document` is `reports.calibration` as JSON."""

    __table_args__ = (UniqueConstraint("org_id", "cycle_id"), belongs_to("cycle_id", "cycle"))

    cycle_id: Mapped[UUID]
    document: Mapped[dict[str, Any]]
    computed_at: Mapped[datetime]


class PersonFigures(Tenant, Base):
    """What a report says of one person; `reader_id` is set for a reader whose own review is left out of it.

    `document` is `reports.calibration.PersonRow` as JSON.
    """

    __table_args__ = (
        belongs_to("cycle_id", "cycle"),
        belongs_to("participant_id", "participant"),
        belongs_to("reader_id", "person"),
        Index(None, "org_id", "cycle_id", "reader_id"),
        Index(None, "org_id", "participant_id"),
    )

    cycle_id: Mapped[UUID]
    participant_id: Mapped[UUID]
    reader_id: Mapped[UUID | None]
    document: Mapped[dict[str, Any]]


class RaterFigures(Tenant, Base):
    """How one rater rates, for their own eyes; known by the pseudonym alone. `document` is `RaterRow` as JSON."""

    __table_args__ = (
        UniqueConstraint("org_id", "rater_id"),
        belongs_to("cycle_id", "cycle"),
        belongs_to("rater_id", "rater"),
        Index(None, "org_id", "cycle_id"),
    )

    cycle_id: Mapped[UUID]
    rater_id: Mapped[UUID]
    document: Mapped[dict[str, Any]]


class SignOff(Tenant, Base):
    """Somebody signs their result, with what they say to it. It is never changed: a later one stands beside it."""

    __table_args__ = (belongs_to("participant_id", "participant"), Index(None, "org_id", "participant_id"))

    participant_id: Mapped[UUID]
    stance: Mapped[Stance]
    text: Mapped[str] = mapped_column(default="")
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    at: Mapped[datetime]
