"""Findings about a ladder's draft that somebody looked at and wants no more."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.models import Account, FindingDismissal

DismissalRow = Row[FindingDismissal, str]
"""A dismissal and the name of who dismissed."""


def list_dismissals(org_id: UUID, framework_id: UUID) -> Sequence[DismissalRow]:
    """What was dismissed, latest first, by whom."""
    return db.session.execute(
        select(FindingDismissal, Account.name)
        .join(Account, Account.id == FindingDismissal.by)
        .where(FindingDismissal.org_id == org_id, FindingDismissal.framework_id == framework_id)
        .order_by(FindingDismissal.at.desc(), FindingDismissal.id)
    ).all()


def find_dismissal(org_id: UUID, framework_id: UUID, finding: str) -> FindingDismissal | None:
    """The dismissal of one finding, by its key."""
    return db.session.scalar(
        select(FindingDismissal).where(
            FindingDismissal.org_id == org_id,
            FindingDismissal.framework_id == framework_id,
            FindingDismissal.finding == finding,
        )
    )
