"""An organisation to measure: so many invented people, and one cycle in which everybody has written everything."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ladder.app import create_app
from ladder.cli.database import bring_up_to_date
from ladder.config import Config, Mode, load
from ladder.db import db, edge, work_as
from ladder.domain.permissions import Actor
from ladder.models import Cycle, Membership
from ladder.services import sign_ins
from ladder.services.demo import cycles, organisation
from ladder.services.demo.organisation import Demo
from tests.databases import fresh_postgresql
from tests.servers import running_postgresql

Make = Callable[..., Cycle]
SECRET = "a secret for measuring only, as long as it ought to be"


@dataclass
class House:
    """An instance with its application, who signs in there, and the ids that stand in addresses."""

    config: Config
    app: Flask
    owner: Actor
    sessions: dict[str, str]
    ids: dict[str, object] = field(default_factory=dict)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """One unit of work for the organisation."""
        with self.app.app_context():
            work_as(org=self.owner.org_id)
            yield
            edge.commit(_drop)


def servers() -> Iterator[str | None]:
    """The databases to measure on, each below its heading: SQLite (None), and PostgreSQL where one answers."""
    print("\n## SQLite\n", flush=True)
    yield None
    if server := os.environ.get("LADDER_BENCH_DATABASE_URL") or running_postgresql():
        print("\n## PostgreSQL\n", flush=True)
        yield server
    else:
        print("\nNo PostgreSQL answers here, so there is no table for it.")


@contextmanager
def built(people: int, server: str | None, make: Make = cycles.make_written_cycle) -> Iterator[House]:
    """Seed such an instance, in SQLite or in a database of its own at `server`; it is gone afterwards.

    `make` makes its cycle: unless said, one in which everybody has written everything.
    """
    with ExitStack() as stack:
        base: dict[str, object] = {"instance": Path(stack.enter_context(TemporaryDirectory(prefix="ladder-bench-")))}
        # The demo writes no line for each request, which would stand between those of the table.
        base |= {"mode": Mode.DEMO, "secret_key": SECRET}
        config = stack.enter_context(fresh_postgresql(server, **base)) if server else _sqlite(base)
        app = create_app(config)
        # Whatever is enqueued stays a row: the sweeper sends it when a worker is measured.
        app.extensions["ladder.send"] = _drop
        house = _seed(config, app, people, make)
        yield house
        with app.app_context():
            db.engine.dispose()


def _drop(message: object) -> None:
    """Send nothing."""


def _sqlite(base: dict[str, object]) -> Config:
    config = load({}, **base)
    bring_up_to_date(config)
    return config


def _seed(config: Config, app: Flask, people: int, make: Make) -> House:
    now = datetime.now(UTC)
    with app.app_context():
        demo = organisation.make_organisation(people=people, now=now)
        cycle = make(demo, now=now)
        manager = demo.managers[0]
        reports = [person for person in demo.engineers if person.manager_id == manager.id]
        who_visits = {"owner": demo.chief.id, "manager": manager.id, "engineer": reports[0].id}
        sessions = {who: _sign_in(person, now) for who, person in who_visits.items()}
        house = House(config, app, demo.owner, sessions, _ids(demo, cycle.id, manager.id, [row.id for row in reports]))
        edge.commit(_drop)
    return house


def _sign_in(person: UUID, now: datetime) -> str:
    """Sign a person's account in; returns what the browser's session holds from then on."""
    found = select(Membership).options(joinedload(Membership.account)).where(Membership.person_id == person)
    account = db.session.scalars(found).one().account
    _, token = sign_ins.begin_sign_in(account=account, browser="Benchmark", address="127.0.0.1", now=now)
    return f"{account.id.hex}.{token}"


def _ids(demo: Demo, cycle: UUID, manager: UUID, reports: list[UUID]) -> dict[str, object]:
    return {
        "cycle": cycle, "manager": manager, "engineer": reports[0], "colleague": reports[1],
        "team": demo.managers[0].team_id, "ladder": demo.framework.key, "version": demo.version.id,
    }  # fmt: skip
