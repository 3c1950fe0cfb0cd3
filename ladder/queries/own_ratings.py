"""How somebody rates, for their own eyes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.models import Rater, RaterFigures


def list_own_figures(org_id: UUID, cycle_id: UUID, person_id: UUID | None) -> Sequence[Row[bool, dict[str, Any]]]:
    """What was computed of a person's ratings: by name first, then those without it; of nobody else's, ever."""
    return db.session.execute(
        select(Rater.anonymous, RaterFigures.document)
        .join(RaterFigures, (RaterFigures.rater_id == Rater.id) & (RaterFigures.org_id == Rater.org_id))
        .where(Rater.org_id == org_id, Rater.cycle_id == cycle_id, Rater.is_person(person_id))
        .order_by(Rater.anonymous)
    ).all()
