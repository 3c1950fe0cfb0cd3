"""What people did, and what they want to do: evidence, goals, and feedback on a piece of work."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, Tenant, belongs_to


class Evidence(Tenant, Base):
    """Something a person did, with a date and links. Removing it keeps it."""

    __table_args__ = (belongs_to("person_id", "person"), Index(None, "org_id", "person_id", "happened_on"))

    person_id: Mapped[UUID]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    happened_on: Mapped[date]
    links: Mapped[list[str]] = mapped_column(default=list)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}


class EvidenceMark(Tenant, Base):
    """What a piece of evidence shows: a competency, and a criterion of it where one is named (else empty)."""

    __table_args__ = (
        UniqueConstraint("org_id", "evidence_id", "competency", "criterion"),
        belongs_to("evidence_id", "evidence"),
    )

    evidence_id: Mapped[UUID]
    competency: Mapped[str]
    criterion: Mapped[str] = mapped_column(default="")


class EvidenceColleague(Tenant, Base):
    """Somebody with whom it was done."""

    __table_args__ = (
        UniqueConstraint("org_id", "evidence_id", "person_id"),
        belongs_to("evidence_id", "evidence"),
        belongs_to("person_id", "person"),
        Index(None, "org_id", "person_id"),
    )

    evidence_id: Mapped[UUID]
    person_id: Mapped[UUID]


class GoalState(StrEnum):
    """What became of a goal."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class Goal(Tenant, Base):
    """In order to improve X, I will Y, measured by Z, by a date."""

    __table_args__ = (belongs_to("person_id", "person"), Index(None, "org_id", "person_id"))

    person_id: Mapped[UUID]
    improve: Mapped[str]
    action: Mapped[str]
    measure: Mapped[str]
    by_date: Mapped[date]
    competency: Mapped[str] = mapped_column(default="")
    state: Mapped[GoalState] = mapped_column(default=GoalState.OPEN)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}


class Feedback(Tenant, Base):
    """Feedback asked of a colleague about one piece of work, and what they answered: by name, for the person asking."""

    __table_args__ = (
        belongs_to("person_id", "person"),
        belongs_to("giver_id", "person"),
        belongs_to("evidence_id", "evidence"),
        Index(None, "org_id", "person_id"),
        Index(None, "org_id", "giver_id"),
    )

    person_id: Mapped[UUID]
    giver_id: Mapped[UUID]
    evidence_id: Mapped[UUID | None]
    about: Mapped[str]
    question: Mapped[str]
    competency: Mapped[str] = mapped_column(default="")
    observation: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    alternative: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    saved_at: Mapped[datetime | None]
    given_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}
