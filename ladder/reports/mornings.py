"""The one mail of somebody's morning: what is due, and what they were told since the last.

It counts what there is to write and names nobody: the mail goes to authors, and lies in mailboxes.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ladder.domain import deadlines
from ladder.domain.quiet import is_reminded
from ladder.models import Person
from ladder.queries import notices, people
from ladder.reports import telling
from ladder.reports.home import list_tasks
from ladder.reports.tasks import Kind, Task


@dataclass(frozen=True, slots=True)
class Morning:
    """Lines of what is due, soonest first, and of what happened, oldest first."""

    due: tuple[str, ...]
    news: tuple[str, ...]


def morning_of(org_id: UUID, person_id: UUID, notice_ids: Collection[str], *, now: datetime) -> Morning | None:
    """What the mail of somebody's morning says now; None for who is not there any more."""
    person = people.get_person(org_id, person_id)
    if person.left is not None:
        return None
    found = notices.list_by_ids(org_id, [UUID(key) for key in notice_ids])
    told = telling.read(org_id, [(one.kind, one.args) for one in found if one.person_id == person_id])
    lines = Counter(one.title for one in told if one is not None)
    news = [f"{title} ({count} times)" if count > 1 else title for title, count in lines.items()]
    return Morning(tuple(due_lines(person, list_tasks(person, now=now), now)), tuple(news))


def due_lines(person: Person, tasks: Iterable[Task], now: datetime) -> list[str]:
    """What is late, due today, tomorrow or in three days: a line for each cycle, day and kind of task."""
    today = deadlines.today(person.zone, now)
    counted: dict[tuple[date, str, Kind], int] = Counter(
        (task.deadline, task.cycle.title, task.kind)
        for task in tasks
        if task.deadline is not None and (task.late or is_reminded(task.deadline, today))
    )
    return [
        f"{_things(kind, count)} in {cycle}, {deadlines.distance(day, today)}: {deadlines.spoken(day, person.zone)}"
        for (day, cycle, kind), count in sorted(counted.items(), key=lambda row: row[0][:2])
    ]


def _things(kind: Kind, count: int) -> str:
    one, many = {
        Kind.PEERS: ("Peers to propose or approve", "Peers of {} people to propose or approve"),
        Kind.ASSESSMENT: ("1 assessment to write", "{} assessments to write"),
        Kind.RESULT: ("A result to read and sign", "{} results to read and sign"),
        Kind.MEETING: ("1 thing to do for a meeting", "{} things to do for meetings"),
    }.get(kind, ("1 thing to do", "{} things to do"))
    return one if count == 1 else many.format(count)
