"""The session, and whose work it does."""

from uuid import UUID

from flask_sqlalchemy import SQLAlchemy

from ladder.db import walls
from ladder.db.base import Base

db = SQLAlchemy(metadata=Base.metadata)
walls.build(db.session)


def work_as(*, org: UUID | None, account: UUID | None = None) -> None:
    """Say for which organisation (and account) the rest of this unit of work is done."""
    session = db.session()
    if session.info.get("org") not in (None, org):
        session.expunge_all()
    changed = (session.info.get("org"), session.info.get("account")) != (org, account)
    session.info.update(org=org, account=account)
    if changed and session.in_transaction():
        walls.tell_the_database(session, None, session.connection())
