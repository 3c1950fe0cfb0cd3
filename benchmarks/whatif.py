"""What-if for a cohort of 500, as its page asks it, and what a report asks of the same model: `dev.py bench whatif`."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from typing import Any
from uuid import UUID

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from benchmarks import _acts as acts
from benchmarks import report
from benchmarks._browser import Browser
from benchmarks._house import built
from benchmarks._measure import counted
from benchmarks._simulator import Organisation, Simulated, simulate
from benchmarks._table import machine, table
from ladder.statistics.crossing.graph import graph
from ladder.statistics.crossing.held import Spread, solve
from ladder.statistics.crossing.repairs import repairs
from ladder.statistics.crossing.resolution import links, resolution
from ladder.statistics.model.pairs import pairs_of
from ladder.statistics.ratings import Mask, Ratings, pair_codes
from ladder.statistics.relations import Relation
from ladder.statistics.whatif import CODES

TIMES = 9
MOST = 1.0
COHORT = Organisation(teams=50, size=10)
LARGE = Organisation(teams=1500, size=10, competencies=10, peers=6)
SPREAD = Spread(ratee=0.20, rater=0.12, team=0.05, pair=0.10, residual=0.25)
METHOD = f"""Each question {TIMES} times, in a process of its own that reads and writes JSON, as the page runs it:
wall and CPU are of the whole process, with its start and its imports (one thread). The page has {MOST:g} s for it all.
The lower table is computed in this process, once the modules are loaded, with as many threads as there are cores."""


HOUSE = 440
PAGE_METHOD = """The page itself for {people} people, from the database (SQLite), opened warm through the WSGI client.
CPU is that of the server and of the process it asks."""


def main() -> None:
    """Measure, and print."""
    print(f"# What if\n\n{machine()}\n\n{METHOD}\n")
    cohort = simulate(COHORT, 1)
    print(f"{COHORT.people} people, {COHORT.people * (COHORT.peers + 1):,} pairs, {len(cohort.ratings):,} ratings.\n")
    print(table(("question", "what", "median wall s", "most wall s", "median CPU s"), _questions(cohort)))
    print()
    print(table(("what", "of", "median s", "most s"), _parts(cohort)))
    _print_pages()


def _questions(cohort: Simulated) -> list[tuple[str, ...]]:
    managers = cohort.managers.tolist()
    return [
        ("start and imports alone", "", *_alone("import ladder.statistics.whatif")),
        ("leave out a manager", "", *_asked(cohort, raters=managers[:1])),
        ("leave out all peers", "", *_asked(cohort, relation=1)),
        ("add two reviews", "", *_asked(cohort, about=0, able=managers)),
        ("weigh by evidence", "half", *_asked(cohort, weight=_half(cohort))),
    ]


def _given(cohort: Simulated) -> Mask:
    return cohort.ratings.given & ~cohort.ratings.in_relation(Relation.SELF)


def _unlinked(ratings: Ratings) -> Ratings:
    """Every peer's assessment by a rater of its own, as the page has it."""
    own = ratings.rater.max() + 1 + pair_codes(ratings.ratee, ratings.rater)
    return replace(ratings, rater=np.where(ratings.in_relation(Relation.PEER), own, ratings.rater))


def _half(cohort: Simulated) -> list[float]:
    light = np.random.default_rng(1).random(np.count_nonzero(_given(cohort))) < 0.5
    return [0.5 if one else 1.0 for one in light.tolist()]


def _asked(cohort: Simulated, **asked: Any) -> tuple[str, ...]:
    ratings = _unlinked(cohort.ratings.where(_given(cohort)))
    columns = {name: getattr(ratings, name).tolist() for name in (*CODES, "value")}
    spread = {name: getattr(SPREAD, name) for name in SPREAD.__slots__}
    question = {"ratings": columns, "team": cohort.team.tolist(), "spread": spread}
    return _timed([sys.executable, "-m", "ladder.statistics.whatif"], json.dumps({**question, **asked}))


def _alone(program: str) -> tuple[str, ...]:
    return _timed([sys.executable, "-c", program], "")


def _timed(command: list[str], text: str) -> tuple[str, ...]:
    walls, cpus = [], []
    for _ in range(TIMES):
        before, begun = _children(), time.perf_counter()
        subprocess.run(command, input=text, capture_output=True, text=True, check=True, env=_environment())
        walls.append(time.perf_counter() - begun)
        cpus.append(_children() - before)
    return f"{median(walls):.2f}", f"{max(walls):.2f}", f"{median(cpus):.2f}"


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _environment() -> dict[str, str]:
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1"}


def _parts(cohort: Simulated) -> list[tuple[str, ...]]:
    ratings, large = _unlinked(cohort.ratings.where(_given(cohort))), simulate(LARGE, 1)
    pairs = pairs_of(ratings, team=cohort.team)
    held = solve(pairs, SPREAD)
    every = range(len(pairs.teams))
    size = f"{COHORT.people} people"
    parts: list[tuple[str, str, Callable[[], object]]] = [
        ("solve at held variances", size, lambda: solve(pairs, SPREAD).error),
        ("resolution of teams", size, lambda: resolution(held)),
        ("linked or assumed", size, lambda: links(pairs, SPREAD)),
        ("repairs for every team", size, lambda: [repairs(held, team, ratings=8) for team in every]),
        ("graph", f"{len(large.ratings):,} ratings", lambda: graph(large.ratings, large.team)),
    ]
    return [(what, of, *_repeated(work)) for what, of, work in parts]


def _print_pages() -> None:
    """The page with each question, of a cycle with a measured report."""
    with built(HOUSE, None) as house:
        acts.writing(house)
        acts.meet(house)
        report.alone(house.config, house.owner.org_id, UUID(str(house.ids["cycle"])))
        browser = Browser(house.app, house.sessions["owner"])
        address = f"/o/demo/cycles/{house.ids['cycle']}/report/what-if"
        page = LexborHTMLParser(browser.client.get(address).get_data(as_text=True))
        asked = [option.attributes["value"] or "" for option in page.css("select[name=ask] option")]
        people = page.css("main [role=status]")[0].text().split()[0]
        print(f"\n{PAGE_METHOD.format(people=people)}\n", flush=True)
        first = {one.partition(":")[0]: one for one in reversed(asked)}
        rows = [(kind, "", *_opened(browser, f"{address}?ask={one}")) for kind, one in first.items()]
        print(table(("question", "what", "median wall s", "most wall s", "median CPU s", "statements"), rows))


def _opened(browser: Browser, address: str) -> tuple[str, ...]:
    walls, cpus = [], []
    with counted(browser.app) as seen:
        for _ in range(TIMES):
            seen.clear()
            before, begun = _children() + time.process_time(), time.perf_counter()
            browser.open(address)
            walls.append(time.perf_counter() - begun)
            cpus.append(_children() + time.process_time() - before)
    return f"{median(walls):.2f}", f"{max(walls):.2f}", f"{median(cpus):.2f}", str(len(seen))


def _repeated(work: Callable[[], object]) -> tuple[str, ...]:
    walls = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        walls.append(time.perf_counter() - begun)
    return f"{median(walls):.3f}", f"{max(walls):.3f}"


if __name__ == "__main__":
    main()
