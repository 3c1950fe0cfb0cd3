"""What the processes of an instance hold in memory once they have worked. Linux only: it reads /proc."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import delete, select

from benchmarks._house import House
from ladder.cli.worker import command, environment
from ladder.db import db
from ladder.domain.jobs import REPORT_COMPUTE
from ladder.models import Job
from ladder.models.job import JobState
from tests.servers import free_port

PATIENCE = 120.0
AS_IN_THE_IMAGE = {"MALLOC_ARENA_MAX": "2"}
GUNICORN = ("-m", "gunicorn", "--config", "python:ladder.gunicorn", "--workers", "1", "ladder.app:create_app()")


def resident(pid: int, line: str = "VmRSS") -> float:
    """What a process holds in memory now (VmRSS) or has held at the most (VmHWM), in MB."""
    for text in Path(f"/proc/{pid}/status").read_text().splitlines():
        if text.startswith(line):
            return int(text.split()[1]) * 1024 / 1_000_000
    return 0.0


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def web_worker(house: House, visits: Iterable[tuple[str, str]], rounds: int = 3) -> float:
    """MB of the one gunicorn worker after it has answered each (cookie, path) so many times."""
    port = free_port()
    with _running([sys.executable, *GUNICORN, "--bind", f"127.0.0.1:{port}"], house) as process:
        _wait_for(lambda: _answers(port))
        for cookie, path in [*visits] * rounds:
            _fetch(f"http://127.0.0.1:{port}{path}", cookie)
        return max(resident(child) for child in children(process.pid))


def celery_worker(house: House) -> tuple[float, float]:
    """MB of the Celery worker after it has computed the report, and of the beat beside it."""
    with house.at_work():
        # Hundreds of mails wait before it, which are not what is measured here.
        db.session.execute(delete(Job).where(Job.name != REPORT_COMPUTE))
        for job in db.session.scalars(select(Job).where(Job.name == REPORT_COMPUTE)):
            job.state, job.attempts, job.sent_at = JobState.WAITING, 0, None
    with _running(command(house.config, beat=True, threads=2), house) as process:
        _wait_for(lambda: _is_computed(house))
        return resident(process.pid), sum(resident(child) for child in children(process.pid))


def _is_computed(house: House) -> bool:
    with house.at_work():
        return set(db.session.scalars(select(Job.state).where(Job.name == REPORT_COMPUTE))) == {JobState.DONE}


def _answers(port: int) -> bool:
    try:
        return bool(_fetch(f"http://127.0.0.1:{port}/healthz", ""))
    except OSError:
        return False


def _fetch(url: str, cookie: str) -> bytes:
    request = urllib.request.Request(url, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        content: bytes = answer.read()
        return content


def _wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("It did not come true in time.")
        time.sleep(0.3)


@contextmanager
def _running(words: list[str], house: House) -> Iterator["subprocess.Popen[bytes]"]:
    config = house.config
    settings = {"LADDER_DATABASE_URL": config.database_url, "LADDER_SECRET_KEY": config.secret_key} | AS_IN_THE_IMAGE
    with (config.instance / "process.log").open("wb") as log:
        process = subprocess.Popen(
            words, env={**os.environ, **environment(config), **settings}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)
