"""Evidence: kept by the person, read by those who lead them."""

from uuid import UUID

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.models import AuditEvent, Evidence, EvidenceMark
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

URL = "/o/acme/evidence"
TYPED = {
    "title": "Moved the database",
    "happened_on": "2026-03-02",
    "text": "No minute of it was *felt*.",
    "links": "https://example.org/plan\nhttps://example.org/done",
    "colleagues": "eva@acme.example",
    "marks": ["craft", "craft/craft-1"],
}


@pytest.fixture
def kept(pages: Pages, inside: Inside) -> UUID:
    """What Erik has written down."""
    pages.post("erik", f"{URL}/new", TYPED)
    with inside():
        return db.session.scalars(select(Evidence.id)).one()


def test_evidence_stands_under_its_quarter_with_what_it_shows(pages: Pages, kept: UUID) -> None:
    page = pages.open("erik", URL)
    assert "January to March 2026" in page.text
    assert "Moved the database" in page.text
    assert "with Eva Engineer" in page.text
    assert page.find("main em").text() == "felt"
    assert [link.attributes["href"] for link in page.all("ul.links a")] == TYPED["links"].splitlines()
    assert len(page.all("ul.shows li")) == 2


def test_who_is_named_sees_that_they_are_and_no_text(pages: Pages, kept: UUID) -> None:
    text = pages.open("eva", URL).text
    assert "“Moved the database” of Erik Engineer" in text
    assert "felt" not in text
    assert "Moved the database" not in pages.open("emil", URL).text


@pytest.mark.parametrize(("who", "status"), [("erik", 200), ("mona", 200), ("olga", 200), ("petra", 200)])
def test_the_line_and_people_operations_read_it(pages: Pages, cast: Cast, kept: UUID, who: str, status: int) -> None:
    page = pages.open(who, f"/o/acme/people/{cast.erik.person_id}/evidence", status)
    assert "Moved the database" in page.text
    assert not page.all("main form")


@pytest.mark.parametrize("who", ["eva", "mark", "dana"])
def test_nobody_else_reads_or_changes_it(pages: Pages, cast: Cast, kept: UUID, who: str) -> None:
    pages.open(who, f"/o/acme/people/{cast.erik.person_id}/evidence", 403)
    pages.open(who, f"{URL}/{kept}/edit", 404)
    pages.post(who, f"{URL}/{kept}/edit", TYPED, 404)
    pages.post(who, f"{URL}/{kept}/remove", status=404)


def test_who_reads_it_does_not_change_it(pages: Pages, kept: UUID) -> None:
    pages.post("mona", f"{URL}/{kept}/remove", status=403)
    pages.post("mona", f"{URL}/{kept}/edit", TYPED, 403)
    pages.open("stan", f"{URL}/{kept}/edit", 404)


def test_what_was_removed_is_kept_and_comes_back(pages: Pages, kept: UUID) -> None:
    pages.post("erik", f"{URL}/{kept}/remove")
    assert not pages.open("erik", URL).all("main article")
    assert "Moved the database" in pages.open("erik", f"{URL}/removed").text
    assert "Moved the database" not in pages.open("eva", URL).text
    pages.post("erik", f"{URL}/{kept}/bring-back")
    assert "January to March 2026" in pages.open("erik", URL).text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "Say in a few words what you did."),
        ({"happened_on": "soon"}, "Write the date with the year first"),
        ({"happened_on": "2999-01-01"}, "That day is still to come."),
        ({"links": "javascript:alert(1)"}, "is no address on the web"),
        ({"colleagues": "nobody@acme.example"}, "Nobody here has the address nobody@acme.example"),
        ({"colleagues": "sven@globex.example"}, "Nobody here has the address sven@globex.example"),
        ({"marks": ["nothing"]}, "not expected of you any more"),
    ],
)
def test_what_cannot_be_kept_loses_nothing_that_was_typed(pages: Pages, change: dict[str, object], said: str) -> None:
    page = pages.post("erik", f"{URL}/new", TYPED | change, 422)
    assert said in page.text
    assert page.find("textarea[name=text]").text() == TYPED["text"]


def test_two_windows_do_not_overwrite_one_another(pages: Pages, kept: UUID, inside: Inside) -> None:
    pages.post("erik", f"{URL}/{kept}/edit", TYPED | {"title": "Moved it well", "revision": "1"})
    page = pages.post("erik", f"{URL}/{kept}/edit", TYPED | {"text": "Mine", "revision": "1"}, 422)
    assert "Moved it well" in page.text
    assert page.find("textarea[name=text]").text() == "Mine"
    now = page.find("[name=revision]").attributes["value"] or ""
    pages.post("erik", f"{URL}/{kept}/edit", TYPED | {"text": "Mine", "revision": now})
    with inside():
        row = db.session.scalars(select(Evidence)).one()
        assert (row.title, row.text) == ("Moved the database", "Mine")
        assert len(db.session.scalars(select(EvidenceMark)).all()) == 2


def test_the_log_says_that_and_never_what(pages: Pages, kept: UUID, inside: Inside) -> None:
    pages.post("erik", f"{URL}/{kept}/remove")
    with inside():
        events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("evidence."))).all()
        assert [event.verb for event in events] == ["evidence.added", "evidence.removed"]
        assert all(event.details == {} for event in events)
    assert "wrote down evidence of their own" in pages.open("olga", "/o/acme/audit").text


def test_the_list_takes_as_many_statements_for_much_as_for_little(
    pages: Pages, inside: Inside, kept: UUID, statements: list[str]
) -> None:
    counts = []
    for more in (0, 12):
        for number in range(more):
            pages.post("erik", f"{URL}/new", TYPED | {"title": f"Piece {number}"})
        statements.clear()
        pages.open("erik", URL)
        counts.append(len(statements))
    # One more than other lists: pieces, what they show, with whom, the words of the ladder, and where one is named.
    assert counts[0] == counts[1] <= 9
