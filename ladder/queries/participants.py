"""The people of a cycle, and those who could be."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased, joinedload

from ladder.db import db
from ladder.domain.visibility import Review
from ladder.errors import NotFound
from ladder.models import AuditEvent, Cycle, Participant, Person, Rater, Team
from ladder.queries import people

Manager = aliased(Person)


def list_participants(org_id: UUID, cycle_id: UUID) -> Sequence[Participant]:
    """Everybody in a cycle, by name."""
    return db.session.scalars(
        select(Participant)
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id)
        .order_by(Participant.name, Participant.id)
    ).all()


def get_participant(org_id: UUID, cycle_id: UUID, participant_id: UUID) -> Participant:
    """One person of a cycle, with their frozen profile; raises NotFound."""
    found = db.session.scalar(
        select(Participant)
        .options(joinedload(Participant.profile))
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id, Participant.id == participant_id)
    )
    if found is None:
        raise NotFound("There is no such person in this cycle.")
    return found


def find_participant_of(org_id: UUID, cycle_id: UUID, person_id: UUID | None) -> Participant | None:
    """Somebody's own place in a cycle, with their frozen profile; None when they are not in it."""
    return db.session.scalar(
        select(Participant)
        .options(joinedload(Participant.profile))
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id, Participant.person_id == person_id)
    )


@dataclass(frozen=True, slots=True)
class Someone:
    """What of a person decides on their part in a cycle."""

    id: UUID
    name: str
    zone: str
    joined: date | None
    team_id: UUID | None
    manager_id: UUID | None
    framework_id: UUID | None
    band: str | None
    roles: Sequence[str]


def list_candidates(org_id: UUID, ids: Collection[UUID] | None = None) -> list[tuple[Someone, str | None, str | None]]:
    """Everybody who works here now, with the names of their team and manager, by name; or those with these ids.

    Read as columns: an organisation has ten thousand people.
    """
    found = (
        select(
            Team.name, Manager.name, Person.id, Person.name, Person.zone, Person.joined, Person.team_id,
            Person.manager_id, Person.framework_id, Person.band, Person.roles,
        )
        .select_from(Person)
        .outerjoin(Team, Team.id == Person.team_id)
        .outerjoin(Manager, Manager.id == Person.manager_id)
        .where(Person.org_id == org_id, Person.left.is_(None))
        .order_by(Person.name, Person.id)
    )  # fmt: skip
    rows = db.session.execute(found if ids is None else found.where(Person.id.in_(ids)))
    return [(Someone(*one), team, manager) for team, manager, *one in rows]


def list_chosen(org_id: UUID, cycle_id: UUID) -> dict[UUID, str]:
    """Who is in a cycle: names by person id, by name."""
    rows = db.session.execute(
        select(Participant.person_id, Participant.name)
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id)
        .order_by(Participant.name, Participant.id)
    )
    return {person: name for person, name in rows}  # noqa: C416 - dict() of rows has no types


@dataclass(frozen=True, slots=True)
class Frozen:
    """How many of a cycle's people are frozen, and how many there are."""

    done: int
    total: int


def count_frozen(org_id: UUID, cycle_id: UUID) -> Frozen:
    """How far the opening of a cycle is."""
    found = select(func.count(Participant.profile_id), func.count()).where(
        Participant.org_id == org_id, Participant.cycle_id == cycle_id
    )
    done, total = db.session.execute(found).one()
    return Frozen(done, total)


def list_unfrozen(org_id: UUID, cycle_id: UUID, most: int) -> Sequence[Participant]:
    """So many of those whose expectations are not frozen yet."""
    return db.session.scalars(
        select(Participant)
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id, Participant.profile_id.is_(None))
        .order_by(Participant.id)
        .limit(most)
    ).all()


def find_places(org_id: UUID, cycle_id: UUID, person_ids: Collection[UUID]) -> dict[UUID | None, UUID]:
    """The participant ids of those of these people who are in a cycle, by person id."""
    if not person_ids:
        return {}
    rows = db.session.execute(
        select(Participant.person_id, Participant.id).where(
            Participant.org_id == org_id, Participant.cycle_id == cycle_id, Participant.person_id.in_(person_ids)
        )
    )
    return {person: place for person, place in rows}  # noqa: C416 - dict() of rows has no types


def line_below(org_id: UUID, person_id: UUID) -> frozenset[UUID]:
    """Ids of everybody who reports to this person, directly or not, in one statement."""
    return frozenset(db.session.scalars(below(org_id, person_id)))


def below(org_id: UUID, person_id: UUID) -> Select[UUID]:
    """The statement that finds these ids, also as a part of another."""
    line = (
        select(Person.id.label("id"))
        .where(Person.org_id == org_id, Person.manager_id == person_id)
        .cte("line_below", recursive=True)
    )
    # A union without ALL ends even where rows written by hand make a circle.
    line = line.union(select(Person.id).where(Person.org_id == org_id, Person.manager_id == line.c.id))
    return select(Person.id).where(Person.org_id == org_id, Person.id == line.c.id)


def review_of(org_id: UUID, participant: Participant) -> Review:
    """The facts that decide who sees what of somebody's review; the line above is that of today."""
    above = people.line_above(org_id, participant.manager_id) if participant.manager_id else frozenset()
    return Review(participant.person_id, participant.manager_id, above)


def was_since(org_id: UUID, participant_id: UUID, verb: str, since: datetime) -> bool:
    """Whether the audit log tells of that verb about this person of a cycle since a moment."""
    found = select(AuditEvent.id).where(
        AuditEvent.org_id == org_id,
        AuditEvent.at > since,
        AuditEvent.verb == verb,
        AuditEvent.subject_id == participant_id,
    )
    return db.session.scalar(found.limit(1)) is not None


def list_of_person(org_id: UUID, person_id: UUID) -> Sequence[Row[Participant, Cycle]]:
    """Every cycle that somebody takes part in, with their place in it, newest first."""
    return db.session.execute(
        select(Participant, Cycle)
        .join(Cycle, Cycle.id == Participant.cycle_id)
        .where(Participant.org_id == org_id, Participant.person_id == person_id)
        .order_by(Cycle.created_at.desc(), Cycle.id)
    ).all()


def list_raters(org_id: UUID, cycle_id: UUID, person_ids: Collection[UUID]) -> Sequence[Rater]:
    """These people as authors of a cycle, under their names and as anonymous ones."""
    return db.session.scalars(
        select(Rater).where(Rater.org_id == org_id, Rater.cycle_id == cycle_id, Rater.person_id.in_(person_ids))
    ).all()


def is_any_released(org_id: UUID, cycle_id: UUID) -> bool:
    """Whether anybody in a cycle sees their result already."""
    found = select(Participant.id).where(
        Participant.org_id == org_id, Participant.cycle_id == cycle_id, Participant.released_at.is_not(None)
    )
    return db.session.scalar(found.limit(1)) is not None
