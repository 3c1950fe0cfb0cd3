"""A cycle of 10,000 people opens in a worker, and its board afterwards: `python3 dev.py bench opening`.

On SQLite, and on PostgreSQL where one answers (LADDER_BENCH_DATABASE_URL, a superuser's address, else the local one).
"""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from uuid import UUID

from sqlalchemy import func, select

from benchmarks._browser import Browser
from benchmarks._house import House, built, servers
from benchmarks._measure import measure
from benchmarks._memory import resident
from benchmarks._table import machine, table
from ladder.app import create_app
from ladder.config import Config
from ladder.db import db, work_as
from ladder.db.edge import commit
from ladder.domain.deadlines import Dates
from ladder.domain.taking_part import Rules
from ladder.domain.template_library import SHIPPED
from ladder.models import Assessment, Cycle, Job, Mail, Participant
from ladder.queries import cycles as queries
from ladder.services import choosing, cycles, opening
from ladder.services.demo.organisation import Demo

PEOPLE = int(os.environ.get("LADDER_BENCH_PEOPLE", "10000"))
MOST_SECONDS, MOST_STATEMENTS = 60.0, 15
METHOD = """Opened in a process of its own that has done nothing else, as a worker would. Each step is a transaction;
the longest is how long others wait for the database at the most (on SQLite), the last sets the stage and asks for the
mails. Memory is the most that the process ever held. Pages are opened warm, five times, through the WSGI client."""
PAGES = (
    ("board", "owner", "/o/demo/cycles/{cycle}", MOST_STATEMENTS),
    ("board, one team's stuck", "owner", "/o/demo/cycles/{cycle}?only=stuck&words=web", MOST_STATEMENTS),
    ("board of a manager", "manager", "/o/demo/cycles/{cycle}", MOST_STATEMENTS),
    ("before it moves on", "owner", "/o/demo/cycles/{cycle}/move", MOST_STATEMENTS),
)
BEFORE = (
    ("who takes part", "owner", "/o/demo/cycles/{cycle}/people", MOST_STATEMENTS),
    ("who gets what", "owner", "/o/demo/cycles/{cycle}/preview", MOST_STATEMENTS),
    ("before it opens", "owner", "/o/demo/cycles/{cycle}/move", MOST_STATEMENTS),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What the opening took: seconds, of the longest and the last step too, steps, MB, and seconds of the processor."""

    seconds: float
    longest: float
    last: float
    steps: int
    memory: float
    cpu: float


def main() -> None:
    """Measure, and print."""
    print(f"# Opening\n\n{machine()}\n\n{METHOD}")
    for server in servers():
        with built(PEOPLE, server, prepared) as house:
            print(pages(house, BEFORE), flush=True)
            begun = ask(house)
            cost = alone(house.config, house.owner.org_id, UUID(str(house.ids["cycle"])))
            print(f"\n{opened(house, begun, cost)}\n\n{pages(house, PAGES)}", flush=True)


def prepared(demo: Demo, *, now: datetime) -> Cycle:
    """A cycle in which everybody who can takes part, all day long until it opens."""
    dates = Dates(*((now + timedelta(days=days)).date() for days in (14, 21, 28, 35)))
    cycle = cycles.create_cycle(
        title="Autumn", version=demo.version, template=SHIPPED[0], dates=dates, by=demo.owner, now=now
    )
    begun = time.perf_counter()
    count = choosing.choose_by_rules(cycle=cycle, rules=Rules(), by=demo.owner, now=now)
    print(f"Choosing {count:,} people by rules took {time.perf_counter() - begun:.1f} s.\n", flush=True)
    return cycle


def ask(house: House) -> float:
    """Ask for the opening, as a page does; returns the seconds."""
    with house.at_work():
        cycle = queries.get_cycle(house.owner.org_id, UUID(str(house.ids["cycle"])))
        begun = time.perf_counter()
        opening.begin(cycle=cycle, by=house.owner, now=datetime.now(UTC))
        db.session.flush()
        return time.perf_counter() - begun


def alone(config: Config, org: UUID, cycle: UUID) -> Cost:
    """Open it in a process of its own."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, config, org, cycle).result()


def work(config: Config, org: UUID, cycle: UUID) -> Cost:
    """Open it as the task does, and say what it took."""
    app = create_app(config)
    steps = []
    with app.app_context():
        work_as(org=org)
        begun, worked = time.perf_counter(), time.process_time()
        at = begun
        for _ in opening.carry_on(org, cycle, now=datetime.now(UTC)):
            commit(lambda _: None)
            steps.append(time.perf_counter() - at)
            at = time.perf_counter()
        commit(lambda _: None)
        steps.append(time.perf_counter() - at)
    wall, cpu = time.perf_counter() - begun, time.process_time() - worked
    return Cost(wall, max(steps), steps[-1], len(steps), resident(os.getpid(), "VmHWM"), cpu)


def opened(house: House, asked: float, cost: Cost) -> str:
    """The table of the opening, and how much there was to do."""
    with house.at_work():
        counts = [
            db.session.scalar(select(func.count()).select_from(row)) for row in (Participant, Assessment, Mail, Job)
        ]
    rows = [
        ("the request that asks for it, seconds", "", f"{asked:.2f}"),
        ("the whole opening, seconds", f"{MOST_SECONDS:.0f}", f"{cost.seconds:.1f}"),
        ("of it CPU of the worker, seconds", "", f"{cost.cpu:.1f}"),
        ("steps", "", str(cost.steps)),
        ("the longest step, seconds", "", f"{cost.longest:.2f}"),
        ("the last step, seconds", "", f"{cost.last:.2f}"),
        ("peak memory of the process, MB", "", f"{cost.memory:.0f}"),
    ]
    sizes = "{:,} people, {:,} assessments, {:,} mails, {:,} jobs.".format(*counts)
    return f"{sizes}\n\n{table(('what', 'at most', 'measured'), rows)}"


def pages(house: House, wanted: tuple[tuple[str, str, str, int], ...]) -> str:
    """What pages of such a cycle cost."""
    browsers = {who: Browser(house.app, session) for who, session in house.sessions.items()}
    rows = []
    for title, who, path, most in wanted:
        cost = measure(browsers[who], path.format(**house.ids), 5)
        over = "over" if cost.statements > most else ""
        rows.append(
            (
                title,
                who,
                f"{cost.median:.0f}",
                f"{cost.cpu:.0f}",
                str(cost.statements),
                str(most),
                f"{cost.page:.1f}",
                over,
            )
        )
    return table(("page", "who", "median ms", "CPU ms", "statements", "at most", "page kB", ""), rows)


if __name__ == "__main__":
    main()
