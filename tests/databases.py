"""A fresh database for a test run: a SQLite file, or a PostgreSQL database used as the app role.

Which of the two is all that the runs of the suite differ in; it is read here and nowhere else (see `tests/once.py`).
"""

import atexit
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from ladder.cli.database import bring_up_to_date
from ladder.config import Config, load
from ladder.db import roles
from tests import once

_BACKEND = os.environ.get("LADDER_TEST_BACKEND", "sqlite")
ADMIN_URL = os.environ.get("LADDER_TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
PASSWORD = "a password for tests only"
SECRET = "a secret for tests only, as long as it ought to be"


def only_on_postgresql(reason: str) -> pytest.MarkDecorator:
    """The mark of a test that says nothing on SQLite, and why."""
    return pytest.mark.skipif(_BACKEND != "postgresql", reason=f"Only on PostgreSQL: {reason}")


def only_on_sqlite(reason: str) -> pytest.MarkDecorator:
    """The mark of a test that says nothing on PostgreSQL, or nothing that it had not said on SQLite, and why."""
    return pytest.mark.skipif(_BACKEND == "postgresql", reason=f"Only on SQLite: {reason}")


def on_postgresql() -> bool:
    """Whether this run is on PostgreSQL and Redis."""
    once.note()
    return _BACKEND == "postgresql"


@contextmanager
def fresh(folder: Path, **overrides: object) -> Iterator[Config]:
    """The settings of an empty, migrated database; it is gone afterwards."""
    base: dict[str, object] = {"instance": folder, "secret_key": SECRET, **overrides}
    if on_postgresql():
        with fresh_postgresql(ADMIN_URL, **base) as config:
            yield config
    else:
        yield fresh_sqlite(folder, **base)


def fresh_sqlite(folder: Path, **overrides: object) -> Config:
    """The settings of an empty, migrated SQLite in a folder."""
    config = load({}, **{"instance": folder, "secret_key": SECRET, **overrides})
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(_migrated_sqlite(), folder)
    return config


@cache
def _migrated_sqlite() -> Path:
    # Migrated once for a process; every other database of it is a copy.
    folder = Path(tempfile.mkdtemp(prefix="ladder-migrated-"))
    atexit.register(shutil.rmtree, folder)
    config = load({}, instance=folder, secret_key=SECRET)
    bring_up_to_date(config)
    return Path(make_url(config.database_url).database or "")


@contextmanager
def fresh_postgresql(admin_url: str, **base: object) -> Iterator[Config]:
    """The settings of an empty, migrated database of its own in the server that the superuser's address names."""
    name = _new_name()
    config = _settings(admin_url, name, **base)
    _run(admin_url, f'create database "{name}" template "{_migrated_postgresql(admin_url)}" owner ladder_test_owner')
    try:
        _prepare(config)
        yield config
    finally:
        _run(admin_url, f'drop database "{name}" with (force)')


@cache
def _migrated_postgresql(admin_url: str) -> str:
    name = _new_name()
    with tempfile.TemporaryDirectory() as folder:
        config = _settings(admin_url, name, instance=Path(folder), secret_key=SECRET)
        _prepare(config)
        atexit.register(_run, admin_url, f'drop database if exists "{name}" with (force)')
        bring_up_to_date(config)
    return name


def _new_name() -> str:
    return f"ladder_test_{uuid.uuid4().hex[:12]}"


def _settings(admin_url: str, name: str, **base: object) -> Config:
    admin = make_url(admin_url).set(drivername="postgresql+psycopg")

    def address(role: str) -> str:
        url = admin.set(username=f"ladder_test_{role}", password=PASSWORD, database=name)
        return url.render_as_string(hide_password=False)

    config = load({}, **base, database_url=address("app"), owner_database_url=address("owner"))
    return replace(
        config,
        admin_database_url=admin.render_as_string(hide_password=False),
        backup_database_url=address("backup"),
    )


def _prepare(config: Config) -> None:
    roles.prepare(
        admin=config.admin_database_url, owner=config.owner_database_url, app=config.database_url,
        backup=config.backup_database_url,
    )  # fmt: skip


def _run(admin_url: str, statement: str) -> None:
    url = make_url(admin_url).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(statement))
