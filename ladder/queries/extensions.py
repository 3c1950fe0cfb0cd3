"""More time, as it was given: to whom, for which part of a cycle, until when."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, func, select

from ladder.db import db
from ladder.models import Extension


def find_until(org_id: UUID, cycle_id: UUID, person_id: UUID, part: str) -> date | None:
    """Until when somebody was given more time for a part of a cycle; None where they were not."""
    return db.session.scalar(
        select(func.max(Extension.until)).where(
            Extension.org_id == org_id,
            Extension.cycle_id == cycle_id,
            Extension.person_id == person_id,
            Extension.part == part,
        )
    )


def list_of_person(org_id: UUID, person_id: UUID) -> Sequence[Extension]:
    """Every extension that somebody was given, in whatever cycle, the latest day last."""
    return db.session.scalars(
        select(Extension)
        .where(Extension.org_id == org_id, Extension.person_id == person_id)
        .order_by(Extension.until, Extension.id)
    ).all()


def list_given(org_id: UUID, cycle_id: UUID) -> Sequence[Row[str, date, str, datetime, int]]:
    """What was given in a cycle, newest first: part, until, reason, when, and to how many."""
    return db.session.execute(
        select(Extension.part, Extension.until, Extension.reason, Extension.at, func.count())
        .where(Extension.org_id == org_id, Extension.cycle_id == cycle_id)
        .group_by(Extension.part, Extension.until, Extension.reason, Extension.at)
        .order_by(Extension.at.desc(), Extension.part)
    ).all()
