"""Groups that people say they belong to: asked, answered of one's own will, and seen by nobody."""

from uuid import UUID

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.models import AuditEvent, GroupAnswer, GroupQuestion
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

URL = "/o/acme/groups"
ASKED = {"title": "Where you grew up", "purpose": "To see whether results differ.", "choices": "In a town\nElsewhere"}


@pytest.fixture
def question(pages: Pages, inside: Inside) -> UUID:
    """A question that Petra asked."""
    pages.post("petra", f"{URL}/new", ASKED)
    with inside():
        return db.session.scalars(select(GroupQuestion.id)).one()


def answers(inside: Inside) -> list[str]:
    """Every answer that is kept."""
    with inside():
        return list(db.session.scalars(select(GroupAnswer.choice).where(GroupAnswer.org_id.is_not(None))))


def test_a_question_is_asked_and_found_from_home(pages: Pages, question: UUID) -> None:
    assert "Where you grew up" in pages.open("petra", URL).text
    assert pages.open("erik", "/o/acme/").all(f'a[href="{URL}/mine"]')
    assert "To see whether results differ." in pages.open("erik", f"{URL}/mine").text


def test_who_is_asked_nothing_is_not_led_there(pages: Pages) -> None:
    assert not pages.open("erik", "/o/acme/").all(f'a[href="{URL}/mine"]')
    assert "does not ask" in pages.open("erik", f"{URL}/mine").text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"choices": "only one"}, "at least two choices"),
        ({"choices": ""}, "at least two choices"),
        ({"title": ""}, "Write what you ask"),
        ({"purpose": ""}, "people decide by it"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(pages: Pages, typed: dict[str, str], sentence: str) -> None:
    page = pages.post("olga", f"{URL}/new", ASKED | typed, 422)
    assert sentence in page.text
    if "purpose" not in typed:
        assert page.find("textarea[name=purpose]").text() == ASKED["purpose"]


def test_an_answer_is_kept_changed_and_deleted_when_it_is_taken_back(
    pages: Pages, question: UUID, inside: Inside
) -> None:
    for choice, kept in (("In a town", ["In a town"]), ("Elsewhere", ["Elsewhere"]), ("none", [])):
        pages.post("erik", f"{URL}/mine", {f"q-{question}": choice})
        assert answers(inside) == kept


def test_a_choice_that_is_none_is_refused(pages: Pages, question: UUID, inside: Inside) -> None:
    pages.post("erik", f"{URL}/mine", {f"q-{question}": "On the moon"}, 422)
    assert answers(inside) == []


def test_asking_no_more_deletes_every_answer(pages: Pages, question: UUID, inside: Inside) -> None:
    pages.post("erik", f"{URL}/mine", {f"q-{question}": "Elsewhere"})
    pages.post("olga", f"{URL}/{question}/put-away", {})
    assert answers(inside) == []
    assert "Where you grew up" not in pages.open("erik", f"{URL}/mine").text
    pages.open("olga", f"{URL}/{question}/put-away", 404)


@pytest.mark.parametrize("reader", ["olga", "petra", "mona", "eva"])
def test_nobody_else_finds_an_answer_on_any_page(pages: Pages, cast: Cast, question: UUID, reader: str) -> None:
    pages.post("erik", f"{URL}/mine", {f"q-{question}": "Elsewhere"})
    places = ["/o/acme/", f"{URL}/mine", "/o/acme/people", f"/o/acme/people/{cast.erik.person_id}"]
    if reader in ("olga", "petra"):
        places += [f"/o/acme/people/{cast.erik.person_id}/edit", "/o/acme/people.csv"]
    for place in places:
        page = pages.open(reader, place)
        assert not page.all('[value="Elsewhere"][checked]')
        assert place == f"{URL}/mine" or "Elsewhere" not in page.text


def test_the_log_says_neither_who_answered_nor_what_nor_when(pages: Pages, question: UUID, inside: Inside) -> None:
    pages.post("erik", f"{URL}/mine", {f"q-{question}": "Elsewhere"})
    with inside():
        event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "group_answer.changed")).one()
        assert event.actor_id is None
        assert event.details == {}
        assert (event.at.hour, event.at.minute, event.at.second) == (12, 0, 0)


@pytest.mark.parametrize(("who", "status"), [("mona", 403), ("erik", 403), ("stan", 404)])
def test_only_stewards_ask(pages: Pages, question: UUID, who: str, status: int) -> None:
    pages.open(who, URL, status)
    pages.post(who, f"{URL}/new", ASKED, status)
    pages.post(who, f"{URL}/{question}/put-away", {}, status)
