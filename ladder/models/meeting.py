"""The calibration meeting: who is talked about, who talks, what they thought before, and what they agreed on."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, Tenant, belongs_to
from ladder.domain.meetings import ProposalState


class Meeting(Tenant, Base):
    """One meeting about part of a cycle's people, or all; `cohort` says which: teams, managers and bands.

    Views are hidden from one another until `revealed_at`; nothing of its people changes after `locked_at`. One that was
    called off stands no more: its people may be talked about in another, and what was said in it is only read.
    """

    __table_args__ = (
        belongs_to("cycle_id", "cycle"),
        belongs_to("facilitator_id", "person"),
        Index(None, "org_id", "cycle_id"),
    )

    cycle_id: Mapped[UUID]
    title: Mapped[str]
    cohort: Mapped[dict[str, Any]] = mapped_column(default=dict)
    facilitator_id: Mapped[UUID]
    starts_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    revealed_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    called_off_at: Mapped[datetime | None]
    called_off_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    called_off_because: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}

    @property
    def ended(self) -> bool:
        """Whether nothing of it changes any more: it is locked, or was called off."""
        return self.locked_at is not None or self.called_off_at is not None


class MeetingSubject(Tenant, Base):
    """Somebody who is talked about, and where they stand on the agenda."""

    __table_args__ = (
        UniqueConstraint("org_id", "meeting_id", "participant_id"),
        belongs_to("meeting_id", "meeting"),
        belongs_to("participant_id", "participant"),
        Index(None, "org_id", "participant_id"),
    )

    meeting_id: Mapped[UUID]
    participant_id: Mapped[UUID]
    place: Mapped[int]
    why: Mapped[str] = mapped_column(default="")
    talked_at: Mapped[datetime | None]


class Attendee(Tenant, Base):
    """Somebody who takes part in a meeting; `seen_at` and `looks_at` say who is here now, and at whom they look."""

    __table_args__ = (
        UniqueConstraint("org_id", "meeting_id", "person_id"),
        belongs_to("meeting_id", "meeting"),
        belongs_to("person_id", "person"),
        belongs_to("looks_at", "participant"),
        Index(None, "org_id", "person_id"),
    )

    meeting_id: Mapped[UUID]
    person_id: Mapped[UUID]
    seen_at: Mapped[datetime | None]
    looks_at: Mapped[UUID | None]


class IndependentView(Tenant, Base):
    """What an attendee thought of one competency of one person before the meeting."""

    __table_args__ = (
        UniqueConstraint("org_id", "meeting_id", "participant_id", "person_id", "competency"),
        belongs_to("meeting_id", "meeting"),
        belongs_to("participant_id", "participant"),
        belongs_to("person_id", "person"),
    )

    meeting_id: Mapped[UUID]
    participant_id: Mapped[UUID]
    person_id: Mapped[UUID]
    competency: Mapped[str]
    rating: Mapped[int | None]
    text: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}


class Proposal(Tenant, Base):
    """A change of a result that somebody proposes in the meeting, with its reason, and what became of it."""

    __table_args__ = (
        belongs_to("meeting_id", "meeting"),
        belongs_to("result_id", "result"),
        belongs_to("person_id", "person"),
        Index(None, "org_id", "meeting_id"),
        Index(None, "org_id", "result_id"),
    )

    meeting_id: Mapped[UUID]
    result_id: Mapped[UUID]
    person_id: Mapped[UUID]
    before: Mapped[int | None]
    after: Mapped[int | None]
    cause: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.OPEN)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    decided_at: Mapped[datetime | None]


class ParkedQuestion(Tenant, Base):
    """A question that is to be answered later, about somebody or in general, and its answer."""

    __table_args__ = (
        belongs_to("meeting_id", "meeting"),
        belongs_to("participant_id", "participant"),
        belongs_to("person_id", "person"),
        Index(None, "org_id", "meeting_id"),
    )

    meeting_id: Mapped[UUID]
    participant_id: Mapped[UUID | None]
    person_id: Mapped[UUID]
    text: Mapped[str]
    at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]


class FollowUp(Tenant, Base):
    """Something that somebody is to do after the meeting."""

    __table_args__ = (
        belongs_to("meeting_id", "meeting"),
        belongs_to("participant_id", "participant"),
        belongs_to("person_id", "person"),
        Index(None, "org_id", "meeting_id"),
        Index(None, "org_id", "person_id"),
    )

    meeting_id: Mapped[UUID]
    participant_id: Mapped[UUID | None]
    person_id: Mapped[UUID]
    text: Mapped[str]
    due: Mapped[date | None]
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class Reopening(Tenant, Base):
    """Somebody asks to reopen what was locked, and somebody else agrees: a meeting or (without one) the whole cycle."""

    __table_args__ = (
        belongs_to("cycle_id", "cycle"),
        belongs_to("meeting_id", "meeting"),
        Index(None, "org_id", "cycle_id"),
    )

    cycle_id: Mapped[UUID]
    meeting_id: Mapped[UUID | None]
    reason: Mapped[str]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    asked_at: Mapped[datetime]
    agreed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    agreed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
