"""People: who works here, who leads whom."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Framework, Person, Team


def get_person(org_id: UUID, person_id: UUID) -> Person:
    """One person of the organisation, also one who has left; raises NotFound."""
    person = db.session.scalar(select(Person).where(Person.org_id == org_id, Person.id == person_id))
    if person is None:
        raise NotFound("There is no such person here.")
    return person


def find_person(org_id: UUID, email: str) -> Person | None:
    """The person with that address, written in any case, also one who has left."""
    return db.session.scalar(select(Person).where(Person.org_id == org_id, Person.email == email.strip().lower()))


def list_by_address(org_id: UUID, addresses: Collection[str]) -> Sequence[Person]:
    """Those who work here now and have one of these addresses, which are in lower case."""
    return db.session.scalars(
        select(Person)
        .where(Person.org_id == org_id, Person.email.in_(addresses), Person.left.is_(None))
        .order_by(Person.name, Person.id)
    ).all()


def list_people(org_id: UUID) -> Sequence[Person]:
    """Everybody who works here now, by name."""
    return db.session.scalars(
        select(Person).where(Person.org_id == org_id, Person.left.is_(None)).order_by(Person.name, Person.id)
    ).all()


def list_standing(org_id: UUID, framework_id: UUID) -> Sequence[Person]:
    """Everybody who works here now and stands at a band of that ladder, by name."""
    return db.session.scalars(
        select(Person)
        .where(
            Person.org_id == org_id,
            Person.framework_id == framework_id,
            Person.band.is_not(None),
            Person.left.is_(None),
        )
        .order_by(Person.name, Person.id)
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


@dataclass(frozen=True, slots=True)
class Choice:
    """Which people a list shows: by words of name or address, by teams, those who work here or those who have left."""

    words: str = ""
    teams: frozenset[UUID] = frozenset()
    left: bool = False


Listed = Row[Person, str | None, str | None, str | None, str | None]
"""A person with the manager's name and address, the team's name and the framework's key."""


def list_page(org_id: UUID, choice: Choice, *, page: int = 1, size: int = 50) -> Sequence[Listed]:
    """One page of the people chosen, by name, each with the names around them."""
    return db.session.execute(
        _with_names(org_id)
        .where(*_chosen(choice))
        .order_by(Person.name, Person.id)
        .limit(size)
        .offset((page - 1) * size)
    ).all()


def count_chosen(org_id: UUID, choice: Choice) -> int:
    """How many people are chosen."""
    return db.session.scalar(select(func.count(Person.id)).where(Person.org_id == org_id, *_chosen(choice))) or 0


def get_listed(org_id: UUID, person_id: UUID) -> Listed:
    """One person with the names around them, also one who has left; raises NotFound."""
    found = db.session.execute(_with_names(org_id).where(Person.id == person_id)).one_or_none()
    if found is None:
        raise NotFound("There is no such person here.")
    return found


def list_listed(org_id: UUID) -> Sequence[Listed]:
    """Everybody ever written down, also those who have left, by name, each with the names around them."""
    return db.session.execute(_with_names(org_id).order_by(Person.name, Person.id)).all()


def _with_names(org_id: UUID) -> Select[Person, str | None, str | None, str | None, str | None]:
    manager = aliased(Person)
    return (
        select(Person, manager.name, manager.email, Team.name, Framework.key)
        .outerjoin(manager, and_(manager.org_id == org_id, manager.id == Person.manager_id))
        .outerjoin(Team, and_(Team.org_id == org_id, Team.id == Person.team_id))
        .outerjoin(Framework, and_(Framework.org_id == org_id, Framework.id == Person.framework_id))
        .where(Person.org_id == org_id)
    )


def _chosen(choice: Choice) -> Iterator[ColumnElement[bool]]:
    yield Person.left.is_not(None) if choice.left else Person.left.is_(None)
    if choice.teams:
        yield Person.team_id.in_(choice.teams)
    for word in choice.words.split():
        yield or_(Person.name.icontains(word, autoescape=True), Person.email.icontains(word, autoescape=True))


def list_addresses(org_id: UUID) -> Sequence[Row[str, str]]:
    """Address and name of everybody who works here now, by name: to choose somebody from."""
    return db.session.execute(
        select(Person.email, Person.name)
        .where(Person.org_id == org_id, Person.left.is_(None))
        .order_by(Person.name, Person.id)
    ).all()


def find_lines(org_id: UUID) -> dict[UUID, UUID | None]:
    """Who reports to whom, of everybody ever written down: id to manager's id."""
    rows = db.session.execute(select(Person.id, Person.manager_id).where(Person.org_id == org_id))
    return {row.id: row.manager_id for row in rows}


def find_names(org_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names that belong to these ids."""
    rows = db.session.execute(select(Person.id, Person.name).where(Person.org_id == org_id, Person.id.in_(person_ids)))
    return {row.id: row.name for row in rows}
