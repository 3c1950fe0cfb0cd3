"""A meeting is called off: what stays of it, who reads it, and what becomes of its people."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.meetings import ProposalState
from ladder.domain.stages import Stage
from ladder.models import Notice, Proposal, Result
from ladder.queries.cycles import get_cycle
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages
from tests.views.meeting_cases import CHANGE, Case, make, view

OURS = {"Origin": "http://localhost"}
REASON = "Half of us are ill this week, and there is no hurry."


@pytest.fixture
def case(cast: Cast, inside: Inside) -> Case:
    return make(cast, inside)


def call_off(pages: Pages, case: Case, who: str = "petra") -> None:
    pages.post(who, case.url("/call-off"), {"reason": REASON})


def test_everybody_in_it_is_told_and_reads_who_called_it_off_and_why(pages: Pages, cast: Cast, case: Case) -> None:
    assert "Changes that were agreed on stand" in pages.open("petra", case.url("/call-off")).text
    call_off(pages, case)
    for key in ("mona", "mark", "olga"):
        assert "A meeting on Autumn 2026 is called off" in pages.open(key, "/o/acme/notices").text
        room = pages.open(key, case.url()).text
        assert f"The meeting was called off {cast.petra.name}, " in room
        assert REASON in room
        assert REASON in pages.open(key, case.url().rpartition("/")[0]).text
    with case.inside():
        told = set(db.session.scalars(select(Notice.person_id).where(Notice.kind == "meeting.called_off")))
    assert told == {cast.players[key].person_id for key in ("mona", "mark", "olga")}
    assert "Everybody" not in pages.open("mona", "/o/acme/").find("main").text()


@pytest.mark.parametrize(
    ("reason", "sentence"), [("  ", "Say why"), ("x" * 1001, "Shorten it to 1,000")], ids=["none", "too long"]
)
def test_a_reason_that_cannot_be_comes_back(pages: Pages, case: Case, reason: str, sentence: str) -> None:
    page = pages.post("petra", case.url("/call-off"), {"reason": reason}, 422)
    assert sentence in page.text
    assert page.value("reason") == reason.strip()


def test_it_is_for_whoever_runs_it(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside, attendees=("mona", "olga"), facilitator="mona")
    pages.open("mark", case.url("/call-off"), 404)
    pages.post("mark", case.url("/call-off"), {"reason": REASON}, 404)
    call_off(pages, case, "mona")
    other = make(cast, inside, attendees=("mona",), facilitator="mark")
    pages.post("mona", other.url("/call-off"), {"reason": REASON}, 403)


def test_what_was_agreed_stands_and_what_is_open_is_declined(pages: Pages, case: Case) -> None:
    for key in ("erik", "dana"):
        pages.post("mona", case.propose(key), CHANGE)
    agree = pages.open("petra", case.of("erik")).find('form[action$="/agree"]').attributes["action"]
    pages.post("petra", str(agree))
    call_off(pages, case)
    with case.inside():
        states = dict(db.session.execute(select(Proposal.result_id, Proposal.state)).all())
        stands = dict(db.session.execute(select(Result.id, Result.final)).all())
    erik, dana = case.results["erik"], case.results["dana"]
    assert (states[erik], stands[erik]) == (ProposalState.AGREED, 4)
    assert (states[dana], stands[dana]) == (ProposalState.DECLINED, 3)
    assert "As expected → Above" in pages.open("petra", case.of("erik")).text


def test_views_stay_hidden_and_are_read_by_whoever_gave_them(pages: Pages, case: Case) -> None:
    pages.post("mona", case.of("dana", "/views"), view())
    call_off(pages, case)
    assert "Dana Data , Craft: Above Sound." in pages.open("mona", case.url()).text
    for key in ("petra", "olga", "mark"):
        assert "Sound." not in pages.open(key, case.url()).text
    assert "Sound." not in pages.open("petra", case.of("dana")).text


def test_questions_and_what_is_to_follow_up_stay(pages: Pages, cast: Cast, case: Case) -> None:
    erik = str(case.ids["erik"])
    pages.post("mona", case.url("/questions/new"), {"text": "Who saw it?", "about": erik})
    data = {"text": "Ask Eva.", "owner": str(cast.mark.person_id), "about": erik}
    pages.post("petra", case.url("/follow-ups/new"), data)
    call_off(pages, case)
    room = pages.open("mark", case.url())
    assert "Who saw it? Mona Manager, about Erik Engineer" in room.text
    assert not room.all("#parked a")
    assert "Ask Eva." in pages.open("mark", "/o/acme/").text
    pages.post("mark", str(room.find("#follow-ups form").attributes["action"]))


def test_those_who_only_took_part_look_at_nobody_any_more(pages: Pages, case: Case) -> None:
    pages.open("mona", case.of("dana"))
    call_off(pages, case)
    for rest in ("", "/grounds", "/views"):
        pages.open("mona", case.of("dana", rest), 403)
    assert "The meeting was called off" in pages.open("mona", case.of("dana", "/live")).text
    pages.open("mona", f"/o/acme/cycles/{case.cycle_id}/results/{case.ids['dana']}", 404)
    pages.open("petra", case.of("dana"))


def test_nothing_of_it_changes_any_more(pages: Pages, case: Case) -> None:
    call_off(pages, case)
    assert not pages.open("petra", case.url()).all("main form")
    for rest, data in (
        ("/call-off", {"reason": "Again."}), ("/lock", {}), ("/order", {}), ("/reveal", {}), ("/join", {}),
        ("/people", {"take_off": [str(case.ids["dana"])]}), ("/questions/new", {"text": "Why?"}),
    ):  # fmt: skip
        page = pages.post("petra", case.url(rest), data, 409)
        assert "“Everybody” was called off" in page.text


def test_its_people_are_changed_side_by_side_or_in_another_meeting(pages: Pages, case: Case) -> None:
    side_by_side = f"/o/acme/cycles/{case.cycle_id}/meeting"
    assert not pages.open("petra", side_by_side).all(f'a[href*="{case.results["erik"]}"]')
    call_off(pages, case)
    assert pages.open("petra", side_by_side).all(f'a[href*="{case.results["erik"]}"]')
    assert "6 people. Single people" in pages.open("petra", case.url().rpartition("/")[0] + "/new").text


def test_a_locked_meeting_is_not_called_off_nor_one_of_a_cycle_that_went_on(
    pages: Pages, cast: Cast, inside: Inside, case: Case
) -> None:
    pages.post("petra", case.url("/lock"), {})
    page = pages.post("petra", case.url("/call-off"), {"reason": REASON}, 409, headers=OURS)
    assert "is locked" in page.text
    assert page.find("#typed").text().strip() == REASON
    other = make(cast, inside)
    with inside():
        get_cycle(cast.orgs["acme"], other.cycle_id).stage = Stage.CLOSED
    pages.post("petra", other.url("/call-off"), {"reason": REASON}, 409)


def test_the_log_says_that_it_was_called_off_and_not_why(pages: Pages, case: Case) -> None:
    call_off(pages, case)
    log = pages.open("petra", "/o/acme/audit").text
    assert "called off the meeting Everybody" in log
    assert REASON not in log
