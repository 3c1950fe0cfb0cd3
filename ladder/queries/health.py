"""Whether the database answers."""

from sqlalchemy import text

from ladder.db import db
from ladder.db.walls import ANYWHERE


def check() -> None:
    """Ask the database for nothing at all; raises when it does not answer."""
    db.session.execute(text("select 1").execution_options(**{ANYWHERE: "a health check reads no row"}))
