"""Who works here, and who leads whom."""

from datetime import date
from uuid import uuid4

import pytest

from ladder.db import db
from ladder.errors import NotFound
from ladder.queries import people
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("acme")


def test_the_line_above_an_engineer_is_the_manager_and_whoever_the_manager_reports_to(cast: Cast) -> None:
    line = people.line_above(cast.orgs["acme"], cast.erik.person_id)
    assert line == {cast.mona.person_id, cast.olga.person_id}


def test_nobody_stands_above_the_head_of_the_organisation(cast: Cast) -> None:
    assert people.line_above(cast.orgs["acme"], cast.olga.person_id) == frozenset()


def test_the_line_above_is_one_statement(cast: Cast, statements: list[str]) -> None:
    people.is_manager(cast.orgs["acme"], cast.mona.person_id)
    statements.clear()
    people.line_above(cast.orgs["acme"], cast.erik.person_id)
    assert len(statements) == 1


def test_a_circle_written_by_hand_does_not_keep_the_line_from_ending(cast: Cast) -> None:
    org = cast.orgs["acme"]
    people.get_person(org, cast.olga.person_id).manager_id = cast.erik.person_id
    db.session.flush()
    assert cast.olga.person_id in people.line_above(org, cast.erik.person_id)


def test_a_stranger_has_no_line_here(cast: Cast) -> None:
    assert people.line_above(cast.orgs["acme"], cast.sven.person_id) == frozenset()


def test_only_who_has_reports_is_a_manager(cast: Cast) -> None:
    org = cast.orgs["acme"]
    assert people.is_manager(org, cast.mona.person_id)
    assert not people.is_manager(org, cast.erik.person_id)
    assert not people.is_manager(org, cast.stan.person_id)


def test_who_has_left_reports_to_nobody_and_makes_nobody_a_manager(cast: Cast) -> None:
    org = cast.orgs["acme"]
    for key in ("dana", "dirk"):
        people.get_person(org, cast.players[key].person_id).left = date(2026, 6, 30)
    db.session.flush()
    assert not people.is_manager(org, cast.mark.person_id)
    assert people.list_reports(org, cast.mark.person_id) == []
    assert "Dana Data" not in [person.name for person in people.list_people(org)]


def test_reports_come_by_name(cast: Cast) -> None:
    reports = people.list_reports(cast.orgs["acme"], cast.mona.person_id)
    assert [person.name.split()[0] for person in reports] == ["Elsa", "Emil", "Erik", "Eva"]


def test_a_person_is_found_by_an_address_written_in_any_case(cast: Cast) -> None:
    found = people.find_person(cast.orgs["acme"], " ERIK@acme.example ")
    assert found is not None
    assert found.id == cast.erik.person_id


@pytest.mark.parametrize("who", ["stan", None])
def test_a_stranger_or_nobody_is_not_found(cast: Cast, who: str | None) -> None:
    person_id = cast.players[who].person_id if who else uuid4()
    with pytest.raises(NotFound):
        people.get_person(cast.orgs["acme"], person_id)
