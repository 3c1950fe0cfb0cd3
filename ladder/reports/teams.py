"""Teams as a tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from ladder.models import Team
from ladder.queries import teams


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team of the tree: how deep it stands, how many people are in it and in it with the teams below."""

    id: UUID
    name: str
    depth: int
    people: int
    people_below: int
    teams_below: int


def below(parents: Mapping[UUID, UUID | None], team: UUID) -> frozenset[UUID]:
    """The team and every team below it."""
    found, fresh = {team}, {team}
    while fresh:
        fresh = {key for key, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return frozenset(found)


def list_tree(org_id: UUID) -> tuple[TeamRow, ...]:
    """Every team after the one above it, those beside one another by name. Two statements."""
    known = teams.list_teams(org_id)
    children: dict[UUID | None, list[Team]] = {}
    for team in known:
        children.setdefault(team.parent_id, []).append(team)
    people = teams.count_people(org_id)
    return tuple(row for team in children.get(None, ()) for row in _walk(team, 0, children, people))


def _walk(
    team: Team, depth: int, children: Mapping[UUID | None, list[Team]], people: Mapping[UUID, int]
) -> Iterator[TeamRow]:
    lower = [list(_walk(child, depth + 1, children, people)) for child in children.get(team.id, ())]
    own = people.get(team.id, 0)
    total = own + sum(rows[0].people_below for rows in lower)
    yield TeamRow(team.id, team.name, depth, own, total, sum(len(rows) for rows in lower))
    for rows in lower:
        yield from rows


def list_places(org_id: UUID, *, moving: UUID | None = None) -> tuple[tuple[str, str], ...]:
    """Where a team can stand: (id, name indented by its depth); a team that is moved, and those below it, left out."""
    tree = list_tree(org_id)
    parents = {team.id: team.parent_id for team in teams.list_teams(org_id)} if moving else {}
    shut = below(parents, moving) if moving else frozenset()
    return tuple((str(row.id), "\N{EM SPACE}" * row.depth + row.name) for row in tree if row.id not in shut)
