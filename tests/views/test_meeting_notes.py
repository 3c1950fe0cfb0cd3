"""Parked questions and follow-ups of a meeting."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW
from tests.page import Pages
from tests.views.meeting_cases import Case, make


@pytest.fixture
def case(cast: Cast, inside: Inside) -> Case:
    return make(cast, inside)


def test_questions_and_follow_ups_are_kept_with_the_meeting_and_found_at_home(
    pages: Pages, cast: Cast, case: Case
) -> None:
    erik = str(case.ids["erik"])
    pages.post("mona", case.url("/questions/new"), {"text": "Who saw it?", "about": erik})
    room = pages.open("mark", case.url())
    assert "Who saw it? Mona Manager, about Erik Engineer" in room.text
    answer = next(a.attributes["href"] for a in room.all("#parked a") if "Answer" in a.text())
    pages.post("mark", str(answer), {"answer": "Eva did."})
    pages.open("mark", str(answer))
    due = (NOW + timedelta(days=3)).date().isoformat()
    data = {"text": "Ask Eva.", "owner": str(cast.mark.person_id), "about": erik, "due": due}
    pages.post("petra", case.url("/follow-ups/new"), data)
    assert "Eva did." in pages.open("petra", case.url()).text
    assert "Ask Eva." in pages.open("mark", "/o/acme/").text
    finish = next(one.attributes["action"] for one in pages.open("mark", case.url()).all("#follow-ups form"))
    pages.post("mona", str(finish), status=403)
    pages.post("mark", str(finish))
    assert "Ask Eva." not in pages.open("mark", "/o/acme/").text


@pytest.mark.parametrize(("rest", "data"), [("questions", {}), ("follow-ups", {"owner": "petra"})])
def test_from_somebodys_page_one_comes_back_to_it(
    pages: Pages, cast: Cast, case: Case, rest: str, data: dict[str, str]
) -> None:
    there = case.url(f"/{rest}/new?about={case.ids['erik']}")
    page = pages.open("mona", there)
    assert page.find("main form").attributes["action"] == there
    assert page.all(f'a.button[href="{case.of("erik")}"]')
    sent = {"text": "Who saw it?", "about": str(case.ids["erik"])}
    sent |= {key: str(cast.players[who].person_id) for key, who in data.items()}
    assert pages.post("mona", there, sent).location == case.of("erik")


@pytest.mark.parametrize(
    ("rest", "data", "sentence"),
    [
        ("/questions/new", {"text": " "}, "Write the question."),
        ("/follow-ups/new", {"text": " "}, "Write what is to be done."),
        ("/follow-ups/new", {"text": "Ask.", "owner": ""}, "Choose somebody who takes part"),
        ("/follow-ups/new", {"text": "Ask.", "owner": "x", "due": "soon"}, "Write the date with the year first"),
    ],
)
def test_what_a_note_lacks_is_said(pages: Pages, case: Case, rest: str, data: dict[str, str], sentence: str) -> None:
    page = pages.post("mona", case.url(rest), data, 422)
    assert sentence in page.text
    assert page.value("text") == data["text"].strip()


def test_what_is_parked_about_somebody_is_kept_from_them(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside, attendees=("erik", "mark"))
    pages.post("mark", case.url("/questions/new"), {"text": "Is he ready?", "about": str(case.ids["erik"])})
    data = {"text": "Ask his team.", "owner": str(cast.mark.person_id), "about": str(case.ids["erik"])}
    pages.post("mark", case.url("/follow-ups/new"), data)
    room = pages.open("mark", case.url())
    link = next(a.attributes["href"] for a in room.all("#parked a") if "Answer" in a.text())
    shown = pages.open("erik", case.url()).text
    assert "Is he ready?" not in shown
    assert "Ask his team." not in shown
    pages.open("erik", str(link), 404)
    pages.post("erik", str(link), {"answer": "Yes."}, 404)
