"""Goals: what people want to do, and what became of it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import case, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Goal, GoalState


def list_goals(org_id: UUID, person_id: UUID) -> Sequence[Goal]:
    """Somebody's goals: the open ones first, soonest first."""
    return db.session.scalars(
        select(Goal)
        .where(Goal.org_id == org_id, Goal.person_id == person_id)
        .order_by(case((Goal.state == GoalState.OPEN, 0), else_=1), Goal.by_date, Goal.id)
    ).all()


def get_goal(org_id: UUID, goal_id: UUID) -> Goal:
    """One goal; raises NotFound."""
    found = db.session.scalar(select(Goal).where(Goal.org_id == org_id, Goal.id == goal_id))
    if found is None:
        raise NotFound("There is no such goal.")
    return found
