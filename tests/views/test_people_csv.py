"""People as CSV, out and in."""

import io

import pytest

from ladder.db import db
from ladder.models import AuditEvent, Team
from ladder.queries import people
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages

OUT, NEW, ALL = "/o/acme/people.csv", "/o/acme/people/bring-in", "/o/acme/people/bring-in/all"
TABLE = """name,email,manager_email,team,band
Nora New,nora@acme.example,nils@acme.example,Design,engineer-1
Nils New,nils@acme.example,mona@acme.example,Design,Senior
Erik Engineer,erik@acme.example,mark@acme.example,Web,engineer-2
Eva Engineer,eva@acme.example,mona@acme.example,Web,engineer-1
"""


def agree(pages: Pages, shown: Page, status: int = 303) -> Page:
    """Press the button under the preview."""
    return pages.post("petra", ALL, {"text": shown.value("text"), "agreed": shown.value("agreed")}, status)


def test_everybody_goes_out_as_csv_that_a_spreadsheet_opens(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        people.get_person(cast.orgs["acme"], cast.erik.person_id).name = "=cmd|'/c calc'!A1"
    answer = pages.open("petra", OUT).response
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    lines = answer.get_data().decode("utf-8-sig").splitlines()
    assert lines[0] == "name,email,manager_email,team,framework,band,roles,joined,left,zone"
    assert "Eva Engineer,eva@acme.example,mona@acme.example,Web,ladder,engineer-1,,2024-03-01,,Europe/Berlin" in lines
    assert any(line.startswith("'=cmd|") for line in lines)


def test_a_table_is_shown_before_it_is_brought_in(pages: Pages, cast: Cast, inside: Inside) -> None:
    shown = pages.post("petra", NEW, {"text": TABLE}, 200)
    assert "Bring in 2 people and change 1" in shown.text
    assert "1 person stays as they are" in shown.text
    assert "manager: mona@acme.example → mark@acme.example" in shown.text
    assert "will be made: Design" in shown.text
    with inside():
        assert people.find_person(cast.orgs["acme"], "nora@acme.example") is None


def test_what_was_shown_is_brought_in_whole(pages: Pages, cast: Cast, inside: Inside) -> None:
    agree(pages, pages.post("petra", NEW, {"text": TABLE}, 200))
    org = cast.orgs["acme"]
    with inside():
        nora, nils, erik = (people.find_person(org, f"{name}@acme.example") for name in ("nora", "nils", "erik"))
        assert nora is not None
        assert nils is not None
        assert erik is not None
        assert (nora.manager_id, nils.manager_id, erik.manager_id) == (
            nils.id,
            cast.mona.person_id,
            cast.mark.person_id,
        )
        assert (nora.zone, nils.band, nils.framework_id) == ("Europe/Berlin", "engineer-2", cast.frameworks["acme"])
        assert nora.team_id == db.session.scalar(db.select(Team.id).where(Team.name == "Design"))
        verbs = db.session.scalars(db.select(AuditEvent.verb).order_by(AuditEvent.verb)).all()
        assert verbs == ["people.brought_in", "person.added", "person.added", "person.changed", "team.added"]


def test_a_file_goes_before_the_text(pages: Pages) -> None:
    file = (io.BytesIO(TABLE.replace(",", ";").encode("utf-8-sig")), "people.csv")
    shown = pages.post("petra", NEW, {"file": file, "text": "old"}, 200, content_type="multipart/form-data")
    assert "Bring in 2 people and change 1" in shown.text


def test_a_file_in_another_encoding_is_refused_with_its_line(pages: Pages) -> None:
    file = (io.BytesIO("name,email\nJörg,j@acme.example\n".encode("latin-1")), "people.csv")
    page = pages.post("petra", NEW, {"file": file}, 422, content_type="multipart/form-data")
    assert "not UTF-8 text: line 2" in page.text


@pytest.mark.parametrize("text", ["", "   ", "nothing that has columns"])
def test_what_is_no_table_comes_back_with_a_sentence(pages: Pages, text: str) -> None:
    page = pages.post("petra", NEW, {"text": text}, 422)
    assert page.find("[name=text]").attributes.get("aria-invalid") == "true"
    assert page.value("text").strip() == text.strip()


def test_every_problem_is_listed_and_the_table_kept(pages: Pages) -> None:
    text = TABLE + "Otto,nowhere,,,\nOlaf,olaf@acme.example,gone@acme.example,,engineer-9\n"
    page = pages.post("petra", NEW, {"text": text}, 422)
    places = [cell.text() for cell in page.all("tbody th, tbody td:nth-child(2)")]
    assert places == ["6", "email", "7", "band"]
    assert "2 things need another look" in page.text
    assert page.value("text").split() == text.split()


def test_a_table_with_problems_is_not_brought_in_whatever_is_sent(pages: Pages) -> None:
    page = pages.post("petra", ALL, {"text": TABLE + "Otto,nowhere,,,\n", "agreed": "anything"}, 422)
    assert "Nothing was brought in: line 6" in page.text


def test_what_changed_since_the_preview_is_looked_at_again(pages: Pages, cast: Cast, inside: Inside) -> None:
    shown = pages.post("petra", NEW, {"text": TABLE}, 200)
    with inside():
        people.get_person(cast.orgs["acme"], cast.eva.person_id).name = "Eva Ericson"
    again = agree(pages, shown, 422)
    assert "Something changed since this was shown" in again.text
    agree(pages, pages.post("petra", NEW, {"text": again.value("text")}, 200))


def test_what_goes_out_comes_in_and_changes_nothing(pages: Pages) -> None:
    text = pages.open("petra", OUT).response.get_data(as_text=True)
    shown = pages.post("petra", NEW, {"text": text}, 200)
    assert "nothing to bring in" in shown.text
    assert not shown.all("[name=agreed]")


def test_a_last_day_in_the_table_ends_the_membership(pages: Pages) -> None:
    table = "name,email,left\nDana Data,dana@acme.example,2026-06-30\n"
    agree(pages, pages.post("petra", NEW, {"text": table}, 200))
    pages.open("dana", "/o/acme/people", 404)


def test_a_table_does_not_take_more_from_people_than_a_form_may(pages: Pages) -> None:
    table = "name,email,left\nOlga Owner,olga@acme.example,2026-06-30\nEva E,eva@acme.example,\n"
    page = agree(pages, pages.post("petra", NEW, {"text": table}, 200), 422)
    assert "Only an owner notes" in page.text
    assert "Eva Engineer" in pages.open("petra", "/o/acme/people").text


def test_only_stewards_bring_people_in_and_out(pages: Pages) -> None:
    for url in (OUT, NEW):
        pages.open("mona", url, 403)
        pages.open("stan", url, 404)
    for url in (NEW, ALL):
        pages.post("mona", url, {"text": TABLE}, 403)
        pages.post("stan", url, {"text": TABLE}, 404)


def test_thousands_come_in_with_few_statements(pages: Pages, statements: list[str]) -> None:
    rows = (f"Person {n},p{n}@acme.example,p{(n - 1) // 8}@acme.example,Team {n % 90}" for n in range(1, 2_000))
    table = "name,email,manager_email,team\nPerson 0,p0@acme.example,,\n" + "\n".join(rows)
    shown = pages.post("petra", NEW, {"text": table}, 200)
    assert "Bring in 2000 people" in shown.text
    assert "And 1900 more people." in shown.text
    statements.clear()
    agree(pages, shown)
    assert len(statements) < 100
