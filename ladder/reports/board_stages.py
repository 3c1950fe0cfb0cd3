"""The stages of a cycle as a row: each with its date, and how far the people are in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ladder.domain import anonymity
from ladder.domain.stages import Stage, has_reached
from ladder.models import Cycle
from ladder.queries import sign_offs
from ladder.reports.board_rows import BoardRow

Rows = Sequence[BoardRow]


@dataclass(frozen=True, slots=True)
class StageNote:
    """One stage of the row on top: its name, what is to be said of it, and past, now or next."""

    title: str
    note: str
    state: str


def list_stages(cycle: Cycle, rows: Rows) -> tuple[StageNote, ...]:
    """The stages that the cycle goes through; a cancelled one's as it stood, and that it was cancelled."""
    stood = cycle.stood_at or cycle.stage
    here = [stage for stage in Stage if stage in cycle.asks.stages or stage is cycle.stage]
    return tuple(
        StageNote(stage.title, _note(stage, cycle, rows, stood), _state(stage, cycle, stood)) for stage in here
    )


def _state(stage: Stage, cycle: Cycle, stood: Stage) -> str:
    if stage is cycle.stage:
        return "now"
    return "past" if has_reached(stood, stage) else "next"


def _note(stage: Stage, cycle: Cycle, rows: Rows, stood: Stage) -> str:
    if stage is Stage.CANCELLED:
        return day_words(cycle.cancelled_at.date()) if cycle.cancelled_at else ""
    until = _until(stage, cycle)
    parts = [
        f"until {day_words(until)}" if until else "",
        *(_counts(stage, cycle, rows) if has_reached(stood, stage) else ()),
    ]
    return "; ".join(part for part in parts if part)


def _until(stage: Stage, cycle: Cycle) -> date | None:
    asks = cycle.asks
    if stage is Stage.WRITING:
        # The later of the two that are written then; what nobody is asked for has no date of its own.
        return max(cycle.self_by, cycle.peer_by) if Stage.MANAGER_WRITING in asks.stages else cycle.peer_by
    names = {
        Stage.NOMINATIONS: "nominate_by", Stage.MANAGER_WRITING: "manager_by", Stage.CALIBRATION: "calibrate_by",
        Stage.RELEASE: "release_by", Stage.SIGN_OFF: "sign_by",
    }  # fmt: skip
    day: date | None = getattr(cycle, names[stage]) if stage in names else None
    return day


def _counts(stage: Stage, cycle: Cycle, rows: Rows) -> Iterator[str]:
    taking = [row for row in rows if row.active]
    if stage is Stage.SETUP and rows:
        yield f"{len(taking):,} {'person' if len(taking) == 1 else 'people'}"
    if stage is Stage.NOMINATIONS:
        yield _share("have peers", lambda row: row.progress.peers_standing >= row.progress.wanted, taking)
    if stage is Stage.WRITING:
        yield _share("of themselves", lambda row: row.progress.self_sent, [r for r in taking if r.progress.self_asked])
        yield total_of("peers", [(row.progress.peers_asked, row.progress.peers_sent) for row in taking]) or _share(
            "with enough peers", lambda row: row.progress.peers_enough, [r for r in taking if r.progress.peers_asked]
        )
        yield total_of("reports", [(row.progress.upward_asked, row.progress.upward_sent) for row in taking])
    if stage is Stage.MANAGER_WRITING:
        yield _share("sent", lambda row: row.progress.manager_sent, taking)
    if stage is Stage.RELEASE:
        yield _share("see their result", lambda row: row.participant.released_at is not None, taking)
    if stage is Stage.SIGN_OFF and taking:
        signed = sign_offs.list_who_signed(cycle.org_id, cycle.id)
        yield _share("signed", lambda row: row.participant.id in signed, taking)


def total_of(words: str, pairs: Sequence[tuple[int, int]]) -> str:
    """How many of all that are asked for have been sent; of few nothing is told, so that nobody stands out."""
    asked, sent = (sum(numbers) for numbers in zip(*pairs, strict=True)) if pairs else (0, 0)
    counted = anonymity.counted(asked, sent, sum(of > 0 for of, _ in pairs))
    return f"{words} {counted}" if counted else ""


def _share(words: str, done: Callable[[BoardRow], bool], rows: Rows) -> str:
    return f"{sum(map(done, rows)):,} of {len(rows):,} {words}" if rows else ""


def day_words(day: date) -> str:
    """A day as the board says it: Fri 27 Nov."""
    return f"{day:%a} {day.day} {day:%b}"
