"""How Alembic runs here: within the application, as the owner of the tables.

On SQLite a table is rebuilt to change it, and with foreign keys on that deletes the rows that point to it; the pragma
is ignored inside a transaction. So they are switched off before it begins, and checked after it.
"""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import Connection

from ladder import models  # noqa: F401 - the models stand in the metadata once they are imported
from ladder.db import Base, db
from ladder.db.base import Moment


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"After this migration rows point nowhere: {broken[:5]}. Nothing was changed.")


def _written(kind: str, column: object, context: AutogenContext) -> str | Literal[False]:
    """Write our own type of a moment as what it is called, with its import."""
    if kind == "type" and isinstance(column, Moment):
        context.imports.add("from ladder.db.base import Moment")
        return "Moment()"
    return False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=_written,
        transaction_per_migration=False,
    )
    sqlite = connection.dialect.name == "sqlite"
    with context.begin_transaction():
        context.run_migrations()
        if sqlite:
            _check_foreign_keys(connection)


def run() -> None:
    """Migrate on one connection, with SQLite's foreign keys asleep meanwhile."""
    engine = db.engines[None]
    assert current_app
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        _run(connection)
        if engine.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = ON")


run()
