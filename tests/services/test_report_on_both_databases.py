"""The same rows give the same report, to the byte, whichever database holds them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import create_engine, select

from ladder.app import create_app
from ladder.db import Base, db, work_as
from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Stage
from ladder.domain.templates import Part
from ladder.models import PersonFigures, RaterFigures
from ladder.queries import reports
from ladder.services import calibration
from tests.cast import Cast
from tests.conftest import Inside
from tests.databases import fresh_sqlite, only_on_postgresql
from tests.factories import COMPETENCIES, NOW, STANDARD, make_cycle

pytestmark = only_on_postgresql("what it holds is copied to SQLite")
PEOPLE = ("mona", "erik", "eva", "emil", "elsa", "dana", "dirk")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Flask]:
    """An application on an empty SQLite."""
    other = create_app(fresh_sqlite(tmp_path / "other"))
    yield other
    with other.app_context():
        db.engine.dispose()


def copy(other: Flask) -> None:
    """Whatever the organisation may read here, into the other database."""
    here = db.session.connection()
    engine = create_engine(other.extensions["ladder.config"].database_url)
    with engine.begin() as there:
        for table in Base.metadata.sorted_tables:
            if rows := here.execute(table.select()).mappings().all():
                there.execute(table.insert(), [dict(row) for row in rows])
    engine.dispose()


def make(cast: Cast) -> UUID:
    """A closed cycle at random, so that there are results, with some peers named and some who cannot say."""
    random = Random(5)
    parts = (
        Part(Relation.SELF),
        Part(Relation.PEER, Naming.FROM_SUBJECT),
        Part(Relation.MANAGER, sees_self=True),
        Part(Relation.UPWARD, Naming.FROM_MANAGER),
    )
    given = {
        (author, who, relation, item): random.choice([None, 1, 2, 3, 4, 5])
        for author in cast.players for who in PEOPLE for relation in Relation for item in COMPETENCIES
    }  # fmt: skip
    peers = {who: random.sample([one for one in PEOPLE if one != who], 4) for who in PEOPLE}
    made = make_cycle(
        cast, Stage.CLOSED, people=PEOPLE, peers=peers, template=replace(STANDARD, parts=parts),
        rate=lambda author, who, relation, item: given[author, who, relation, item],
    )  # fmt: skip
    return made.id


def computed(org: UUID, cycle: UUID) -> tuple[str, list[str]]:
    """The report and all rows, as they are kept."""
    calibration.compute_report(org, cycle, now=NOW)
    report = reports.find_report(org, cycle)
    assert report is not None
    rows = [
        json.dumps(document)
        for model, owner in ((PersonFigures, PersonFigures.participant_id), (RaterFigures, RaterFigures.rater_id))
        for document in db.session.scalars(select(model.document).where(model.cycle_id == cycle).order_by(owner))
    ]
    return json.dumps(report.document), rows


def test_the_report_has_the_same_bytes_from_postgresql_and_from_sqlite(
    cast: Cast, inside: Inside, elsewhere: Flask
) -> None:
    with inside():
        cycle = make(cast)
        copy(elsewhere)
        here = computed(cast.orgs["acme"], cycle)
    with elsewhere.app_context():
        work_as(org=cast.orgs["acme"])
        there = computed(cast.orgs["acme"], cycle)
    assert len(here[1]) > len(PEOPLE)
    assert there == here
