"""Mails that are to go out, or went."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from ladder.db import db
from ladder.models import Mail


def find_ids(org_id: UUID, kind: str, since: datetime) -> frozenset[UUID]:
    """The ids of the organisation's mails of one kind that were asked for since then."""
    found = db.session.scalars(
        select(Mail.id).where(Mail.org_id == org_id, Mail.kind == kind, Mail.created_at >= since)
    )
    return frozenset(found)
