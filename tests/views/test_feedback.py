"""Feedback: one colleague, one piece of work, one question."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.models import AuditEvent, Feedback, Notice
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

URL = "/o/acme/feedback"
ASKED = {"giver": "Eva@acme.example", "about": "The plan for March", "question": "Could you begin without asking me?"}
REPLY = {"observation": "You drew it first.", "why": "I began the same day.", "alternative": "Name who decides."}


@pytest.fixture
def asked(pages: Pages, inside: Inside) -> str:
    """The page of what Erik asks Eva."""
    pages.post("erik", f"{URL}/new", ASKED)
    with inside():
        return f"{URL}/{db.session.scalars(select(Feedback.id)).one()}"


def revision(pages: Pages, asked: str) -> dict[str, str]:
    return {"revision": pages.open("eva", asked).find("[name=revision]").attributes["value"] or ""}


def test_the_colleague_is_told_and_reads_the_question(pages: Pages, cast: Cast, inside: Inside, asked: str) -> None:
    with inside():
        notice = db.session.scalars(select(Notice).where(Notice.kind == "feedback.asked")).one()
        assert notice.person_id == cast.eva.person_id
        assert set(notice.args) == {"person_id", "feedback_id"}
    assert "Waits for you" in pages.open("eva", URL).text
    assert ASKED["question"] in pages.open("eva", asked).text


def test_a_draft_is_kept_and_read_by_nobody_else(pages: Pages, asked: str) -> None:
    pages.post("eva", asked, REPLY | revision(pages, asked))
    assert pages.open("eva", asked).find("textarea[name=observation]").text() == REPLY["observation"]
    page = pages.open("erik", asked)
    assert REPLY["observation"] not in page.text
    assert "Eva Engineer has not answered yet." in page.text


def test_what_is_sent_is_read_by_who_asked(pages: Pages, cast: Cast, inside: Inside, asked: str) -> None:
    pages.post("eva", asked, REPLY | revision(pages, asked) | {"send": "1"})
    for who in ("erik", "eva"):
        page = pages.open(who, asked)
        assert all(text in page.text for text in REPLY.values())
        assert not page.all("main textarea")
    with inside():
        notice = db.session.scalars(select(Notice).where(Notice.kind == "feedback.given")).one()
        assert notice.person_id == cast.erik.person_id


def test_what_is_typed_after_it_was_sent_is_not_lost(pages: Pages, asked: str) -> None:
    seen = revision(pages, asked)
    pages.post("eva", asked, REPLY | seen | {"send": "1"})
    page = pages.post("eva", asked, REPLY | {"why": "One thing more."} | seen, 422)
    assert "One thing more." in page.text
    assert "has been sent" in page.text


def test_without_an_observation_nothing_is_sent_and_nothing_lost(pages: Pages, asked: str) -> None:
    page = pages.post("eva", asked, REPLY | {"observation": " "} | revision(pages, asked) | {"send": "1"}, 422)
    assert "Say what you saw" in page.text
    assert page.find("textarea[name=why]").text() == REPLY["why"]
    assert "has not answered" in pages.open("erik", asked).text


def test_two_windows_do_not_overwrite_one_another(pages: Pages, asked: str) -> None:
    seen = revision(pages, asked)
    pages.post("eva", asked, REPLY | {"why": "First."} | seen)
    page = pages.post("eva", asked, REPLY | {"why": "Second."} | seen, 422)
    assert "First." in page.text
    assert page.find("textarea[name=why]").text() == "Second."


def test_a_colleague_says_no_and_keeps_what_they_wrote(pages: Pages, asked: str) -> None:
    pages.post("eva", asked, REPLY | revision(pages, asked))
    pages.post("eva", f"{asked}/decline")
    assert "Eva Engineer said no." in pages.open("erik", asked).text
    assert REPLY["observation"] not in pages.open("erik", asked).text
    assert REPLY["observation"] in pages.open("eva", asked).text
    pages.post("eva", f"{asked}/decline", status=409)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"giver": "nobody@acme.example"}, "Nobody here has that address."),
        ({"giver": "sven@globex.example"}, "Nobody here has that address."),
        ({"giver": "erik@acme.example"}, "Ask somebody else"),
        ({"about": " "}, "Name the piece of work."),
        ({"question": ""}, "Ask one question"),
        ({"question": "x" * 10_001}, "Shorten it"),
    ],
)
def test_what_cannot_be_asked_loses_nothing_that_was_typed(pages: Pages, change: dict[str, str], said: str) -> None:
    page = pages.post("erik", f"{URL}/new", ASKED | change, 422)
    assert said in page.text
    assert page.find("textarea[name=question]").text() == (ASKED | change)["question"]


@pytest.mark.parametrize("who", ["mona", "olga", "emil", "stan"])
def test_it_is_between_the_two(pages: Pages, asked: str, who: str) -> None:
    pages.open(who, asked, 404)
    pages.post(who, asked, REPLY, 404)
    pages.post(who, f"{asked}/decline", status=404)


def test_who_asked_does_not_answer(pages: Pages, asked: str) -> None:
    pages.post("erik", asked, REPLY, 403)
    pages.post("erik", f"{asked}/decline", status=403)


def test_the_log_never_says_what_was_said(pages: Pages, inside: Inside, asked: str) -> None:
    pages.post("eva", asked, REPLY | revision(pages, asked) | {"send": "1"})
    with inside():
        events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("feedback."))).all()
        assert [(event.verb, event.details) for event in events] == [("feedback.asked", {}), ("feedback.given", {})]


def test_these_pages_take_few_statements(pages: Pages, asked: str, statements: list[str]) -> None:
    for url, most in ((URL, 8), (asked, 12)):
        statements.clear()
        pages.open("eva", url)
        assert len(statements) <= most
