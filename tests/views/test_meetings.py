"""Meetings as pages: prepared, led through, locked and reopened."""

from datetime import timedelta

import pytest

from ladder.domain.stages import Stage
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, make_cycle
from tests.page import Pages
from tests.views.meeting_cases import CHANGE, Case, make, names

NAMES = {
    "erik": "Erik Engineer", "eva": "Eva Engineer", "emil": "Emil Engineer", "elsa": "Elsa Engineer",
    "dana": "Dana Data", "dirk": "Dirk Data",
}  # fmt: skip


@pytest.fixture
def case(cast: Cast, inside: Inside) -> Case:
    return make(cast, inside)


def test_the_lock_names_those_about_whom_nothing_is_decided_and_leads_to_them(pages: Pages, case: Case) -> None:
    pages.post("mona", case.propose(), CHANGE)
    page = pages.open("petra", case.url("/lock"))
    assert [one.text() for one in page.all(f'main .notice a[href="{case.of("erik")}"]')] == ["Erik Engineer"]


def test_a_small_organisation_has_its_meeting_by_one_click(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        index = f"/o/acme/cycles/{make_cycle(cast, Stage.CALIBRATION).id}/meetings"
    assert "No meeting yet" in pages.open("petra", index).text
    there = pages.post("petra", f"{index}/everybody").location
    room = pages.open("petra", there)
    assert room.h1 == "Everybody"
    assert len(names(room)) == 6
    assert "Mona Manager" in room.find(".here").text()
    assert "Everybody" in pages.open("mona", index).text
    assert "You are invited to none" in pages.open("erik", index).text


def test_a_meeting_is_prepared_about_some_with_their_managers(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        index = f"/o/acme/cycles/{make_cycle(cast, Stage.CALIBRATION).id}/meetings"
    url = f"{index}/new?teams={cast.teams['Data']}&bands=Engineer+I"
    form = pages.open("petra", url)
    assert "1 person." in form.text
    ticked = [one.attributes["value"] for one in form.all("[name=attendees][checked]")]
    assert ticked == [str(cast.mark.person_id)]
    data = {"title": "Data", "facilitator": str(cast.petra.person_id), "attendees": ticked, "hour": "10:00"}
    day = (NOW + timedelta(days=2)).date().isoformat()
    room = pages.open("petra", pages.post("petra", url, data | {"day": day}).location)
    assert names(room) == ["Dirk Data"]
    assert "10:00, Berlin" in room.text
    assert pages.open("petra", room.response.request.path + "/edit").value("day") == day


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"title": " "}, "Give the meeting a title."),
        ({"facilitator": "x"}, "Choose somebody from the list."),
        ({"attendees": "x"}, "Choose people from the list."),
        ({"day": "soon"}, "Write the date with the year first"),
    ],
)
def test_a_meeting_that_cannot_be_comes_back_with_what_was_typed(
    pages: Pages, cast: Cast, inside: Inside, data: dict[str, str], sentence: str
) -> None:
    with inside():
        url = f"/o/acme/cycles/{make_cycle(cast, Stage.CALIBRATION).id}/meetings/new"
    good = {"title": "All of us", "facilitator": str(cast.petra.person_id)}
    page = pages.post("petra", url, good | data, 422)
    assert sentence in page.text
    assert page.value("title") == (good | data)["title"].strip()


def test_a_meeting_is_there_for_those_in_it_and_for_nobody_else(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside, attendees=("mona",), facilitator="mona")
    for key in ("mona", "petra", "olga"):
        pages.open(key, case.url())
    for key in ("mark", "erik", "stan"):
        for url in (case.url(), case.of("erik"), case.of("erik", "/views"), case.propose(), case.url("/lock")):
            pages.open(key, url, 404)


