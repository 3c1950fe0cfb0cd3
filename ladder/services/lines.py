"""Reporting lines and the tree of teams, held while one of them is changed."""

from uuid import UUID

from sqlalchemy import select

from ladder.db import db
from ladder.models import Organisation


def hold(org_id: UUID) -> None:
    """Let nobody else move a line of this organisation until the commit: two halves of a circle are none each."""
    # Without the key: rows that only refer to the organisation are still added meanwhile.
    db.session.execute(select(Organisation.id).where(Organisation.id == org_id).with_for_update(key_share=True))
