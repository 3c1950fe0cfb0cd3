"""What one page costs: time, processor, statements, bytes."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import event

from benchmarks._browser import Browser
from ladder.db import db

ASIDE = ("SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "BEGIN")
WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """A page's cost. Times in milliseconds, weights in kB (1,000 bytes) as they travel."""

    median: float
    p95: float
    cpu: float
    statements: int
    page: float
    parts: float

    @property
    def weight(self) -> float:
        """The page with its style sheets and scripts."""
        return self.page + self.parts


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile, savepoints aside."""
    seen: list[str] = []

    def note(conn: object, cursor: object, statement: str, *rest: object) -> None:
        if not statement.startswith(ASIDE):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def measure(browser: Browser, path: str, times: int) -> Measured:
    """Open a page warm, so many times."""
    for _ in range(WARM_UP):
        body = browser.open(path)
    walls, cpus, counts = [], [], []
    with counted(browser.app) as seen:
        for _ in range(times):
            seen.clear()
            begun, worked = time.perf_counter(), time.process_time()
            browser.open(path)
            walls.append((time.perf_counter() - begun) * 1000)
            cpus.append((time.process_time() - worked) * 1000)
            counts.append(len(seen))
    return Measured(
        median=statistics.median(walls),
        p95=statistics.quantiles(walls, n=20)[-1] if times > 1 else walls[0],
        cpu=statistics.fmean(cpus),
        # The mode: once a minute a request also stamps when the sign-in was last used.
        statements=statistics.mode(counts),
        page=len(body) / 1000,
        parts=browser.weight_of_parts(path) / 1000,
    )
