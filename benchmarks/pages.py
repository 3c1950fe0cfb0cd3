"""Every kind of page with 1,000 people, 3,000 assessments and 54,000 ratings: `python3 dev.py bench pages`.

On SQLite, and on PostgreSQL where one answers (LADDER_BENCH_DATABASE_URL, a superuser's address, else the local one).
"""

from collections.abc import Callable, Iterator

from benchmarks import _acts as acts
from benchmarks import _memory as memory
from benchmarks._browser import Browser
from benchmarks._house import House, built, servers
from benchmarks._measure import Measured, measure
from benchmarks._table import machine, table
from benchmarks._visits import CALIBRATION, RELEASED, WRITING, Visit

SMALL, LARGE = 10, 1000
TIMES = {SMALL: 3, LARGE: 30}
HEAVIEST = 60.0  # kB compressed, with style sheets and scripts
MOST_MEMORY = 120.0  # MB of a web worker
ACTS: tuple[tuple[Callable[[House], None], tuple[Visit, ...]], ...] = (
    (acts.writing, WRITING),
    (acts.meet, CALIBRATION),
    (acts.release, RELEASED),
)
HEADS = (
    "page", "who", "median ms", "p95 ms", "CPU ms", f"statements at {LARGE}", f"at {SMALL}", "at most",
    "page kB", "with CSS and JS", "",
)  # fmt: skip
METHOD = f"""Opened in one process through the WSGI client, warm, {TIMES[LARGE]} times each, by signed-in people.
CPU is the process's own. Statements include sign-in and walls. kB: 1,000 bytes as they travel in gzip, fonts aside."""


def main() -> None:
    """Measure, and print."""
    print(f"# Pages\n\n{machine()}\n\n{METHOD}")
    for server in servers():
        backend(server)


def backend(server: str | None) -> None:
    """The tables of one database."""
    with built(SMALL, server) as house:
        small = dict(every_visit(house, TIMES[SMALL]))
    with built(LARGE, server) as house:
        large = dict(every_visit(house, TIMES[LARGE]))
        print(table(HEADS, [row(visit, large[visit], small[visit]) for visit in large]))
        print(f"\n{processes(house, [*large])}", flush=True)


def every_visit(house: House, times: int) -> Iterator[tuple[Visit, Measured]]:
    """Each visit with its cost; the cycle moves on between the acts."""
    browsers = {who: Browser(house.app, session) for who, session in house.sessions.items()}
    for begin, visits in ACTS:
        begin(house)
        for visit in visits:
            yield visit, measure(browsers[visit.who], visit.path.format(**house.ids), times)


def row(visit: Visit, large: Measured, small: Measured) -> tuple[str, ...]:
    """One line of the table, marked when it is over a budget."""
    return (
        visit.page, visit.who, f"{large.median:.0f}", f"{large.p95:.0f}", f"{large.cpu:.0f}", str(large.statements),
        str(small.statements), str(visit.most), f"{large.page:.1f}", f"{large.weight:.1f}",
        verdict(visit, large, small),
    )  # fmt: skip


def verdict(visit: Visit, large: Measured, small: Measured) -> str:
    """What is over budget, in words; nothing when all is well."""
    over = (
        ("statements", large.statements > visit.most),
        ("grows", large.statements != small.statements),
        ("heavy", large.weight > HEAVIEST),
    )
    return ", ".join(word for word, so in over if so)


def processes(house: House, visits: list[Visit]) -> str:
    """The memory of the processes, as a table."""
    browsers = {who: Browser(house.app, session) for who, session in house.sessions.items()}
    # What a stage no longer shows is left out: the cycle has been released by now.
    lasting = [visit for visit in visits if browsers[visit.who].client.get(path(house, visit)).status_code == 200]
    web = memory.web_worker(house, [(browsers[visit.who].cookie, path(house, visit)) for visit in lasting])
    worker, beat = memory.celery_worker(house)
    rows = (
        (f"web worker (gunicorn, {len(lasting)} pages, 3 rounds)", "over" if web > MOST_MEMORY else "", f"{web:.0f}"),
        ("Celery worker, after the report", "", f"{worker:.0f}"),
        ("beat beside it", "", f"{beat:.0f}"),
    )
    return table(("process", f"at most {MOST_MEMORY:.0f} for the web", "MB resident"), rows)


def path(house: House, visit: Visit) -> str:
    """The address of a visit in a house."""
    return visit.path.format(**house.ids)


if __name__ == "__main__":
    main()
