"""The page on which more time is given: who is late in a part, and what was given before.

Of those who write without their names nobody is listed as late: it would tell, with the numbers on the board, who
writes about whom. Time is given to all who are asked, or to people who are looked up by name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ladder.domain import deadlines
from ladder.domain.deadlines import NOMINATIONS
from ladder.domain.ratings import Relation
from ladder.models import Cycle, Person
from ladder.queries import extensions as queries
from ladder.queries import nominations
from ladder.reports.closings import part_title

MOST = 100
"""How many people a page lists; all of them can be ticked at once."""


@dataclass(frozen=True, slots=True)
class Given:
    """More time that was given before: the part, until when, to how many, and why."""

    title: str
    until: date
    people: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExtensionPage:
    """One part of a cycle: its date, who is late (none is listed where names are kept), and what was given."""

    part: str
    title: str
    day: date
    anonymous: bool
    parts: tuple[tuple[str, str], ...]
    people: tuple[tuple[UUID, str], ...]
    all_ids: tuple[UUID, ...]
    words: str
    given: tuple[Given, ...]

    @property
    def everybody(self) -> str:
        """The words for all of them."""
        if self.anonymous:
            return "Everybody who is asked to write in this part"
        number = len(self.all_ids)
        return f"Everybody who is late: {number} {'person' if number == 1 else 'people'}"


def parts_of(cycle: Cycle) -> list[str]:
    """The parts of a cycle that have a date, in order."""
    relations = [one.value for one in Relation if one in cycle.asks.relations]
    return [*([NOMINATIONS] if Relation.PEER in cycle.asks.relations else []), *relations]


def show(cycle: Cycle, part: str, words: str, *, now: datetime) -> ExtensionPage:
    """The page for one part of a cycle; `words` look somebody up by name. At most four statements."""
    parts = parts_of(cycle)
    part = part if part in parts else parts[0]
    anonymous = part != NOMINATIONS and cycle.asks.naming(Relation(part)).anonymous
    found = _looked_up(cycle, words) if words else [] if anonymous else _late(cycle, part, now)
    asked = queries.list_asked(cycle.org_id, cycle.id, Relation(part)) if anonymous else [one.id for one in found]
    return ExtensionPage(
        part=part,
        title=part_title(part),
        day=cycle.dates.of_part(part),
        anonymous=anonymous,
        parts=tuple((one, part_title(one)) for one in parts),
        people=tuple((one.id, one.name) for one in found[:MOST]),
        all_ids=tuple(asked),
        words=words,
        given=tuple(_given(*row) for row in queries.list_given(cycle.org_id, cycle.id)),
    )


def _late(cycle: Cycle, part: str, now: datetime) -> list[Person]:
    day = cycle.dates.of_part(part)
    if part == NOMINATIONS:
        open_still = queries.list_proposing(cycle.org_id, cycle.id, cycle.asks.nominating.least)
    else:
        open_still = queries.list_unsent(cycle.org_id, cycle.id, Relation(part))
    return [one for one in open_still if deadlines.has_passed(day, one.zone, now)]


def _looked_up(cycle: Cycle, words: str) -> Sequence[Person]:
    return nominations.search_colleagues(cycle.org_id, words, but=(), most=MOST)


def _given(part: str, until: date, reason: str, at: datetime, number: int) -> Given:
    return Given(part_title(part), until, f"{number} {'person' if number == 1 else 'people'}", reason)
