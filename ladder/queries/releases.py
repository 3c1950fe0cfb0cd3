"""Releases of results: planned, done, withdrawn; and whose results wait for one."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Cycle, Participant, ParticipantState, Release, Team


def list_releases(org_id: UUID, cycle_id: UUID) -> Sequence[Row[Release, str | None]]:
    """Every release of a cycle with its team's name (None for all), in the order in which they are due."""
    return db.session.execute(
        select(Release, Team.name)
        .outerjoin(Team, Team.id == Release.team_id)
        .where(Release.org_id == org_id, Release.cycle_id == cycle_id)
        .order_by(Release.due_at, Release.id)
    ).all()


def list_planned(org_id: UUID, cycle_id: UUID) -> Sequence[Release]:
    """The releases of a cycle that are neither done nor withdrawn."""
    return db.session.scalars(
        select(Release).where(
            Release.org_id == org_id,
            Release.cycle_id == cycle_id,
            Release.done_at.is_(None),
            Release.withdrawn_at.is_(None),
        )
    ).all()


def get_release(org_id: UUID, cycle_id: UUID, release_id: UUID) -> Release:
    """One release of a cycle; raises NotFound."""
    found = db.session.scalar(
        select(Release).where(Release.org_id == org_id, Release.cycle_id == cycle_id, Release.id == release_id)
    )
    if found is None:
        raise NotFound("There is no such release.")
    return found


def find_with_cycle(org_id: UUID, release_id: UUID) -> Row[Release, Cycle] | None:
    """A release and its cycle, for whoever carries it out; None when it is gone."""
    return db.session.execute(
        select(Release, Cycle)
        .join(Cycle, Cycle.id == Release.cycle_id)
        .where(Release.org_id == org_id, Release.id == release_id)
    ).one_or_none()


def list_waiting(org_id: UUID, cycle_id: UUID, team_id: UUID | None) -> Sequence[UUID]:
    """Person ids of those of a team, or of all, who do not see their result yet."""
    return db.session.scalars(
        select(Participant.person_id).where(*waits(org_id, cycle_id, team_id)).order_by(Participant.name)
    ).all()


def waits(org_id: UUID, cycle_id: UUID, team_id: UUID | None) -> list[ColumnElement[bool]]:
    """What is true of somebody of a team, or of all, who takes part and does not see their result yet."""
    conditions = [
        Participant.org_id == org_id,
        Participant.cycle_id == cycle_id,
        Participant.state == ParticipantState.ACTIVE,
        Participant.released_at.is_(None),
    ]
    return [*conditions, Participant.team_id == team_id] if team_id is not None else conditions


def count_by_team(org_id: UUID, cycle_id: UUID) -> Sequence[Row[UUID | None, str, int, int]]:
    """For each team, as it was frozen, by name: id, name, how many take part, how many of them see their result."""
    name = func.max(Participant.team_name)
    return db.session.execute(
        select(Participant.team_id, name, func.count(), func.count(Participant.released_at))
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.state == ParticipantState.ACTIVE,
        )
        .group_by(Participant.team_id)
        .order_by(name, Participant.team_id)
    ).all()
