"""Teams: made, renamed, moved, removed."""

from datetime import datetime
from uuid import UUID

from ladder.db import db
from ladder.domain.people import tidy
from ladder.domain.permissions import Actor
from ladder.domain.reporting_lines import circle
from ladder.errors import Conflict, Invalid
from ladder.models import Team
from ladder.queries import teams as queries
from ladder.services import audit, lines


def add_team(*, name: str, parent_id: UUID | None, by: Actor, now: datetime) -> Team:
    """Make a team. Raises Conflict(field="name") where the name is taken."""
    name = _fresh_name(by.org_id, name, None)
    team = Team(org_id=by.org_id, name=name, parent_id=_parent(by.org_id, parent_id))
    db.session.add(team)
    db.session.flush()
    audit.record(by=by, verb="team.added", subject=team, now=now)
    return team


def change_team(*, team: Team, name: str, parent_id: UUID | None, by: Actor, now: datetime) -> None:
    """Rename a team, or put it under another. Raises Conflict(field="name") or Invalid(field="parent")."""
    name = _fresh_name(by.org_id, name, team.id)
    lines.hold(by.org_id)
    known = {one.id: one for one in queries.list_teams(by.org_id)}
    closed = circle({key: one.parent_id for key, one in known.items()}, team.id, parent_id)
    if closed:
        path = " → ".join(known[key].name for key in closed)
        raise Invalid(f"A team cannot stand under itself: {path}. Choose another place.", field="parent")
    team.name, team.parent_id = name, _parent(by.org_id, parent_id)
    db.session.flush()
    audit.record(by=by, verb="team.changed", subject=team, now=now, details={"fields": ["name", "parent"]})


def remove_team(*, team: Team, by: Actor, now: datetime) -> None:
    """Remove a team that nothing hangs on. Raises Conflict that says what does."""
    people, below, reviewed = queries.count_ties(by.org_id, team.id)
    if people:
        raise Conflict(f"{team.name} still has people (those who have left count too): {people}. Move them first.")
    if below:
        raise Conflict(f"{team.name} still has teams below it: {below}. Move or remove them first.")
    if reviewed:
        raise Conflict(
            f"{team.name} stands in the records of a review cycle, so it is kept. Rename or move it instead."
        )
    audit.record(by=by, verb="team.removed", subject=team, now=now)
    db.session.delete(team)
    db.session.flush()


def _fresh_name(org_id: UUID, name: str, team_id: UUID | None) -> str:
    name = tidy(name)
    if not name:
        raise Invalid("Write the team’s name.", field="name")
    other = queries.find_team(org_id, name)
    if other is not None and other.id != team_id:
        raise Conflict(f"There is a team “{other.name}” already. Choose another name.", field="name")
    return name


def _parent(org_id: UUID, parent_id: UUID | None) -> UUID | None:
    return queries.get_team(org_id, parent_id).id if parent_id else None
