"""A worker is killed while it computes the report of a large cycle: the report still arrives, once."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, create_engine, func, make_url, select, update
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.permissions import Access
from ladder.domain.stages import Stage
from ladder.models import Account, Cycle, Job, Membership, Report
from ladder.models.job import JobState
from tests.databases import fresh
from tests.deployment import compose
from tests.deployment.running import PATIENCE, eventually, stop
from tests.journeys.house import House
from tests.servers import free_port

PEOPLE = 200
"""So many that the report takes long enough to be interrupted."""
LEASE = 10
"""Seconds: short, so that the test does not wait a minute, and more than the report takes."""


@pytest.fixture
def house(tmp_path: Path, broker: str) -> Iterator[House]:
    """A Ladder with one cycle in which everybody has written; nothing of it runs yet."""
    with fresh(tmp_path, broker_url=broker, job_lease=LEASE) as config:
        house = House(config, free_port())
        house.ladder("demo", "--people", str(PEOPLE))
        with session(house) as opened:  # the mails that say that the cycle has opened are no part of this story
            opened.execute(update(Job).values(state=JobState.DONE))
        yield house


@pytest.mark.usefixtures("patience")
def test_a_report_whose_worker_is_killed_arrives_once_by_the_next_worker(house: House) -> None:
    with at_work(house) as worker, beating(house):
        assert eventually(lambda: not count_waiting(house)), house.log()
        with closing_writing(house):
            assert at_once(lambda: is_begun(house)), house.log()
            os.killpg(worker.pid, signal.SIGKILL)
    broken_off = report_job(house)
    assert (broken_off.state, broken_off.attempts, count_reports(house)) == (JobState.RUNNING, 1, 0)
    with at_work(house), beating(house):
        assert eventually(lambda: report_job(house).state is JobState.DONE), house.log()
    done = report_job(house)
    assert (done.attempts, done.error, count_reports(house)) == (2, "", 1)
    assert done.owner != broken_off.owner


@contextmanager
def at_work(house: House) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker, until the end of the block if nothing ends it before."""
    command = ["ladder", "worker"] if house.config.embedded else compose.services()["worker"]["command"]
    with lasting(house, command) as process:
        yield process


@contextmanager
def beating(house: House) -> Iterator[None]:
    """What sends out what is due; the one worker on SQLite does that itself."""
    if house.config.embedded:
        yield
        return
    with lasting(house, compose.services()["beat"]["command"]):
        yield


@contextmanager
def lasting(house: House, command: list[str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that lasts as long as the block."""
    process = house.start(command)
    try:
        yield process
    finally:
        stop(process)


@contextmanager
def closing_writing(house: House) -> Iterator[None]:
    """Close the writing stage as the owner, without waiting for the command's end: the worker does not either."""
    with session(house) as opened:
        owner = opened.scalars(select(Account).join(Membership).where(Membership.access == Access.OWNER)).one().email
        cycle_id = str(opened.scalars(select(Cycle.id).where(Cycle.stage == Stage.MANAGER_WRITING)).one())
    command = house.start(["ladder", "cycle", "move", cycle_id, "calibration", "--org", "demo", "--by", owner])
    yield
    assert command.wait(timeout=PATIENCE) == 0, house.log()


def at_once(true: Callable[[], bool]) -> bool:
    """Whether it comes true, noticed within milliseconds."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


@contextmanager
def session(house: House) -> Iterator[Session]:
    """The rows, as the superuser, whom no wall stops; without an application, which would turn this process's queue."""
    url = make_url(house.config.database_url)
    if house.config.admin_database_url:
        url = make_url(house.config.admin_database_url).set(database=url.database)
    with Session(engine_for(url), expire_on_commit=False) as opened, opened.begin():
        yield opened


@cache
def engine_for(url: URL) -> Engine:
    """Made once: who asks every few milliseconds would keep a processor busy with making it. It keeps nothing open."""
    return create_engine(url, poolclass=NullPool)


def is_begun(house: House) -> bool:
    """Whether a worker has the report's job."""
    with session(house) as opened:
        begun = select(func.count(Job.id)).where(Job.name == REPORT_COMPUTE, Job.state == JobState.RUNNING)
        return bool(opened.scalar(begun))


def count_waiting(house: House) -> int:
    """How many jobs are still to be done."""
    with session(house) as opened:
        return opened.scalar(select(func.count(Job.id)).where(Job.state != JobState.DONE)) or 0


def report_job(house: House) -> Job:
    """The one job that computes the report, as it stands."""
    with session(house) as opened:
        return opened.scalars(select(Job).where(Job.name == REPORT_COMPUTE)).one()


def count_reports(house: House) -> int:
    """How many reports are kept."""
    with session(house) as opened:
        return opened.scalar(select(func.count()).select_from(Report.__table__)) or 0
