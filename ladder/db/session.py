"""The session, and whose work it does."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_sqlalchemy import SQLAlchemy

from ladder.db import walls
from ladder.db.base import Base, Tenant

db = SQLAlchemy(metadata=Base.metadata)
walls.build(db.session)


def add_rows(model: type[Tenant], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write many new rows of the current organisation in one statement (see `walls.add_rows`)."""
    walls.add_rows(db.session(), model, rows)


def work_as(*, org: UUID | None, account: UUID | None = None) -> None:
    """Say for which organisation (and account) the rest of this unit of work is done."""
    session = db.session()
    if session.info.get("org") not in (None, org):
        session.expunge_all()
    changed = (session.info.get("org"), session.info.get("account")) != (org, account)
    session.info.update(org=org, account=account)
    if changed and session.in_transaction():
        walls.tell_the_database(session, None, session.connection())
