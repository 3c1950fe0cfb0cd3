"""Every way to reach a row of another organisation that has been seen to work somewhere: refused, or empty."""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import bindparam, delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, InvalidRequestError
from sqlalchemy.orm import aliased
from sqlalchemy.orm.exc import DetachedInstanceError

from ladder.db import add_rows, db, work_as
from ladder.db.sqlite import may_write
from ladder.db.walls import ANYWHERE, WallError
from ladder.models import Framework, FrameworkVersion, Membership, Person, Team
from tests.cast import Cast
from tests.conftest import Inside
from tests.databases import only_on_postgresql

Look = Callable[[Cast], Iterable[object]]


def foreign(cast: Cast) -> UUID:
    """A person of Globex, seen from Acme."""
    return cast.sven.person_id


def new_person(org_id: UUID) -> Person:
    return Person(org_id=org_id, name="Smuggled", email="smuggled@globex.example", roles=[], zone="UTC")


EMPTY: dict[str, Look] = {
    "select": lambda cast: db.session.scalars(select(Person).where(Person.id == foreign(cast))),
    "select that names the other organisation": lambda cast: db.session.scalars(
        select(Person).where(Person.org_id == cast.orgs["globex"])
    ),
    "columns": lambda cast: db.session.execute(select(Person.name).where(Person.id == foreign(cast))),
    "alias": lambda cast: db.session.scalars(select(other := aliased(Person)).where(other.id == foreign(cast))),
    "join from a table outside the wall": lambda cast: db.session.execute(
        select(Membership, Person).join(Person, Person.id == Membership.person_id).where(Person.id == foreign(cast))
    ),
    "subquery": lambda cast: db.session.scalars(
        select(Team).where(select(Person.id).where(Person.id == foreign(cast)).exists())
    ),
    "count": lambda cast: filter(
        None, db.session.scalars(select(func.count(Person.id)).where(Person.id == foreign(cast)))
    ),
    "union": lambda cast: db.session.scalars(
        select(Person).from_statement(
            select(Person).where(Person.id == foreign(cast)).union_all(select(Person).where(Person.id == foreign(cast)))
        )
    ),
    "get by the whole key": lambda cast: filter(None, [db.session.get(Person, (cast.orgs["globex"], foreign(cast)))]),
    "bulk update": lambda cast: db.session.scalars(
        update(Person).where(Person.id == foreign(cast)).values(name="Stolen").returning(Person.id)
    ),
    "bulk delete": lambda cast: db.session.scalars(
        delete(Person).where(Person.id == foreign(cast)).returning(Person.id)
    ),
}

REFUSED: dict[str, Look] = {
    "text": lambda cast: db.session.execute(text("select name from person")),
    "text that fills models": lambda cast: db.session.scalars(
        select(Person).from_statement(text("select * from person"))
    ),
    "Core select": lambda cast: db.session.execute(select(Person.__table__)),
    "Core update": lambda cast: db.session.execute(update(Person.__table__).values(name="Stolen")),
    "Core delete": lambda cast: db.session.execute(delete(Person.__table__)),
    "Core insert": lambda cast: db.session.execute(insert(Team.__table__).values(org_id=cast.orgs["globex"], name="X")),
    "bulk insert": lambda cast: db.session.execute(insert(Team), [{"org_id": cast.orgs["globex"], "name": "X"}]),
    "update of many by key": lambda cast: db.session.execute(
        update(Team), [{"org_id": cast.orgs["globex"], "id": uuid4(), "name": "X"}]
    ),
    "bulk insert of one's own": lambda cast: db.session.execute(insert(Team), [{"name": "X"}]),
}


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("way", EMPTY)
def test_a_statement_finds_no_row_of_another_organisation(cast: Cast, way: str) -> None:
    assert list(EMPTY[way](cast)) == []


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("way", REFUSED)
def test_what_the_wall_cannot_bind_is_refused(cast: Cast, way: str) -> None:
    with pytest.raises(WallError):
        list(REFUSED[way](cast))


@pytest.mark.usefixtures("acme")
def test_a_row_of_another_organisation_is_not_added(cast: Cast) -> None:
    db.session.add(new_person(cast.orgs["globex"]))
    with pytest.raises(WallError):
        db.session.flush()
    db.session.expunge_all()


