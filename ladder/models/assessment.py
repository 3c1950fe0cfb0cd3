"""What people write about one another in a cycle.

An assessment knows its author only through a `Rater`: one row for each person and cycle, a second one for what the
person writes as an anonymous peer. Its id is the pseudonym under which calibration knows them, and taking the
person out of that row takes every author's name away without touching an assessment.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Index, UniqueConstraint, false, func
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, Tenant, belongs_to
from ladder.domain.ratings import Relation


class NominationState(StrEnum):
    """What became of a proposed peer."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"


class Nomination(Tenant, Base):
    """A peer whom the engineer proposes and the manager approves."""

    __table_args__ = (
        UniqueConstraint("org_id", "participant_id", "person_id"),
        belongs_to("participant_id", "participant"),
        belongs_to("person_id", "person"),
    )

    participant_id: Mapped[UUID]
    person_id: Mapped[UUID]
    state: Mapped[NominationState] = mapped_column(default=NominationState.PROPOSED)
    created_at: Mapped[datetime]


class Rater(Tenant, Base):
    """Somebody who assesses in a cycle; its id is their pseudonym."""

    __table_args__ = (
        UniqueConstraint("org_id", "cycle_id", "person_id", "anonymous"),
        belongs_to("cycle_id", "cycle"),
        belongs_to("person_id", "person"),
        Index(None, "org_id", "person_id"),
    )

    cycle_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    anonymous: Mapped[bool]

    @classmethod
    def is_person(cls, person_id: UUID | None) -> ColumnElement[bool]:
        """Whether a rater is this person; never where either is nobody any more."""
        return false() if person_id is None else func.coalesce(cls.person_id == person_id, false())


class Assessment(Tenant, Base):
    """One person's answers about one person. An anonymous one keeps the day it was sent, never the minute."""

    __table_args__ = (
        UniqueConstraint("org_id", "participant_id", "rater_id", "relation"),
        belongs_to("cycle_id", "cycle"),
        belongs_to("participant_id", "participant"),
        belongs_to("rater_id", "rater"),
        Index(None, "org_id", "cycle_id"),
        Index(None, "org_id", "rater_id"),
    )

    cycle_id: Mapped[UUID]
    participant_id: Mapped[UUID]
    rater_id: Mapped[UUID]
    relation: Mapped[Relation]
    saved_at: Mapped[datetime | None]
    submitted_on: Mapped[date | None]
    late: Mapped[bool] = mapped_column(default=False)

    @property
    def submitted(self) -> bool:
        """Whether its author has sent it."""
        return self.submitted_on is not None


class Answer(Tenant, Base):
    """The rating and the text for one competency (or `ratings.SUMMARY` for the closing text).

    `revision` counts its changes, so that a second window never overwrites the first in silence.
    """

    __table_args__ = (
        UniqueConstraint("org_id", "assessment_id", "competency"),
        belongs_to("assessment_id", "assessment"),
    )

    assessment_id: Mapped[UUID]
    competency: Mapped[str]
    rating: Mapped[int | None]
    text: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=0)
