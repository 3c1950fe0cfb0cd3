"""The calibration report of 40, 1,000 and 10,000 people from the database: `python3 dev.py bench report [PEOPLE]`."""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from uuid import UUID

from sqlalchemy import func, select

from benchmarks import _acts as acts
from benchmarks._house import House, built
from benchmarks._measure import counted
from benchmarks._memory import resident
from benchmarks._table import machine, table
from ladder.app import create_app
from ladder.config import Config
from ladder.db import db, work_as
from ladder.models import Answer, Assessment, Participant
from ladder.services import calibration

PEOPLE = (40, 1000, 10_000)
TIMES = 3
MOST_WALL = {40: 1.0, 10_000: 10.0}  # seconds
MOST_STATEMENTS = 50
METHOD = f"""Computed and kept {TIMES} times, each in a process of its own that has done nothing else, as a worker would
the first time. CPU and wall are of the service alone, the memory is the most that its process ever held."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one computation took: seconds, seconds, statements, MB."""

    cpu: float
    wall: float
    statements: int
    memory: float


def main() -> None:
    """Measure, and print."""
    print(f"# The report\n\n{machine()}\n\n{METHOD}\n")
    for people in [int(one) for one in sys.argv[1:]] or PEOPLE:
        measure(people)


def measure(people: int) -> None:
    """Measure one size on SQLite, and print its table."""
    with built(people, None) as house:
        acts.close_writing(house)
        print(f"\n## {people:,} people\n\n{sizes(house)}\n")
        costs = [alone(house.config, house.owner.org_id, UUID(str(house.ids["cycle"]))) for _ in range(TIMES)]
    most = MOST_WALL.get(people)
    rows = [
        line("wall, seconds", f"{most:.0f}" if most else "", [one.wall for one in costs], "{:.2f}"),
        line("CPU, seconds", "", [one.cpu for one in costs], "{:.2f}"),
        line("statements", str(MOST_STATEMENTS), [one.statements for one in costs], "{:.0f}"),
        line("peak memory of the process, MB", "", [one.memory for one in costs], "{:.0f}"),
    ]
    print(table(("what", "at most", "least", "median", "most"), rows), flush=True)


def line(what: str, most: str, values: list[float], form: str) -> tuple[str, ...]:
    """One line of the table."""
    ordered = sorted(values)
    shown = (form.format(value) for value in (ordered[0], ordered[len(ordered) // 2], ordered[-1]))
    return (what, most, *shown)


def sizes(house: House) -> str:
    """How much there is to compute."""
    with house.at_work():
        counts = [db.session.scalar(select(func.count()).select_from(row)) for row in (Participant, Assessment, Answer)]
    return "{:,} people, {:,} assessments, {:,} answers.".format(*counts)


def alone(config: Config, org: UUID, cycle: UUID) -> Cost:
    """Compute in a process of its own."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(compute, config, org, cycle).result()


def compute(config: Config, org: UUID, cycle: UUID) -> Cost:
    """Compute and keep the report, and say what it took."""
    app = create_app(config)
    with app.app_context(), counted(app) as seen:
        work_as(org=org)
        begun, worked = time.perf_counter(), time.process_time()
        calibration.compute_report(org, cycle, now=datetime.now(UTC))
        db.session.commit()
        wall, cpu = time.perf_counter() - begun, time.process_time() - worked
    # Not getrusage: its figure begins with what the process held that started this one.
    return Cost(cpu, wall, len(seen), resident(os.getpid(), "VmHWM"))


if __name__ == "__main__":
    main()
