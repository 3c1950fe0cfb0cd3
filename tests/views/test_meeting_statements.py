"""How many statements the pages of a meeting take."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Attendee, Person
from tests.cast import Cast
from tests.conftest import Inside
from tests.crowd import add_crowd
from tests.factories import get_participant, make_cycle
from tests.meetings import make_meeting, propose
from tests.page import Pages
from tests.views.meeting_cases import Case, make

MOST_OF_A_LIST, MOST_OF_A_PAGE = 9, 12
"""Statements, of which PostgreSQL’s walls take two."""


@pytest.fixture(params=[0, 300], ids=["six people", "three hundred more"])
def case(request: pytest.FixtureRequest, cast: Cast, inside: Inside) -> Case:
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION)
        add_crowd(cast, cycle, request.param)
        _, meeting = make_meeting(cast, cycle)
        propose(cast, cycle, meeting, by=cast.petra)  # so that it is asked who else may agree
        erik = get_participant(cast, cycle, "erik").id
        return Case(cast, inside, cycle.id, meeting.id, {"erik": erik}, {})


def count(pages: Pages, statements: list[str], url: str, key: str = "petra") -> int:
    statements.clear()
    pages.open(key, url)
    return len(statements)


def test_a_list_takes_few_statements_whatever_the_number_of_people(
    pages: Pages, case: Case, statements: list[str]
) -> None:
    for url in (case.url().rpartition("/")[0], case.url(), case.url("/live")):
        taken = count(pages, statements, url)
        assert taken <= MOST_OF_A_LIST, (url, taken, statements)


@pytest.mark.parametrize("key", ["petra", "mona"])
def test_the_page_of_a_person_takes_few_statements_whatever_the_number_of_people(
    pages: Pages, case: Case, statements: list[str], key: str
) -> None:
    for rest in ("", "/live", "/grounds", "/views"):
        taken = count(pages, statements, case.of("erik", rest), key)
        assert taken <= MOST_OF_A_PAGE, (rest, taken, statements)


def test_what_is_done_to_a_meeting_takes_few_statements_whatever_the_number_of_people(
    pages: Pages, case: Case, statements: list[str]
) -> None:
    for rest in ("/people", "/edit", "/lock", "/call-off"):
        taken = count(pages, statements, case.url(rest))
        assert taken <= MOST_OF_A_PAGE, (rest, taken, statements)


def test_twenty_people_who_look_cost_each_as_much_as_one(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str]
) -> None:
    """Each open page tells that somebody is here, and asks for what changed."""
    counts = []
    for others in (0, 20):
        case = make(cast, inside, attendees=("mona",))
        with inside():
            add_attendees(cast, case, others)
        for url in (case.url("/live"), case.of("erik", "/live")):
            counts.append(count(pages, statements, url, "mona"))
        for at in ("", f"?at={case.ids['erik']}"):
            statements.clear()
            pages.post("mona", case.url(f"/here{at}"), status=204)
            counts.append(len(statements))
    assert counts[:4] == counts[4:]
    assert max(counts) <= MOST_OF_A_PAGE, counts


def add_attendees(cast: Cast, case: Case, number: int) -> None:
    """So many more who take part and look at Erik now."""
    add_crowd(cast, make_cycle(cast, Stage.CALIBRATION), number)
    crowd = db.session.scalars(select(Person.id).where(Person.name.startswith("Crowd")))
    db.session.add_all(
        Attendee(meeting_id=case.meeting_id, person_id=one, seen_at=datetime.now(UTC), looks_at=case.ids["erik"])
        for one in crowd
    )
    db.session.flush()
