"""The test bed: one migrated database for a run, the cast in it, and every test rolled back."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import settings as hypothesis_settings
from sqlalchemy import event

from ladder.app import create_app
from ladder.config import Config
from ladder.db import db, work_as
from ladder.db.edge import commit
from ladder.extensions import limiter
from ladder.services import passwords
from tests import cast as casting
from tests import once
from tests.cast import Cast
from tests.databases import fresh
from tests.page import Pages
from tests.remembered import memory

pytest_plugins = ["tests.architecture.templates"]
passwords.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
hypothesis_settings.register_profile("ladder", deadline=None, max_examples=50, derandomize=True, database=None)
hypothesis_settings.load_profile("ladder")


def pytest_configure(config: pytest.Config) -> None:
    """Note in every run which tests need no second one."""
    config.pluginmanager.register(once)


def require(what: str, there: bool) -> None:
    """Skip a test for want of something, with the reason; but not in CI, which must have everything."""
    if not there:
        if os.environ.get("CI"):
            pytest.fail(f"CI must have {what}.")
        pytest.skip(f"Skipped: there is no {what} here.")


@pytest.fixture(scope="session")
def config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Config]:
    """The settings of this run's database."""
    with fresh(tmp_path_factory.mktemp("instance")) as settings:
        yield settings


@pytest.fixture(scope="session")
def app(config: Config) -> Iterator[Flask]:
    """The application on this run's database."""
    application = create_app(config)
    application.testing = True
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def whole_cast(app: Flask) -> Cast:
    """The cast, written once for the run."""
    with app.app_context():
        return casting.make()


@pytest.fixture
def sent(app: Flask) -> Iterator[list[object]]:
    """What went out to the workers in this test."""
    messages: list[object] = []
    before = app.extensions["ladder.send"]
    app.extensions["ladder.send"] = messages.append
    yield messages
    app.extensions["ladder.send"] = before


@pytest.fixture
def cast(app: Flask, whole_cast: Cast, sent: list[object]) -> Iterator[Cast]:
    """The cast, in a transaction that is rolled back when the test ends."""
    with app.app_context():
        engines = db._app_engines[app]
    engine = engines[None]
    connection = engine.connect()
    transaction = connection.begin()
    engines[None] = connection
    db.session.session_factory.configure(join_transaction_mode="create_savepoint")
    with memory.watching(connection, whole_cast):
        yield whole_cast
    engines[None] = engine
    transaction.rollback()
    connection.close()


Inside = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def inside(app: Flask, cast: Cast) -> Inside:
    """`with inside("acme"):` works for an organisation, as a job would; committed at the end."""

    @contextmanager
    def enter(org: str | UUID | None = "acme") -> Iterator[None]:
        with app.app_context():
            work_as(org=cast.orgs[org] if isinstance(org, str) else org)
            yield
            commit(app.extensions["ladder.send"])

    return enter


@pytest.fixture
def acme(inside: Inside) -> Iterator[None]:
    """The whole test works for Acme."""
    with inside("acme"):
        yield


@pytest.fixture
def pages(app: Flask, cast: Cast) -> Pages:
    """Opens pages as named people and inspects each. What earlier tests tried counts for no limit."""
    limiter.reset()
    return Pages(app, cast)


@pytest.fixture
def statements(app: Flask, cast: Cast) -> Iterator[list[str]]:
    """The statements that reach the database, savepoints aside."""
    seen: list[str] = []

    def note(conn: object, cursor: object, statement: str, *rest: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "BEGIN")):
            seen.append(statement)

    with app.app_context():
        connection = db._app_engines[app][None]
    event.listen(connection, "before_cursor_execute", note)
    yield seen
    event.remove(connection, "before_cursor_execute", note)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the seed documents, which are not ours to ship."""
    folder = Path(os.environ.get("LADDER_SEEDS", Path(__file__).parent.parent / "../shared/seeds")).resolve()
    require(f"folder of seed documents (LADDER_SEEDS, now {folder.name})", folder.is_dir())
    return folder
