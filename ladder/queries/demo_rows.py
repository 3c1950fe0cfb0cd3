"""What the demo is written into; nothing else may read a cycle's authors beside its assessments."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.models import Assessment, Rater


def list_assessments(org_id: UUID, cycle_id: UUID) -> Sequence[Row[Assessment, Rater]]:
    """Every assessment of a cycle with its author's row, in the order in which they were asked for."""
    return db.session.execute(
        select(Assessment, Rater)
        .join(Rater, (Rater.org_id == Assessment.org_id) & (Rater.id == Assessment.rater_id))
        .where(Assessment.org_id == org_id, Assessment.cycle_id == cycle_id)
        .order_by(Assessment.relation, Assessment.participant_id, Assessment.id)
    ).all()
