"""The board of a cycle: what is stuck, and how far everybody is. Peers appear as numbers only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ladder.domain import anonymity
from ladder.domain.permissions import Access, Actor
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage, has_reached
from ladder.domain.stuck import Progress, Stuck, stuck
from ladder.domain.visibility import Thing, Viewer, may_see, stage_seen
from ladder.models import Cycle, NominationState, Participant
from ladder.queries import assessments, nominations, participants

PAGE = 50
MOST_STUCK = 25


@dataclass(frozen=True, slots=True)
class StageNote:
    """One stage of the row on top: its name, what is to be said of it, and past, now or next."""

    title: str
    note: str
    state: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One person of the cycle: how far their review is, and what holds it up."""

    participant: Participant
    progress: Progress
    stuck: tuple[Stuck, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A cycle as one viewer may see it: `stuck` first, everybody else in `rows`, one page of them.

    `mine` is the viewer's own place in the cycle; `seen` counts those whose progress they see at all.
    """

    cycle: Cycle
    mine: Participant | None
    stages: tuple[StageNote, ...]
    stuck: tuple[BoardRow, ...]
    stuck_total: int
    seen: int
    rows: tuple[BoardRow, ...]
    total: int
    page: int
    pages: int
    teams: tuple[str, ...]

    @property
    def team_choices(self) -> list[tuple[str, str]]:
        """What the team filter offers."""
        return [("", "All teams"), *((team, team) for team in self.teams)]


def list_rows(actor: Actor, cycle: Cycle, *, now: datetime) -> list[BoardRow]:
    """Everybody of a cycle whose progress the actor may see, by name: stewards all, managers their line."""
    return _rows(actor, cycle, participants.list_participants(actor.org_id, cycle.id), now)


def show_board(
    actor: Actor,
    cycle: Cycle,
    *,
    now: datetime,
    words: str = "",
    team: str = "",
    only: str = "",
    page: int = 1,
) -> Board:
    """The board as the actor may see it: the stuck on top, below them one page of those that the filters leave.

    `only` is "", "stuck", "open" or "complete".
    """
    people = participants.list_participants(actor.org_id, cycle.id)
    rows = _rows(actor, cycle, people, now)
    held_up = [row for row in rows if row.stuck]
    left = [row for row in rows if _matches(row, words, team, only)]
    pages = max(1, -(-len(left) // PAGE))
    page = min(max(page, 1), pages)
    return Board(
        cycle=cycle,
        mine=next((row for row in people if row.person_id == actor.person_id), None),
        stages=tuple(_stages(cycle, rows)),
        stuck=tuple(held_up[:MOST_STUCK]),
        stuck_total=len(held_up),
        seen=len(rows),
        rows=tuple(left[(page - 1) * PAGE : page * PAGE]),
        total=len(left),
        page=page,
        pages=pages,
        teams=tuple(sorted({row.participant.team_name for row in rows if row.participant.team_name})),
    )


def get_progress(cycle: Cycle, participant: Participant) -> Progress:
    """How far one person's review is."""
    tallies = assessments.list_tallies(cycle.org_id, cycle.id, participant.id)
    counts = nominations.list_counts(cycle.org_id, cycle.id, participant.id)
    waiting = sum(n for _, s, n in counts if s is NominationState.PROPOSED)
    return _progress(cycle, {row[1]: (row[2], row[3]) for row in tallies}, waiting)


def _rows(actor: Actor, cycle: Cycle, people: Sequence[Participant], now: datetime) -> list[BoardRow]:
    def held_up(row: Participant, progress: Progress) -> tuple[Stuck, ...]:
        return stuck(
            progress, stage=cycle.stage, overlapping=cycle.asks.overlaps, dates=cycle.dates, zone=row.zone,
            manager=row.manager_name, now=now,
        )  # fmt: skip

    return [
        BoardRow(row, progress, held_up(row, progress))
        for row, progress in _with_progress(cycle, _seen_by(actor, cycle, people))
    ]


def _seen_by(actor: Actor, cycle: Cycle, people: Iterable[Participant]) -> list[Participant]:
    if actor.access in (Access.OWNER, Access.PEOPLE_OPERATIONS):
        return list(people)
    if actor.person_id is None or not may_see(
        Viewer.LINE, Thing.PROGRESS, stage_seen(Viewer.LINE, cycle.stage, cycle.stood_at)
    ):
        return []
    below = participants.line_below(actor.org_id, actor.person_id) | {actor.person_id}
    return [row for row in people if row.manager_id in below]


def _with_progress(cycle: Cycle, people: Sequence[Participant]) -> Iterator[tuple[Participant, Progress]]:
    if not people:
        return
    tallies: dict[UUID, dict[Relation, tuple[int, int]]] = {}
    for who, relation, asked, sent in assessments.list_tallies(cycle.org_id, cycle.id):
        tallies.setdefault(who, {})[relation] = (asked, sent)
    waiting = {
        who: number
        for who, state, number in nominations.list_counts(cycle.org_id, cycle.id)
        if state is NominationState.PROPOSED
    }
    for row in people:
        yield row, _progress(cycle, tallies.get(row.id, {}), waiting.get(row.id, 0))


def _progress(cycle: Cycle, tally: dict[Relation, tuple[int, int]], waiting: int) -> Progress:
    asked, sent = tally.get(Relation.PEER, (0, 0))
    return Progress(
        self_sent=tally.get(Relation.SELF, (0, 0))[1] > 0,
        manager_sent=tally.get(Relation.MANAGER, (0, 0))[1] > 0,
        peers_asked=asked,
        peers_sent=sent,
        proposals_waiting=waiting,
        least=cycle.asks.threshold,
        anonymous=cycle.asks.naming(Relation.PEER).anonymous,
    )


def _matches(row: BoardRow, words: str, team: str, only: str) -> bool:
    person = row.participant
    text = f"{person.name} {person.manager_name} {person.team_name} {person.band_title}".casefold()
    kinds = {"stuck": bool(row.stuck), "open": not row.progress.complete, "complete": row.progress.complete}
    return (
        all(word in text for word in words.casefold().split())
        and team in ("", person.team_name)
        and kinds.get(only, True)
    )


def _stages(cycle: Cycle, rows: Sequence[BoardRow]) -> Iterator[StageNote]:
    for stage in Stage:
        state = "now" if stage is cycle.stage else "past" if has_reached(cycle.stage, stage) else "next"
        yield StageNote(stage.title, _note(stage, cycle, rows), state)


def _note(stage: Stage, cycle: Cycle, rows: Sequence[BoardRow]) -> str:
    if stage is Stage.SETUP:
        return f"{len(rows)} people" if rows else ""
    if stage is Stage.NOMINATIONS:
        sent, asked = (sum(getattr(row.progress, name) for row in rows) for name in ("peers_sent", "peers_asked"))
        share = _share(sent, asked) if asked >= anonymity.LEAST_OF_ALL else ""
        return f"peers until {_day(cycle.peer_by)}{share}"
    if stage is Stage.MANAGER_WRITING:
        sent = sum(row.progress.manager_sent for row in rows)
        return f"managers until {_day(cycle.manager_by)}{_share(sent, len(rows))}"
    moment = {Stage.RELEASE: cycle.locked_at, Stage.SIGN_OFF: cycle.released_at}.get(stage)
    return _day(moment.date()) if moment else ""


def _share(sent: int, asked: int) -> str:
    return f": {sent} of {asked}" if asked else ""


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