@pytest.mark.usefixtures("acme")
def test_a_row_is_not_moved_to_another_organisation(cast: Cast) -> None:
    erik = db.session.get_one(Person, (cast.orgs["acme"], cast.erik.person_id))
    erik.org_id = cast.orgs["globex"]
    with pytest.raises(WallError):
        db.session.flush()
    db.session.expunge_all()


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("column", ["manager_id", "framework_id"])
def test_no_key_points_into_another_organisation(cast: Cast, column: str) -> None:
    erik = db.session.get_one(Person, (cast.orgs["acme"], cast.erik.person_id))
    setattr(erik, column, {"manager_id": foreign(cast), "framework_id": cast.frameworks["globex"]}[column])
    with pytest.raises(DBAPIError):
        db.session.flush()
    db.session.rollback()


def test_rows_at_hand_are_let_go_when_the_work_is_for_somebody_else(cast: Cast, inside: Inside) -> None:
    with inside("acme"):
        erik = db.session.get_one(Person, (cast.orgs["acme"], cast.erik.person_id))
        work_as(org=cast.orgs["globex"])
        assert erik not in db.session
        with pytest.raises(InvalidRequestError):
            db.session.refresh(erik)
        assert db.session.get(Person, (cast.orgs["acme"], cast.erik.person_id)) is None


def test_what_would_be_loaded_late_is_not_loaded_for_somebody_else(cast: Cast, inside: Inside) -> None:
    with inside("acme"):
        framework = db.session.get_one(Framework, (cast.orgs["acme"], cast.frameworks["acme"]))
        work_as(org=cast.orgs["globex"])
        with pytest.raises(DetachedInstanceError):
            _ = framework.draft


def test_before_the_organisation_is_known_nothing_of_any_is_read(cast: Cast, inside: Inside) -> None:
    with inside(None):
        for model in (Person, Framework, FrameworkVersion):
            with pytest.raises(WallError, match="No organisation is known"):
                db.session.scalars(select(model)).all()
        db.session.add(new_person(cast.orgs["acme"]))
        with pytest.raises(WallError):
            db.session.flush()
        db.session.expunge_all()


@pytest.mark.usefixtures("acme")
def test_a_get_never_writes(cast: Cast) -> None:
    token = may_write.set(False)
    try:
        db.session.get_one(Person, (cast.orgs["acme"], cast.erik.person_id)).joined = date(2026, 1, 1)
        with pytest.raises(WallError, match="A GET never writes"):
            db.session.flush()
    finally:
        may_write.reset(token)
        db.session.expunge_all()


@pytest.mark.usefixtures("acme")
def test_many_rows_at_once_are_those_of_the_current_organisation_alone(cast: Cast) -> None:
    add_rows(Team, [{"name": "New team"}, {"name": "Newer team"}])
    assert set(db.session.scalars(select(Team.org_id).where(Team.name.in_(["New team", "Newer team"])))) == {
        cast.orgs["acme"]
    }
    with pytest.raises(WallError, match="and for no other"):
        add_rows(Team, [{"name": "New team", "org_id": cast.orgs["globex"]}])


def test_many_rows_at_once_are_refused_where_no_organisation_is_known(inside: Inside) -> None:
    with inside(None), pytest.raises(WallError, match="and for no other"):
        add_rows(Team, [{"name": "New team"}])


@pytest.mark.usefixtures("acme")
def test_a_get_writes_no_rows_at_once() -> None:
    token = may_write.set(False)
    try:
        with pytest.raises(WallError, match="A GET never writes"):
            add_rows(Team, [{"name": "New team"}])
    finally:
        may_write.reset(token)


@only_on_postgresql("the second wall stands in the database.")
@pytest.mark.usefixtures("acme")
def test_past_the_first_wall_stands_the_second(cast: Cast) -> None:
    anywhere = {ANYWHERE: "the test climbs over the first wall"}
    globex = {"org": cast.orgs["globex"], "id": uuid4()}
    seen = text("select count(*) from person where org_id = :org").execution_options(**anywhere)
    assert db.session.scalar(seen, {"org": cast.orgs["globex"]}) == 0
    changed = text("update person set name = 'Stolen' where org_id = :org").execution_options(**anywhere)
    assert db.session.execute(changed, {"org": cast.orgs["globex"]}).rowcount == 0
    added = text("insert into team (org_id, id, name) values (:org, :id, 'X')").bindparams(
        bindparam("org"), bindparam("id")
    )
    with pytest.raises(DBAPIError, match="row-level security"):
        db.session.execute(added.execution_options(**anywhere), globex)
    db.session.rollback()
