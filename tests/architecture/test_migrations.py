"""The migrations make what the models say, up and down, and lose nobody's rows."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import func, inspect, select

import migrations
from ladder.cli.database import migratable
from ladder.config import Config
from ladder.db import Base, db, work_as
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Person
from ladder.queries.cycles import get_cycle
from ladder.queries.participants import list_participants
from tests import cast as casting
from tests import factories
from tests.databases import fresh, only_on_sqlite

FOLDER = Path(migrations.__file__).parent


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Config]:
    """A database of its own, migrated."""
    with fresh(tmp_path / "instance") as config:
        yield config


@pytest.fixture
def owner(settings: Config) -> Iterator[Flask]:
    """The application on it, as the owner of the tables."""
    app = migratable(replace(settings, database_url=settings.owner_database_url or settings.database_url))
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.mark.usefixtures("owner")
def test_the_migrations_make_what_the_models_say() -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Base.metadata)
    assert not found, f"Write a migration (python3 dev.py migration): {found}"


@pytest.mark.usefixtures("owner")
def test_the_way_down_leads_back_up() -> None:
    before = set(inspect(db.engine).get_table_names())
    flask_migrate.downgrade(directory=str(FOLDER), revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    flask_migrate.upgrade(directory=str(FOLDER))
    assert set(inspect(db.engine).get_table_names()) == before


def test_a_cycle_of_before_keeps_its_stage_its_template_and_its_release(owner: Flask) -> None:
    cast = casting.make()
    work_as(org=cast.orgs["acme"])
    cycle_id = factories.make_cycle(cast, Stage.SIGN_OFF).id
    db.session.commit()
    flask_migrate.downgrade(directory=str(FOLDER), revision="0002")
    flask_migrate.upgrade(directory=str(FOLDER))
    work_as(org=cast.orgs["acme"])
    cycle = get_cycle(cast.orgs["acme"], cycle_id)
    assert (cycle.stage, cycle.asks.title) == (Stage.SIGN_OFF, "Self, peers and manager")
    assert cycle.asks.relations == (Relation.SELF, Relation.PEER, Relation.MANAGER)
    rows = list_participants(cycle.org_id, cycle.id)
    assert len({row.secret for row in rows} | {cycle.secret}) == len(rows) + 1
    assert {row.released_at for row in rows} == {cycle.released_at}
    db.session.rollback()


REBUILD = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None


def upgrade():
    for table in ("organisation", "person", "account", "framework"):
        with op.batch_alter_table(table, recreate="always"):
            pass


def downgrade():
    pass
"""


@only_on_sqlite("PostgreSQL changes a table in place.")
def test_rebuilding_a_table_that_others_point_to_keeps_their_rows(owner: Flask, tmp_path: Path) -> None:
    cast = casting.make()
    before = counts(cast)
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder)
    head = max(path.stem for path in (folder / "versions").glob("0*.py"))
    (folder / "versions" / "9999_rebuild.py").write_text(REBUILD.format(head=revision_of(head)))
    db.session.rollback()
    flask_migrate.upgrade(directory=str(folder))
    assert counts(cast) == before
    assert before["person"] == 10


def revision_of(stem: str) -> str:
    """What the last of our migrations is called in the chain."""
    lines = (FOLDER / "versions" / f"{stem}.py").read_text().splitlines()
    line = next(line for line in lines if line.startswith("revision"))
    return line.partition("=")[2].strip().strip("\"'")


def counts(cast: casting.Cast) -> dict[str, int]:
    """How many rows of Acme each table has."""
    work_as(org=cast.orgs["acme"])
    found = {
        mapper.class_.__tablename__: db.session.scalar(select(func.count()).select_from(mapper.class_)) or 0
        for mapper in Person.registry.mappers
    }
    db.session.rollback()
    return found
