"""A draft becomes the next version: what changes, for whom, and the note."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from frameworks.documents import to_document
from frameworks.model import Framework, Role
from ladder.db import db
from ladder.models import Framework as Stored
from ladder.models import Job, Person
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.ladders import changed, ladder, with_role
from tests.page import Page, Pages
from tests.published import set_draft

LADDER = "/o/acme/ladder/ladder"


def names(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


def reworded() -> Framework:
    return changed("craft-1", "You finish tiny changes with tests.")


def change_draft(inside: Inside, cast: Cast, what: Framework) -> None:
    with inside("acme"):
        set_draft(cast, what)


def revision(pages: Pages) -> str:
    return pages.open("olga", f"{LADDER}/publish").value("revision")


def publish(pages: Pages, *, note: str = "Better.", status: int = 303, tell: str = "") -> Page:
    sent = {"note": note, "revision": revision(pages), "tell": tell}
    return pages.post("olga", f"{LADDER}/publish", sent, status)


def test_publishing_shows_what_changes_against_the_last_version(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, with_role(reworded(), Role("pilot", "Pilot"), "You fly."))
    page = pages.open("olga", f"{LADDER}/publish")
    assert names(page, ".figure") == ["1 criterion added", "1 reworded", "9 as they were"]
    assert (names(page, "del"), names(page, "ins")) == (["small"], ["tiny"])
    assert "Role “Pilot”: new" in page.text
    assert names(page, ".changed summary .quiet") == ["1 changed", "1 added, 1 reworded"]


def test_it_says_whom_it_affects_and_how_much_changes_for_them(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, changed("craft-2", "You split things."))
    page = pages.open("olga", f"{LADDER}/publish")
    assert names(page, "tbody tr") == ["Engineer II 3 1 reworded for Engineer II"]
    assert "For 6 other people on this ladder nothing changes." in page.text
    assert page.find("tbody a").attributes["href"] == f"{LADDER}/changes?to=draft&band=engineer-2"
    assert page.find("[name=tell]").attributes.keys() >= {"checked"}
    assert "3 people get a mail" in page.text


def test_who_stands_on_a_band_that_goes_is_said_loudly(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, replace(ladder(), bands=ladder().bands[:3]))
    page = pages.open("olga", f"{LADDER}/publish")
    assert "One person stands on the band Director, which this version does not have" in page.find(".is-bad").text()
    assert names(page, ".is-bad a") == ["Olga Owner"]
    assert "needs another place" in (page.find("[data-sentence]").attributes["data-sentence"] or "")
    publish(pages)
    assert "Version 2" in pages.open("erik", LADDER).text


def test_a_first_version_says_what_it_holds(pages: Pages, inside: Inside) -> None:
    with inside("acme"):
        draft = to_document(replace(ladder(), key="second"))
        db.session.add(Stored(key="second", title="Second", draft=draft, created_at=MADE))
    page = pages.open("olga", "/o/acme/ladder/second/publish")
    assert names(page, ".figure") == ["4 bands", "3 competencies", "10 criteria"]
    assert not page.all("[name=tell]")


def test_findings_are_counted_with_a_way_to_them(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, changed("craft-1", "You are passionate about tests."))
    page = pages.open("olga", f"{LADDER}/publish")
    assert "to look at again" in page.find(f"a[href='{LADDER}/check']").text()


@pytest.mark.parametrize(("tell", "jobs"), [("y", 1), ("", 0)])
def test_people_are_told_only_where_that_is_wanted(
    pages: Pages, inside: Inside, cast: Cast, tell: str, jobs: int
) -> None:
    change_draft(inside, cast, reworded())
    publish(pages, tell=tell)
    with inside("acme"):
        assert len(db.session.scalars(select(Job).where(Job.name == "ladder.tell")).all()) == jobs


@pytest.mark.parametrize("more", [0, 30])
def test_it_costs_the_same_statements_however_many_people_there_are(
    pages: Pages, inside: Inside, cast: Cast, statements: list[str], more: int
) -> None:
    change_draft(inside, cast, reworded())
    with inside("acme"):
        for number in range(more):
            db.session.add(
                Person(
                    name=f"N {number}", email=f"n{number}@acme.example", zone="Europe/Berlin", band="engineer-1",
                    framework_id=cast.frameworks["acme"], roles=[],
                )
            )  # fmt: skip
    statements.clear()
    pages.open("olga", f"{LADDER}/publish")
    assert len(statements) <= 12


def test_an_owner_publishes_with_a_note(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, reworded())
    assert publish(pages, note="Smaller words.").location == LADDER
    page = pages.open("erik", LADDER)
    assert "Version 2" in page.text
    assert "Smaller words." in page.text


def test_without_a_note_nothing_is_published(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, reworded())
    page = publish(pages, note=" ", status=422)
    assert "Write what changes" in page.find(".error-summary").text()
    long = publish(pages, note="x" * 2001, status=422)
    assert long.value("note") == "x" * 2001


def test_a_draft_that_moved_on_is_looked_at_again_and_the_note_stays(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, replace(ladder(), title="Better"))
    seen = revision(pages)
    change_draft(inside, cast, reworded())
    page = pages.post("olga", f"{LADDER}/publish", {"note": "Mine.", "revision": seen}, status=422)
    assert "changed meanwhile" in page.text
    assert page.value("note") == "Mine."
    pages.post("olga", f"{LADDER}/publish", {"note": "Mine.", "revision": page.value("revision")})


def test_a_draft_that_says_the_same_is_not_published(pages: Pages) -> None:
    page = pages.open("olga", f"{LADDER}/publish")
    assert "Nothing changes" in page.text
    assert "It becomes version" not in page.text
    assert page.find(f"main a[href='{LADDER}/edit']").text() == "Edit the draft"
    assert (
        "same as version 1" in pages.post("olga", f"{LADDER}/publish", {"note": "x", "revision": "1"}, status=422).text
    )


def test_a_revision_that_is_no_number_is_a_sentence(pages: Pages) -> None:
    pages.post("olga", f"{LADDER}/publish", {"note": "x", "revision": "soon"}, status=422)


def test_only_owners_publish(pages: Pages) -> None:
    pages.open("petra", f"{LADDER}/publish", 403)
    pages.post("petra", f"{LADDER}/publish", {"note": "x", "revision": "1"}, status=403)
    pages.post("stan", f"{LADDER}/publish", {"note": "x", "revision": "1"}, status=404)
    pages.open("olga", "/o/acme/ladder/nowhere/publish", 404)
