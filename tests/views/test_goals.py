"""Goals: a sentence of four parts, and what became of it."""

from uuid import UUID

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.models import AuditEvent, Goal
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

URL = "/o/acme/goals"
TYPED = {
    "improve": "how we hand over",
    "action": "write one page for each service",
    "measure": "questions after a handover",
    "by_date": "2027-03-31",
    "competency": "talk",
}


@pytest.fixture
def goal(pages: Pages, inside: Inside) -> UUID:
    """A goal of Erik's."""
    pages.post("erik", f"{URL}/new", TYPED)
    with inside():
        return db.session.scalars(select(Goal.id)).one()


def test_a_goal_is_one_sentence(pages: Pages, cast: Cast, goal: UUID) -> None:
    sentence = (
        "In order to improve how we hand over, I will write one page for each service, "
        "measured by questions after a handover, by Wed 31 Mar 2027"
    )
    assert sentence in pages.open("erik", URL).text
    assert sentence in pages.open("mona", f"/o/acme/people/{cast.erik.person_id}/evidence").text


def test_a_goal_is_reached_dropped_and_opened_again(pages: Pages, goal: UUID) -> None:
    for state in ("reached", "open", "dropped"):
        pages.post("erik", f"{URL}/{goal}/settle", {"state": state})
        assert state.capitalize() in pages.open("erik", URL).text
    pages.post("erik", f"{URL}/{goal}/settle", {"state": "lost"}, 404)


@pytest.mark.parametrize("missing", ["improve", "action", "measure", "by_date"])
def test_each_part_is_needed_and_nothing_typed_is_lost(pages: Pages, missing: str) -> None:
    page = pages.post("erik", f"{URL}/new", TYPED | {missing: ""}, 422)
    for name in {"improve", "action", "measure"} - {missing}:
        assert page.find(f"textarea[name={name}]").text() == TYPED[name]


def test_a_goal_is_changed_and_two_windows_do_not_overwrite_one_another(pages: Pages, goal: UUID) -> None:
    pages.post("erik", f"{URL}/{goal}/edit", TYPED | {"action": "write less", "revision": "1"})
    page = pages.post("erik", f"{URL}/{goal}/edit", TYPED | {"action": "write more", "revision": "1"}, 422)
    assert "write less" in page.text
    assert page.find("textarea[name=action]").text() == "write more"


@pytest.mark.parametrize(("who", "status"), [("mona", 403), ("olga", 403), ("eva", 404), ("stan", 404)])
def test_nobody_else_changes_it(pages: Pages, goal: UUID, who: str, status: int) -> None:
    pages.open(who, f"{URL}/{goal}/edit", status)
    pages.post(who, f"{URL}/{goal}/edit", TYPED, status)
    pages.post(who, f"{URL}/{goal}/settle", {"state": "dropped"}, status)


def test_the_log_never_says_what_the_goal_is(pages: Pages, goal: UUID, inside: Inside) -> None:
    pages.post("erik", f"{URL}/{goal}/settle", {"state": "reached"})
    with inside():
        events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("goal."))).all()
        assert [event.details for event in events] == [{}, {"state": "reached"}]
