"""Bands and roles that people can be placed at: of each ladder as last published, or of its draft before that."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.rungs import Rungs, rungs_of
from ladder.models import Framework, FrameworkVersion, Person


def list_ladders(org_id: UUID) -> dict[UUID, Rungs]:
    """The organisation's ladders by id, oldest first, in one statement."""
    latest = (
        select(func.max(FrameworkVersion.number))
        .where(FrameworkVersion.org_id == org_id, FrameworkVersion.framework_id == Framework.id)
        .correlate(Framework)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Framework.id, Framework.key, Framework.title, func.coalesce(FrameworkVersion.document, Framework.draft))
        .outerjoin(
            FrameworkVersion,
            (FrameworkVersion.org_id == org_id)
            & (FrameworkVersion.framework_id == Framework.id)
            & (FrameworkVersion.number == latest),
        )
        .where(Framework.org_id == org_id)
        .order_by(Framework.created_at, Framework.key)
    )
    return {framework_id: rungs_of(key, title, document) for framework_id, key, title, document in rows}


def list_places(org_id: UUID, framework_id: UUID) -> Sequence[tuple[str | None, list[str]]]:
    """Band and roles of everybody who works here and stands on that ladder, by keys."""
    rows = db.session.execute(
        select(Person.band, Person.roles).where(
            Person.org_id == org_id, Person.framework_id == framework_id, Person.left.is_(None)
        )
    )
    return [(band, roles) for band, roles in rows]
