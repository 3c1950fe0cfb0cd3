"""A fresh database for a test run: a SQLite file, or a PostgreSQL database used as the app role."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from ladder.cli.database import bring_up_to_date
from ladder.config import Config, load
from ladder.db import roles

BACKEND = os.environ.get("LADDER_TEST_BACKEND", "sqlite")
ADMIN_URL = os.environ.get("LADDER_TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
REDIS_URL = os.environ.get("LADDER_TEST_REDIS_URL", "redis://127.0.0.1:6379/0")
PASSWORD = "a password for tests only"
SECRET = "a secret for tests only, as long as it ought to be"


def on_postgresql() -> bool:
    """Whether this run is on PostgreSQL and Redis."""
    return BACKEND == "postgresql"


@contextmanager
def fresh(folder: Path, **overrides: object) -> Iterator[Config]:
    """The settings of an empty, migrated database; it is gone afterwards."""
    base: dict[str, object] = {"instance": folder, "secret_key": SECRET, **overrides}
    if on_postgresql():
        with fresh_postgresql(ADMIN_URL, **base) as config:
            yield config
    else:
        config = load({}, **base)
        bring_up_to_date(config)
        yield config


@contextmanager
def fresh_postgresql(admin_url: str, **base: object) -> Iterator[Config]:
    """The settings of an empty, migrated database of its own in the server that the superuser's address names."""
    admin = make_url(admin_url).set(drivername="postgresql+psycopg")
    name = f"ladder_test_{uuid.uuid4().hex[:12]}"

    def address(role: str) -> str:
        url = admin.set(username=f"ladder_test_{role}", password=PASSWORD, database=name)
        return url.render_as_string(hide_password=False)

    config = load({}, **base, database_url=address("app"), owner_database_url=address("owner"))
    config = replace(
        config,
        admin_database_url=admin.render_as_string(hide_password=False),
        backup_database_url=address("backup"),
    )
    roles.prepare(
        admin=config.admin_database_url, owner=config.owner_database_url, app=config.database_url,
        backup=config.backup_database_url,
    )  # fmt: skip
    try:
        bring_up_to_date(config)
        yield config
    finally:
        engine = create_engine(admin, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.execute(text(f'drop database "{name}" with (force)'))
