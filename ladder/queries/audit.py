"""The audit log, read."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.models import Account, AuditEvent


def list_events(org_id: UUID, *, page: int = 1, size: int = 50) -> Sequence[Row[AuditEvent, str | None]]:
    """Events with the actor's name, newest first; one more than `size` when there is a further page."""
    return db.session.execute(
        select(AuditEvent, Account.name)
        .outerjoin(Account, Account.id == AuditEvent.actor_id)
        .where(AuditEvent.org_id == org_id)
        .order_by(AuditEvent.at.desc(), AuditEvent.id)
        .limit(size + 1)
        .offset((page - 1) * size)
    ).all()
