"""Feedback asked of colleagues, and what they answered."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Feedback, Person


def list_asked_by(org_id: UUID, person_id: UUID) -> Sequence[Row[Feedback, str]]:
    """What somebody asked for, with the colleague's name, newest first."""
    return db.session.execute(
        select(Feedback, Person.name)
        .join(Person, Person.id == Feedback.giver_id)
        .where(Feedback.org_id == org_id, Feedback.person_id == person_id)
        .order_by(Feedback.asked_at.desc(), Feedback.id)
    ).all()


def list_asked_of(org_id: UUID, giver_id: UUID) -> Sequence[Row[Feedback, str]]:
    """What somebody is asked, or was, with the asker's name, newest first."""
    return db.session.execute(
        select(Feedback, Person.name)
        .join(Person, Person.id == Feedback.person_id)
        .where(Feedback.org_id == org_id, Feedback.giver_id == giver_id)
        .order_by(Feedback.asked_at.desc(), Feedback.id)
    ).all()


def get_feedback(org_id: UUID, feedback_id: UUID, reader: UUID | None) -> Feedback:
    """What was asked, for who asked and who was asked; raises NotFound for everybody else."""
    found = db.session.scalar(
        select(Feedback).where(
            Feedback.org_id == org_id,
            Feedback.id == feedback_id,
            (Feedback.person_id == reader) | (Feedback.giver_id == reader),
        )
    )
    if found is None or reader is None:
        raise NotFound("There is no such page, or it is not for you. Check the address.")
    return found
