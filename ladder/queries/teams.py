"""Teams, which form a tree."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Participant, Person, Team


def list_teams(org_id: UUID) -> Sequence[Team]:
    """Every team, by name."""
    return db.session.scalars(select(Team).where(Team.org_id == org_id).order_by(Team.name)).all()


def get_team(org_id: UUID, team_id: UUID) -> Team:
    """One team of the organisation; raises NotFound."""
    team = db.session.scalar(select(Team).where(Team.org_id == org_id, Team.id == team_id))
    if team is None:
        raise NotFound("There is no such team here.")
    return team


def find_team(org_id: UUID, name: str) -> Team | None:
    """The team of that name, written in any case."""
    return db.session.scalar(select(Team).where(Team.org_id == org_id, func.lower(Team.name) == name.lower()))


def count_people(org_id: UUID) -> dict[UUID, int]:
    """How many people who work here now are in each team itself; teams without anybody are left out."""
    rows = db.session.execute(
        select(Person.team_id, func.count(Person.id))
        .where(Person.org_id == org_id, Person.team_id.is_not(None), Person.left.is_(None))
        .group_by(Person.team_id)
    )
    return {team_id: count for team_id, count in rows if team_id is not None}


def count_ties(org_id: UUID, team_id: UUID) -> tuple[int, int, int]:
    """What hangs on a team: (people, also those who have left; teams directly below; participants of cycles)."""
    people = select(func.count(Person.id)).where(Person.org_id == org_id, Person.team_id == team_id)
    teams = select(func.count(Team.id)).where(Team.org_id == org_id, Team.parent_id == team_id)
    reviewed = select(func.count(Participant.id)).where(Participant.org_id == org_id, Participant.team_id == team_id)
    return db.session.scalar(people) or 0, db.session.scalar(teams) or 0, db.session.scalar(reviewed) or 0
