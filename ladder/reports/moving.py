"""What will be missing if a cycle moves on now."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from ladder.domain.anonymity import may_show
from ladder.domain.deadlines import NAMES, has_passed
from ladder.domain.stages import Stage
from ladder.models import Cycle
from ladder.reports.boards import BoardRow
from ladder.reports.choosing import look_at_everybody


def list_missing(cycle: Cycle, rows: Sequence[BoardRow], *, zone: str, now: datetime) -> list[str]:
    """Sentences for the page that asks before a cycle moves on: what is missing, with names as long as they are few."""
    if cycle.stage is Stage.SETUP:
        return list(_before_opening(cycle, rows, zone, now))
    if cycle.stage is Stage.NOMINATIONS:
        return list(_before_peers_are_settled(rows))
    if cycle.stage is Stage.WRITING:
        return list(_before_peers_are_read(rows))
    return list(_before_calibrating(rows)) if cycle.stage is Stage.MANAGER_WRITING else []


def _before_opening(cycle: Cycle, rows: Sequence[BoardRow], zone: str, now: datetime) -> Iterator[str]:
    if not rows:
        yield "Nobody takes part yet."
    yield from look_at_everybody(cycle.org_id, cycle).drift.sentences
    for name, words in NAMES.items():
        day = getattr(cycle.dates, name)
        if day is not None and has_passed(day, zone, now):
            yield f"{words}: the date, {day.day} {day:%b %Y}, has passed."


def _before_peers_are_settled(rows: Sequence[BoardRow]) -> Iterator[str]:
    waiting = [row for row in rows if row.progress.proposals_waiting]
    if waiting:
        yield f"Proposed peers still wait for approval, and will not be asked: {_names(waiting)}."


def _before_peers_are_read(rows: Sequence[BoardRow]) -> Iterator[str]:
    unsent = sum(row.progress.peers_asked - row.progress.peers_sent for row in rows)
    if unsent:
        yield f"{unsent} {_plural(unsent, 'peer has', 'peers have')} not sent what they were asked for."
    few = [row for row in rows if not may_show(row.progress.peers_sent)]
    if few:
        yield f"Fewer than three peers wrote, so nothing of them will be shown: {_names(few)}."


def _before_calibrating(rows: Sequence[BoardRow]) -> Iterator[str]:
    selves = [row for row in rows if not row.progress.self_sent]
    if selves:
        yield f"Self-assessments are missing: {_names(selves)}."
    managers = [row for row in rows if not row.progress.manager_sent]
    if managers:
        yield f"Managers’ assessments are missing, so nothing is proposed for: {_names(managers)}."


def _names(rows: Sequence[BoardRow], most: int = 6) -> str:
    names = [row.participant.name for row in rows]
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _plural(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
