"""The board of a cycle: what is stuck, how far everybody is; of anonymous authors whether there are enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ladder.domain.permissions import Access, Actor
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage, has_reached
from ladder.models import Cycle
from ladder.queries import boards as queries
from ladder.queries import mails, nominations
from ladder.queries.boards import Place
from ladder.reports.board_rows import BoardRow, rows_of, seen_by
from ladder.reports.board_stages import StageNote, list_stages

PAGE = 50
MOST_STUCK = 25
MOST_NAMED = 12
NO_TEAM = "No team"

FILTERS = (
    ("", "All"),
    ("stuck", "Stuck"),
    ("late", "To be reminded"),
    ("open", "Something is open"),
    ("complete", "Complete"),
    ("declined", "Somebody declined"),
    ("few", "Too few authors"),
    ("gone", "Take part no more"),
)
"""What the second filter offers."""


@dataclass(frozen=True, slots=True)
class TeamLine:
    """How far one team is: numbers of people, under `peers` of those of whom enough peers have sent theirs."""

    name: str
    people: int
    selves: int
    managers: int
    peers: int
    complete: int
    stuck: int


@dataclass(frozen=True, slots=True)
class Load:
    """Somebody whom more ask as a peer than the template wants one person to be asked."""

    name: str
    asked: int


@dataclass(frozen=True, slots=True)
class Board:
    """A cycle as one viewer may see it: `stuck` first, everybody else in `rows`, one page of them.

    `mine` is the viewer's own place in the cycle; `seen` counts those whose progress they see at all, `late` those of
    whom somebody is to be reminded, `few` those of whose anonymous authors nothing can be shown; `returned` names whose
    mails come back, for those who run the cycle.
    """

    cycle: Cycle
    mine: Place | None
    stages: tuple[StageNote, ...]
    stuck: tuple[BoardRow, ...]
    stuck_total: int
    late: int
    few: int
    declined: int
    loads: tuple[Load, ...]
    returned: tuple[tuple[UUID, str], ...]
    seen: int
    rows: tuple[BoardRow, ...]
    total: int
    page: int
    pages: int
    teams: tuple[TeamLine, ...]
    relations: tuple[Relation, ...]

    @property
    def team_choices(self) -> list[tuple[str, str]]:
        """What the team filter offers."""
        return [("", "All teams"), *((team.name, team.name) for team in self.teams)]


def show_board(
    actor: Actor, cycle: Cycle, *, now: datetime, words: str = "", team: str = "", only: str = "", page: int = 1
) -> Board:
    """The board as the actor may see it: the stuck on top, below them one page of those that the filters leave.

    `only` is one of `FILTERS`. Statements are as many for ten thousand people as for ten.
    """
    people = queries.list_places(actor.org_id, cycle.id)
    rows = rows_of(cycle, seen_by(actor, cycle, people), now)
    held_up = [row for row in rows if row.stuck]
    left = [row for row in rows if _matches(row, words, team, only)]
    pages = max(1, -(-len(left) // PAGE))
    page = min(max(page, 1), pages)
    return Board(
        cycle=cycle,
        mine=next((place for place in people if place.person_id == actor.person_id), None),
        stages=list_stages(cycle, rows),
        stuck=tuple(held_up[:MOST_STUCK]),
        stuck_total=len(held_up),
        late=sum(row.late for row in rows),
        few=sum(_is_few(row) for row in rows) if has_reached(cycle.stage, Stage.WRITING) else 0,
        declined=sum(row.progress.declined > 0 for row in rows),
        loads=_loads(cycle) if rows and _runs(actor) else (),
        returned=tuple((row.id, row.name) for row in mails.list_returned(actor.org_id)) if _runs(actor) else (),
        seen=len(rows),
        rows=tuple(left[(page - 1) * PAGE : page * PAGE]),
        total=len(left),
        page=page,
        pages=pages,
        teams=tuple(_teams(rows)),
        relations=cycle.asks.relations,
    )


def _runs(actor: Actor) -> bool:
    return actor.access in (Access.OWNER, Access.PEOPLE_OPERATIONS)


def _loads(cycle: Cycle) -> tuple[Load, ...]:
    """Who is asked too often, as long as it can be changed."""
    if Relation.PEER not in cycle.asks.relations or cycle.stage not in (Stage.NOMINATIONS, Stage.WRITING):
        return ()
    loads, most_asked = nominations.list_loads(cycle.org_id, cycle.id), cycle.asks.nominating.load
    over = [(number, who) for who, number in loads.items() if number > most_asked]
    most = sorted(over, key=lambda one: (-one[0], str(one[1])))[:MOST_NAMED]
    names = queries.list_names(cycle.org_id, [who for _, who in most]) if most else {}
    return tuple(Load(names[who], number) for number, who in most if who in names)


def _teams(rows: Sequence[BoardRow]) -> list[TeamLine]:
    members: dict[str, list[BoardRow]] = {}
    for row in rows:
        if row.active:
            members.setdefault(row.participant.team_name or NO_TEAM, []).append(row)
    return [_team(name, members[name]) for name in sorted(members)]


def _team(name: str, rows: Sequence[BoardRow]) -> TeamLine:
    return TeamLine(
        name=name,
        people=len(rows),
        selves=sum(row.progress.self_sent for row in rows),
        managers=sum(row.progress.manager_sent for row in rows),
        peers=sum(row.progress.peers_enough for row in rows),
        complete=sum(row.progress.complete for row in rows),
        stuck=sum(bool(row.stuck) for row in rows),
    )


def _is_few(row: BoardRow) -> bool:
    return row.active and row.progress.unreachable


def _matches(row: BoardRow, words: str, team: str, only: str) -> bool:
    person = row.participant
    text = f"{person.name} {person.manager_name} {person.team_name} {person.band_title}".casefold()
    kinds = {
        "stuck": bool(row.stuck),
        "late": row.late,
        "open": row.active and not row.progress.complete,
        "complete": row.progress.complete,
        "declined": row.progress.declined > 0,
        "few": _is_few(row),
        "gone": not row.active,
    }
    return (
        all(word in text for word in words.casefold().split())
        and team in ("", person.team_name or NO_TEAM)
        and kinds.get(only, True)
    )
