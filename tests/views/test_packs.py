"""What a manager takes along to the talks about results."""

import io
from uuid import uuid4

import pytest
from pypdf import PdfReader

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.domain.stages import Stage
from ladder.models import Cycle
from tests.cast import Cast
from tests.conftest import Inside
from tests.crowd import add_crowd
from tests.factories import get_participant, make_cycle
from tests.page import Pages
from tests.stewards import give_access
from tests.views.test_results import REASON, make_case, pdf_text


@pytest.fixture
def place(cast: Cast, inside: Inside, request: pytest.FixtureRequest) -> str:
    with inside():
        case = make_case(cast, getattr(request, "param", Stage.RELEASE))
    return case.at("pack")


def of(cast: Cast, inside: Inside, place: str, key: str) -> str:
    with inside():
        cycle = db.session.query(Cycle).one()
        return f"{place}/{get_participant(cast, cycle, key).id}"


def test_a_manager_finds_their_people_and_nobody_elses(pages: Pages, place: str) -> None:
    page = pages.open("mona", place)
    names = [row.text(strip=True) for row in page.all("tbody th a")]
    assert names == ["Elsa Engineer", "Emil Engineer", "Erik Engineer", "Eva Engineer"]
    assert not page.all("select")
    assert [row.text(strip=True) for row in pages.open("mark", place).all("tbody th a")] == ["Dana Data", "Dirk Data"]


def test_a_steward_chooses_whose_people(cast: Cast, pages: Pages, place: str) -> None:
    page = pages.open("petra", place)
    assert [option.text() for option in page.all("select option")] == ["Mark Manager", "Mona Manager"]
    chosen = pages.open("petra", f"{place}?manager={cast.mona.person_id}")
    assert "Erik Engineer" in chosen.text
    pages.open("petra", f"{place}?manager={cast.erik.person_id}", 403)
    pages.open("mona", f"{place}?manager={cast.mark.person_id}", 403)


def test_one_result_has_reasons_changes_what_peers_said_what_comes_next_and_what_to_ask(
    cast: Cast, inside: Inside, pages: Pages, place: str
) -> None:
    url = of(cast, inside, place, "eva")
    page = pages.open("mona", url)
    assert page.h1 == "To talk about with Eva Engineer"
    assert "Eva Engineer does not see this yet" in page.text
    assert "Which work do the two of you see differently?" in page.text
    assert "Of what Engineer II would need: where would Eva begin" in page.text
    assert "What Engineer II would need" in page.text
    assert "peer text" not in page.text
    erik = pages.open("mona", of(cast, inside, place, "erik")).text
    assert REASON in erik
    assert "Craft was changed in calibration from “As expected”. How will you say why?" in erik
    assert "peer text of eva on erik, craft" in erik


def test_the_same_as_pdf_one_by_one_and_all_in_one(cast: Cast, inside: Inside, pages: Pages, place: str) -> None:
    one = pages.open("mona", of(cast, inside, place, "erik") + ".pdf")
    assert "To talk about" in pdf_text(one)
    assert REASON in pdf_text(one)
    whole = pages.open("mona", f"{place}/all.pdf")
    assert "autumn-2026-to-talk-about.pdf" in whole.response.headers["Content-Disposition"]
    text = pdf_text(whole)
    assert [text.count(f"{name} Engineer Band") for name in ("Elsa", "Emil", "Erik", "Eva")] == [1, 1, 1, 1]
    assert "Dana" not in text
    reader = PdfReader(io.BytesIO(whole.response.get_data()))
    assert str(reader.root_object).count("/MarkInfo") == 1


def test_the_person_and_colleagues_have_no_such_page(cast: Cast, inside: Inside, pages: Pages, place: str) -> None:
    erik = of(cast, inside, place, "erik")
    for form in ("", ".pdf"):
        for key in ("erik", "mark", "eva", "stan"):
            pages.open(key, erik + form, 404)
        for key in ("petra", "olga"):
            pages.open(key, erik + form)
        pages.open("mona", f"{place}/{uuid4()}{form}", 404)
    for path in (place, f"{place}/all.pdf"):
        pages.open("erik", path, 403)
        pages.open("stan", path, 404)


def test_a_manager_further_up_reads_the_page_of_somebody(cast: Cast, inside: Inside, pages: Pages, place: str) -> None:
    with inside():
        give_access(cast, "olga", Access.MEMBER)
    pages.open("olga", of(cast, inside, place, "erik"))
    pages.open("olga", place, 403)


@pytest.mark.parametrize("place", [Stage.WRITING, Stage.CALIBRATION], indirect=True)
def test_what_may_still_change_is_not_to_talk_about(cast: Cast, inside: Inside, pages: Pages, place: str) -> None:
    pages.open("mona", place, 409)
    pages.open("mona", of(cast, inside, place, "erik"), 409)
    pages.open("mona", f"{place}/all.pdf", 409)


def test_a_steward_who_is_reviewed_does_not_find_themselves_before_release(
    cast: Cast, inside: Inside, pages: Pages, place: str
) -> None:
    with inside():
        give_access(cast, "erik", Access.OWNER)
    listed = pages.open("erik", f"{place}?manager={cast.mona.person_id}")
    assert "Eva Engineer" in listed.find("tbody").text()
    assert "Erik Engineer" not in listed.find("tbody").text()
    pages.open("erik", of(cast, inside, place, "erik"), 404)


def test_the_list_takes_as_many_statements_for_four_people_as_for_many(
    cast: Cast, inside: Inside, pages: Pages, statements: list[str]
) -> None:
    counts = []
    for crowd in (0, 90):
        with inside():
            cycle = make_cycle(cast, Stage.RELEASE)
            add_crowd(cast, cycle, crowd)
            url = f"/o/acme/cycles/{cycle.id}/pack"
        statements.clear()
        pages.open("mona", url)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8, counts


def test_one_talk_takes_at_most_twelve_statements(
    cast: Cast, inside: Inside, pages: Pages, place: str, statements: list[str]
) -> None:
    url = of(cast, inside, place, "erik")
    for key in ("mona", "petra"):
        statements.clear()
        pages.open(key, url)
        assert len(statements) <= 12, statements
