"""Groups that people belong to if they say so. Nobody but the person and the report's computation reads an answer."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import GroupAnswer, GroupQuestion, Participant


def list_questions(org_id: UUID) -> Sequence[GroupQuestion]:
    """What people are asked now, the oldest first."""
    return db.session.scalars(
        select(GroupQuestion)
        .where(GroupQuestion.org_id == org_id, GroupQuestion.put_away_at.is_(None))
        .order_by(GroupQuestion.created_at, GroupQuestion.id)
    ).all()


def has_questions(org_id: UUID) -> bool:
    """Whether people are asked anything."""
    found = db.session.scalar(
        select(GroupQuestion.id).where(GroupQuestion.org_id == org_id, GroupQuestion.put_away_at.is_(None)).limit(1)
    )
    return found is not None


def get_question(org_id: UUID, question_id: UUID) -> GroupQuestion:
    """One question that is asked; raises NotFound."""
    found = db.session.scalar(
        select(GroupQuestion).where(
            GroupQuestion.org_id == org_id, GroupQuestion.id == question_id, GroupQuestion.put_away_at.is_(None)
        )
    )
    if found is None:
        raise NotFound("This is not asked any more.")
    return found


def list_own(org_id: UUID, person_id: UUID) -> Sequence[GroupAnswer]:
    """What somebody answered: for their own eyes."""
    return db.session.scalars(
        select(GroupAnswer).where(GroupAnswer.org_id == org_id, GroupAnswer.person_id == person_id)
    ).all()


def list_answers(org_id: UUID, cycle_id: UUID) -> Sequence[Row[UUID, str, str]]:
    """What those who take part in a cycle answered: participant, the question's title, choice. For computing only."""
    return db.session.execute(
        select(Participant.id, GroupQuestion.title, GroupAnswer.choice)
        .join(GroupAnswer, GroupAnswer.person_id == Participant.person_id)
        .join(GroupQuestion, GroupQuestion.id == GroupAnswer.question_id)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            GroupAnswer.org_id == org_id,
            GroupQuestion.org_id == org_id,
            GroupQuestion.put_away_at.is_(None),
        )
        .order_by(GroupQuestion.title, GroupQuestion.id, GroupAnswer.choice, Participant.id)
    ).all()
