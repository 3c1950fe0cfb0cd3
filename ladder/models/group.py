"""Groups that the organisation asks people about, and what they say of themselves, if they want to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ladder.db import Base, Tenant, belongs_to


class GroupQuestion(Tenant, Base):
    """What people are asked, with the choices, and what the answers are used for. Nobody has to answer."""

    __table_args__ = (UniqueConstraint("org_id", "key"),)

    key: Mapped[str]
    title: Mapped[str]
    purpose: Mapped[str]
    choices: Mapped[list[str]] = mapped_column(default=list)
    created_at: Mapped[datetime]
    put_away_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}


class GroupAnswer(Tenant, Base):
    """What somebody answered of their own will; taking the answer back deletes it."""

    __table_args__ = (
        UniqueConstraint("org_id", "question_id", "person_id"),
        belongs_to("question_id", "group_question"),
        belongs_to("person_id", "person"),
        Index(None, "org_id", "person_id"),
    )

    question_id: Mapped[UUID]
    person_id: Mapped[UUID]
    choice: Mapped[str]
    consented_at: Mapped[datetime]
