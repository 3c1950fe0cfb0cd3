"""Nominations of 10,000 people are closed, many of them asked too often: `python3 dev.py bench balancing`.

On SQLite, and on PostgreSQL where one answers (LADDER_BENCH_DATABASE_URL, a superuser's address, else the local one).
"""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from benchmarks._browser import Browser
from benchmarks._house import House, built, servers
from benchmarks._measure import measure
from benchmarks._table import machine, table
from ladder.db import db
from ladder.domain.deadlines import Dates
from ladder.domain.template_library import SHIPPED
from ladder.models import Cycle, Nomination, NominationState
from ladder.queries import cycles as queries
from ladder.queries import participants, requests
from ladder.reports import balancing, connectedness
from ladder.services import balancing as service
from ladder.services import choosing, cycles
from ladder.services.demo.organisation import Demo

PEOPLE = int(os.environ.get("LADDER_BENCH_PEOPLE", "10000"))
FAMOUS, MOST_STATEMENTS = 30, 12
Found = TypeVar("Found")
METHOD = """Everybody has four to six approved peers, most of their own team; one in ten of all requests goes to one
person in thirty, who are asked far too often. No peer is asked to write before nominations close: a worker then makes
every assessment and tells every author. Reckoning decides which requests stand, with its reading; closing is the whole
request, in one transaction. Pages are opened warm, five times, through the WSGI client."""
PAGES = (
    ("peers across teams", "owner", "/o/demo/cycles/{cycle}/requests", MOST_STATEMENTS),
    ("peers of a report", "manager", "/o/demo/cycles/{cycle}/people/{place}/peers", MOST_STATEMENTS),
)


def main() -> None:
    """Measure, and print."""
    print(f"# Balancing\n\n{machine()}\n\n{METHOD}")
    for server in servers():
        with built(PEOPLE, server, nominated) as house:
            print(f"{pages(house)}\n\n{closed(house)}", flush=True)


def nominated(demo: Demo, *, now: datetime) -> Cycle:
    """An open cycle in which everybody's peers are approved and nobody is asked yet."""
    dates = Dates(*((now + timedelta(days=days)).date() for days in (14, 21, 28, 35)))
    cycle = cycles.create_cycle(
        title="Autumn", version=demo.version, template=SHIPPED[0], dates=dates, by=demo.owner, now=now
    )
    cycle.template = {**cycle.template, "overlaps": []}
    choosing.choose_people(cycle=cycle, person_ids=[one.id for one in demo.reviewed], by=demo.owner, now=now)
    cycles.open_cycle(cycle=cycle, by=demo.owner, now=now)
    _approve(cycle, now)
    return cycle


def _approve(cycle: Cycle, now: datetime) -> None:
    luck, places = Random(1), participants.list_participants(cycle.org_id, cycle.id)
    everybody = [place.person_id for place in places]
    famous = luck.sample(everybody, len(everybody) // FAMOUS)
    teams: dict[UUID | None, list[UUID]] = {}
    for place in places:
        teams.setdefault(place.team_id, []).append(place.person_id)
    for place in places:
        chosen: set[UUID] = set()
        while len(chosen) < luck.choice((4, 5, 6)):
            pool = luck.choices((famous, teams[place.team_id], everybody), (1, 7, 2))[0]
            chosen |= {luck.choice(pool)} - {place.person_id, place.manager_id}
        db.session.add_all(
            Nomination(participant_id=place.id, person_id=one, state=NominationState.APPROVED, created_at=now)
            for one in chosen
        )
    db.session.flush()


def closed(house: House) -> str:
    """The table of the closing."""
    rows = []
    with house.at_work():
        cycle = queries.get_cycle(house.owner.org_id, UUID(str(house.ids["cycle"])))
        found, took = timed(lambda: balancing.settle(cycle))
        rows.append(("reckoning which requests stand", *took))
        sizes = requests.list_group_sizes(cycle.org_id, cycle.id)
        _, took = timed(lambda: connectedness.joined(cycle, sizes))
        rows.append(("how the teams are joined", *took))
        _, took = timed(lambda: cycles.close_nominations(cycle=cycle, by=house.owner, now=datetime.now(UTC)))
        rows.append(("closing nominations", *took))
        asked, took = timed(lambda: service.ask_all(cycle.org_id, cycle.id, now=datetime.now(UTC)))
        rows.append((f"a worker asks {asked:,} times", *took))
    counts = [
        ("people asked by more than the limit", f"{len(found.before):,}"),
        ("requests above it before", f"{sum(count - found.limit for count in found.before.values()):,}"),
        ("requests taken away", f"{len(found.relieved):,}"),
        ("requests above it afterwards", f"{sum(count - found.limit for count in found.after.values()):,}"),
    ]
    return f"{table(('what', 'seconds', 'of the processor'), rows)}\n\n{table(('how many', 'measured'), counts)}"


def timed(act: Callable[[], Found]) -> tuple[Found, tuple[str, str]]:
    """What comes of something, and the seconds that it took on the clock and of this process."""
    clock, processor = time.perf_counter(), time.process_time()
    found = act()
    db.session.flush()
    return found, (f"{time.perf_counter() - clock:.2f}", f"{time.process_time() - processor:.2f}")


def pages(house: House) -> str:
    """What pages of such a cycle cost."""
    with house.at_work():
        cycle = queries.get_cycle(house.owner.org_id, UUID(str(house.ids["cycle"])))
        place = participants.find_participant_of(cycle.org_id, cycle.id, UUID(str(house.ids["engineer"])))
        assert place is not None
        ids = {**house.ids, "place": place.id}
    rows = []
    for title, who, path, most in PAGES:
        cost = measure(Browser(house.app, house.sessions[who]), path.format(**ids), 5)
        rows.append((title, who, f"{cost.median:.0f}", str(cost.statements), str(most)))
    return table(("page", "who", "median ms", "statements", "at most"), rows)


if __name__ == "__main__":
    main()
