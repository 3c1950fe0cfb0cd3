"""What will be missing if a cycle moves on now."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from ladder.domain import cycle_dates
from ladder.domain.anonymity import counted, may_show, too_few
from ladder.domain.deadlines import NAMES, has_passed
from ladder.domain.stages import Stage
from ladder.models import Cycle
from ladder.reports.board_rows import BoardRow
from ladder.reports.choosing import listed, look_at_everybody

Rows = Sequence[BoardRow]


def list_missing(cycle: Cycle, rows: Rows, *, zone: str, now: datetime) -> list[str]:
    """Sentences for the page that asks before a cycle moves on: what is missing, with names as long as they are few."""
    taking = [row for row in rows if row.active]
    if cycle.stage is Stage.SETUP:
        return list(_before_opening(cycle, taking, zone, now))
    if cycle.stage is Stage.NOMINATIONS:
        return list(_before_peers_are_settled(taking))
    managers_follow = Stage.MANAGER_WRITING in cycle.asks.stages
    if cycle.stage is Stage.WRITING:
        return [*_of_others(taking), *(() if managers_follow else _of_themselves(taking))]
    return [*_of_themselves(taking), *_by_managers(taking)] if cycle.stage is Stage.MANAGER_WRITING else []


def _before_opening(cycle: Cycle, rows: Rows, zone: str, now: datetime) -> Iterator[str]:
    if not rows:
        yield "Nobody takes part yet."
    yield from look_at_everybody(cycle.org_id, cycle).drift.sentences
    for name in cycle_dates.asked(cycle.asks):
        day = getattr(cycle.dates, name)
        if day is not None and has_passed(day, zone, now):
            yield f"{NAMES[name]}: the date, {day:%a} {day.day} {day:%b %Y}, has passed."


def _before_peers_are_settled(rows: Rows) -> Iterator[str]:
    if waiting := [row for row in rows if row.progress.proposals_waiting]:
        yield f"Proposed peers still wait, and are not asked until somebody decides: {_names(waiting)}."
    if few := [row for row in rows if row.progress.peers_asked < row.progress.wanted]:
        yield f"Fewer than {few[0].progress.wanted} peers are asked about: {_names(few)}."


def _of_others(rows: Rows) -> Iterator[str]:
    for words, pairs, hidden in (
        ("peers", [(row.progress.peers_asked, row.progress.peers_sent) for row in rows], "anonymous"),
        ("reports", [(row.progress.upward_asked, row.progress.upward_sent) for row in rows], "upward_anonymous"),
    ):
        asked, sent = (sum(numbers) for numbers in zip(*pairs, strict=True)) if pairs else (0, 0)
        if sent < asked:
            said = counted(asked, sent, sum(of > 0 for of, _ in pairs))
            yield f"{said} assessments by {words} are sent." if said else f"Not all {words} have sent theirs."
        few = [
            row
            for row, (of, there) in zip(rows, pairs, strict=True)
            if of and getattr(row.progress, hidden) and not may_show(there, least=row.progress.least)
        ]
        if few:
            less = too_few(few[0].progress.least).capitalize()
            yield f"{less} {words} wrote, so nothing of them will be shown: {_names(few)}."


def _of_themselves(rows: Rows) -> Iterator[str]:
    if missing := [row for row in rows if row.progress.self_asked and not row.progress.self_sent]:
        yield f"Self-assessments are missing: {_names(missing)}."


def _by_managers(rows: Rows) -> Iterator[str]:
    if missing := [row for row in rows if not row.progress.manager_sent]:
        yield f"Managers’ assessments are missing, so nothing is proposed for: {_names(missing)}."


def _names(rows: Rows) -> str:
    return listed([row.participant.name for row in rows])
