"""People: who works here, who leads whom."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Person


def get_person(org_id: UUID, person_id: UUID) -> Person:
    """One person of the organisation, also one who has left; raises NotFound."""
    person = db.session.scalar(select(Person).where(Person.org_id == org_id, Person.id == person_id))
    if person is None:
        raise NotFound("There is no such person here.")
    return person


def find_person(org_id: UUID, email: str) -> Person | None:
    """The person with that address, written in any case, also one who has left."""
    return db.session.scalar(select(Person).where(Person.org_id == org_id, Person.email == email.strip().lower()))


def list_people(org_id: UUID) -> Sequence[Person]:
    """Everybody who works here now, by name."""
    return db.session.scalars(
        select(Person).where(Person.org_id == org_id, Person.left.is_(None)).order_by(Person.name, Person.id)
    ).all()


def list_reports(org_id: UUID, manager_id: UUID) -> Sequence[Person]:
    """Those who report to this manager directly and work here now, by name."""
    return db.session.scalars(
        select(Person)
        .where(Person.org_id == org_id, Person.manager_id == manager_id, Person.left.is_(None))
        .order_by(Person.name, Person.id)
    ).all()


def is_manager(org_id: UUID, person_id: UUID) -> bool:
    """Whether anybody who works here reports to this person directly."""
    reports = exists().where(Person.org_id == org_id, Person.manager_id == person_id, Person.left.is_(None))
    return (
        db.session.scalar(select(Person.id).where(Person.org_id == org_id, Person.id == person_id, reports)) is not None
    )


def line_above(org_id: UUID, person_id: UUID) -> frozenset[UUID]:
    """Ids of everybody above this person in the reporting line, the manager included, in one statement."""
    start = select(Person.manager_id.label("id")).where(Person.org_id == org_id, Person.id == person_id)
    line = start.cte("line", recursive=True)
    # A union without ALL ends even where rows written by hand make a circle.
    line = line.union(select(Person.manager_id).where(Person.org_id == org_id, Person.id == line.c.id))
    return frozenset(db.session.scalars(select(Person.id).where(Person.org_id == org_id, Person.id == line.c.id)))
