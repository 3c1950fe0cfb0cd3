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
from ladder.domain.handovers import AssessmentState
from ladder.domain.ratings import Relation


class NominationState(StrEnum):
    """What became of a proposed peer.

    DECLINED by who approves; REFUSED by the peer, with a reason; RELIEVED because too many asked for the same peer.
    """

    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"
    REFUSED = "refused"
    RELIEVED = "relieved"


class Nomination(Tenant, Base):
    """A peer whom one of engineer and manager proposes and the other approves.

    Nobody any more stands in `person_id` once the authors of a closed cycle are forgotten: from who was asked about
    whom one could otherwise find out who stands behind a pseudonym.
    """

    __table_args__ = (
        UniqueConstraint("org_id", "participant_id", "person_id"),
        belongs_to("participant_id", "participant"),
        belongs_to("person_id", "person"),
    )

    participant_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    state: Mapped[NominationState] = mapped_column(default=NominationState.PROPOSED)
    by_manager: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")
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
    """One person's answers about one person.

    Of an anonymous one no time is kept: `submitted_on` is the day its stage was to end. `handed_to` is the person who
    may read a draft that somebody else wrote before them.
    """

    __table_args__ = (
        UniqueConstraint("org_id", "participant_id", "rater_id", "relation"),
        belongs_to("cycle_id", "cycle"),
        belongs_to("participant_id", "participant"),
        belongs_to("rater_id", "rater"),
        belongs_to("handed_to", "person"),
        Index(None, "org_id", "cycle_id"),
        Index(None, "org_id", "rater_id"),
    )

    cycle_id: Mapped[UUID]
    participant_id: Mapped[UUID]
    rater_id: Mapped[UUID]
    relation: Mapped[Relation]
    state: Mapped[AssessmentState] = mapped_column(default=AssessmentState.ASKED)
    reason: Mapped[str] = mapped_column(default="")
    handed_to: Mapped[UUID | None]
    saved_at: Mapped[datetime | None]
    submitted_on: Mapped[date | None]
    late: Mapped[bool] = mapped_column(default=False)

    @property
    def submitted(self) -> bool:
        """Whether its author has sent it."""
        return self.submitted_on is not None


class Answer(Tenant, Base):
    """The rating and the text for one item (`domain/items.py`), whose key stands in `competency`.

    `ticked` are the ids of criteria marked for talking about. `revision` counts its changes, so that a second window
    never overwrites the first in silence.
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
    ticked: Mapped[list[str]] = mapped_column(default=list)


class AnswerDraft(Tenant, Base):
    """An answer as it stood once, for its author alone to come back to; `cause` says why it is kept."""

    __table_args__ = (
        belongs_to("assessment_id", "assessment"),
        Index(None, "org_id", "assessment_id", "competency"),
    )

    assessment_id: Mapped[UUID]
    competency: Mapped[str]
    revision: Mapped[int]
    rating: Mapped[int | None]
    text: Mapped[str]
    ticked: Mapped[list[str]] = mapped_column(default=list)
    saved_at: Mapped[datetime]
    cause: Mapped[str] = mapped_column(default="")
