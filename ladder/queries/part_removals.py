"""What was taken out of a ladder's draft besides criteria, and the change in which that happened."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, String, cast, select

from frameworks.editing.parts import NOUNS
from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Account, FrameworkEdit

MOST = 50
"""Removed parts that a page shows: the latest."""


def list_removals(org_id: UUID, framework_id: UUID) -> Sequence[Row[FrameworkEdit, str | None]]:
    """The edits that took a part out of the draft, latest first, each with who made it; some may be back since."""
    return db.session.execute(
        select(FrameworkEdit, Account.name)
        .outerjoin(Account, Account.id == FrameworkEdit.by)
        .where(
            FrameworkEdit.org_id == org_id,
            FrameworkEdit.framework_id == framework_id,
            FrameworkEdit.noun.in_(NOUNS.values()),
            cast(FrameworkEdit.after, String) == "{}",
        )
        .order_by(FrameworkEdit.at.desc(), FrameworkEdit.id)
        .limit(MOST)
    ).all()


def get_removal(org_id: UUID, framework_id: UUID, edit_id: UUID) -> FrameworkEdit:
    """One edit that took a part out of this ladder's draft; raises NotFound."""
    edit = db.session.scalar(
        select(FrameworkEdit).where(
            FrameworkEdit.org_id == org_id,
            FrameworkEdit.framework_id == framework_id,
            FrameworkEdit.id == edit_id,
            FrameworkEdit.noun.in_(NOUNS.values()),
        )
    )
    if edit is None or edit.after:
        raise NotFound("There is no such part among those that were removed.")
    return edit


def list_change(org_id: UUID, edit: FrameworkEdit) -> Sequence[FrameworkEdit]:
    """All edits of the change that this one belongs to: made at the same moment, itself among them."""
    return db.session.scalars(
        select(FrameworkEdit).where(
            FrameworkEdit.org_id == org_id,
            FrameworkEdit.framework_id == edit.framework_id,
            FrameworkEdit.at == edit.at,
        )
    ).all()