def test_before_calibration_there_is_no_meeting(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        index = f"/o/acme/cycles/{make_cycle(cast, Stage.WRITING).id}/meetings"
    assert "calibration begins when writing closes" in pages.open("petra", index, 409).text


def test_a_steward_looks_without_taking_part_and_joins_by_one_click(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside, attendees=("mona",))
    assert "Take part" in pages.open("olga", case.url()).text
    pages.post("olga", case.propose(), CHANGE, 403)
    pages.post("olga", case.url("/join"))
    pages.post("olga", case.propose(), CHANGE)
    pages.post("dirk", case.url("/join"), status=404)


def test_the_agenda_is_led_through_by_whoever_runs_it(pages: Pages, case: Case) -> None:
    before = names(pages.open("petra", case.url()))
    second = next(key for key, name in NAMES.items() if name == before[1])
    pages.post("petra", case.of(second, "/move"), {"to": "earlier"})
    assert names(pages.open("petra", case.url()))[:2] == [before[1], before[0]]
    pages.post("petra", case.url("/order"))
    assert names(pages.open("petra", case.url())) == before
    after = pages.post("petra", case.of("erik", "/talked"), {"talked": "yes", "next": str(case.ids["eva"])}).location
    assert after == case.of("eva")
    assert "talked about 1 of 6" in pages.open("mark", case.url()).text
    for rest in ("/move", "/talked"):
        pages.post("mark", case.of("erik", rest), {"to": "later"}, 403)


def test_a_meeting_is_locked_aloud_and_closed_to_those_who_only_took_part(pages: Pages, case: Case) -> None:
    pages.post("mona", case.propose(), CHANGE)
    assert "waits for a decision" in pages.post("petra", case.url("/lock"), {}, 422).text
    pages.post("petra", case.url("/lock"), {"decline_open": "y"})
    locked = pages.open("mona", case.url()).text
    assert "The meeting is locked" in locked
    assert "Not here" not in locked
    pages.open("mona", case.of("dana"), 403)
    over = pages.open("mona", case.of("dana", "/live"))  # her page asks on
    assert "The meeting is over" in over.text
    assert "As expected" not in over.text
    assert "declined" in pages.open("petra", case.of("erik")).text
    pages.post("petra", case.propose(), CHANGE, 409)
    pages.post("petra", case.url("/order"), status=409)


def test_a_locked_meeting_is_reopened_by_two(pages: Pages, case: Case) -> None:
    pages.post("petra", case.url("/lock"), {})
    reopen = case.url("/reopen")
    pages.open("mona", reopen, 403)
    assert "Say why" in pages.post("petra", reopen, {"reason": " "}, 422).text
    pages.post("petra", reopen, {"reason": "Dana was left out."})
    own = pages.open("petra", reopen)
    assert "Agree and reopen" not in own.text
    wish = next(str(one.attributes["action"]) for one in own.all("main form"))
    pages.post("petra", wish, {"decision": "agree"}, 403)
    assert "Dana was left out." in pages.open("olga", reopen).text
    pages.post("olga", wish, {"decision": "agree"})
    assert "reopened by Olga Owner" in pages.open("petra", reopen).text
    pages.post("mona", case.propose(), CHANGE)


def test_locked_results_are_reopened_by_two_and_the_page_of_results_leads_there(pages: Pages, case: Case) -> None:
    results = f"/o/acme/cycles/{case.cycle_id}/results"
    pages.post("mona", case.propose(), CHANGE)
    assert "waits for a decision" in pages.post("petra", f"{results}/lock", {}, 422).text
    pages.post("petra", f"{results}/lock", {"decline_open": "y"})
    assert any(a.attributes["href"] == f"{results}/reopen" for a in pages.open("petra", results).all("a"))
    pages.post("petra", f"{results}/reopen", {"reason": "Too early."})
    page = pages.open("olga", f"{results}/reopen")
    wish = next(str(one.attributes["action"]) for one in page.all("main form"))
    pages.post("olga", wish, {"decision": "leave"})
    pages.post("petra", f"{results}/reopen", {"reason": "Too early, really."})
    wish = next(str(one.attributes["action"]) for one in pages.open("olga", f"{results}/reopen").all("main form"))
    pages.post("olga", wish, {"decision": "agree"})
    assert "Prepare a meeting" in pages.open("petra", f"/o/acme/cycles/{case.cycle_id}/meetings").text


def test_who_takes_part_is_changed_and_the_second_of_two_is_told(pages: Pages, cast: Cast, case: Case) -> None:
    form = pages.open("petra", case.url("/edit"))
    data = {
        "title": "Only us", "facilitator": str(cast.mona.person_id), "attendees": [str(cast.petra.person_id)],
        "revision": form.value("revision"),
    }  # fmt: skip
    pages.post("petra", case.url("/edit"), data)
    assert pages.open("mona", case.url()).h1 == "Only us"
    pages.open("mark", case.url(), 404)
    page = pages.post("olga", case.url("/edit"), data | {"title": "Another"}, 422)
    assert "Somebody changed this meeting meanwhile" in page.text
    assert page.value("title") == "Another"
