"""What Home offers beside tasks."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import exists, select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Cycle, GroupQuestion, Organisation, Rater, RaterFigures, Reopening


def find_offers(org_id: UUID, person_id: UUID, stages: Collection[Stage]) -> tuple[bool, Cycle | None, bool]:
    """Whether people are asked to which groups they belong; the cycle at one of these stages that was made last and of
    which there are figures of this person's ratings; and whether anybody waits for a second to reopen something. One
    statement.
    """
    mine = (
        select(Rater.cycle_id)
        .join(RaterFigures, (RaterFigures.rater_id == Rater.id) & (RaterFigures.org_id == Rater.org_id))
        .where(Rater.org_id == org_id, Rater.is_person(person_id))
    )
    rated = select(Cycle.id).where(Cycle.org_id == org_id, Cycle.stage.in_(stages), Cycle.id.in_(mine))
    last = rated.order_by(Cycle.created_at.desc(), Cycle.id).limit(1).scalar_subquery()
    asked = exists().where(GroupQuestion.org_id == org_id, GroupQuestion.put_away_at.is_(None))
    waits = exists().where(Reopening.org_id == org_id, Reopening.agreed_at.is_(None), Reopening.withdrawn_at.is_(None))
    found = db.session.execute(
        select(asked, Cycle, waits)
        .select_from(Organisation)
        .outerjoin(Cycle, (Cycle.org_id == Organisation.id) & (Cycle.id == last))
        .where(Organisation.id == org_id)
    ).one()
    return found[0], found[1], found[2]
