"""Who gets what when a cycle opens: how many assessments, in which teams, and how much each manager writes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from ladder.domain.anonymity import may_show
from ladder.domain.ratings import Relation
from ladder.domain.taking_part import Obstacle
from ladder.domain.templates import Template
from ladder.models import Cycle
from ladder.reports.candidates import Candidate
from ladder.reports.choosing import Drift, look_at_everybody

MOST_ROWS = 50
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Share:
    """What people of one team (or all of them) write, and are written about: numbers of assessments."""

    title: str
    people: int
    of_themselves: int
    of_reports: int
    of_managers: int


@dataclass(frozen=True, slots=True)
class Load:
    """What one manager is asked for: assessments of reports, and how many reports may write about them."""

    name: str
    reports: int
    upward: int
    enough: bool


@dataclass(frozen=True, slots=True)
class Hindered:
    """Everybody who cannot take part for one reason: how many, and the first of them."""

    obstacle: Obstacle
    people: tuple[Candidate, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What opening the cycle now would ask of whom; `peers` are the least and the most for each person."""

    total: Share
    teams: tuple[Share, ...]
    teams_left: int
    loads: tuple[Load, ...]
    loads_left: int
    too_few: tuple[str, ...]
    hindered: tuple[Hindered, ...]
    peers: tuple[int, int] | None
    drift: Drift
    saved: bool
    threshold: int


def show_preview(org_id: UUID, cycle: Cycle) -> Preview:
    """The preview of a cycle that is being prepared, in one pass over its people."""
    everybody, asks = look_at_everybody(org_id, cycle), cycle.asks
    taken = everybody.taken
    below = Counter(one.person.manager_id for one in taken if one.person.manager_id)
    inside = {one.person.id for one in taken}
    teams = _teams(taken, asks, inside)
    loads = _loads(taken, asks, inside, below)
    nominating = asks.nominating
    return Preview(
        total=_share("Everybody", taken, asks, inside),
        teams=tuple(teams[:MOST_ROWS]),
        teams_left=max(0, len(teams) - MOST_ROWS),
        loads=tuple(loads[:MOST_ROWS]),
        loads_left=max(0, len(loads) - MOST_ROWS),
        too_few=tuple(load.name for load in loads if load.upward and not load.enough),
        hindered=_hindered(everybody.unable),
        peers=(nominating.least, nominating.most) if Relation.PEER in asks.relations else None,
        drift=everybody.drift,
        saved=everybody.saved,
        threshold=asks.threshold,
    )


def _share(title: str, people: Sequence[Candidate], asks: Template, inside: set[UUID]) -> Share:
    managed = sum(one.person.manager_id is not None for one in people)
    upward = sum(one.person.manager_id in inside for one in people)
    return Share(
        title,
        len(people),
        len(people) if Relation.SELF in asks.relations else 0,
        managed if Relation.MANAGER in asks.relations else 0,
        upward if Relation.UPWARD in asks.relations else 0,
    )


def _teams(taken: Iterable[Candidate], asks: Template, inside: set[UUID]) -> list[Share]:
    members: dict[str, list[Candidate]] = {}
    for one in taken:
        members.setdefault(one.team_name, []).append(one)
    shares = [_share(name or "No team", people, asks, inside) for name, people in members.items()]
    return sorted(shares, key=lambda share: (-share.people, share.title))


def _loads(taken: Iterable[Candidate], asks: Template, inside: set[UUID], below: Counter[UUID]) -> list[Load]:
    names = {one.person.manager_id: one.manager_name for one in taken if one.person.manager_id}
    hidden = asks.naming(Relation.UPWARD).anonymous
    loads = []
    for manager, reports in below.items():
        upward = reports if Relation.UPWARD in asks.relations and manager in inside else 0
        enough = not hidden or may_show(upward, least=asks.threshold)
        written = reports if Relation.MANAGER in asks.relations else 0
        loads.append(Load(names[manager], written, upward, enough))
    return sorted(loads, key=lambda load: (-load.reports, -load.upward, load.name))


def _hindered(unable: Iterable[Candidate]) -> tuple[Hindered, ...]:
    found: dict[Obstacle, list[Candidate]] = {}
    for one in unable:
        assert one.obstacle is not None
        found.setdefault(one.obstacle, []).append(one)
    return tuple(
        Hindered(why, tuple(people[:MOST_NAMES]), len(people)) for why in Obstacle if (people := found.get(why))
    )
