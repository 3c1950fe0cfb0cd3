"""The pages of review cycles."""

from datetime import date
from itertools import pairwise
from uuid import uuid4

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.jobs import CYCLE_OPEN
from ladder.domain.stages import Stage
from ladder.domain.template_library import LIGHT
from ladder.models import Cycle, Job
from ladder.models.job import JobState
from ladder.queries import people
from ladder.services import cycles, opening
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages

DATES = {
    "nominate_by": "2026-11-06", "self_by": "2026-11-13", "peer_by": "2026-11-20", "manager_by": "2026-11-27",
}  # fmt: skip


@pytest.fixture
def url(cast: Cast, inside: Inside) -> str:
    """The board of a cycle that is gathering."""
    return make(cast, inside, Stage.NOMINATIONS)


def make(cast: Cast, inside: Inside, stage: Stage) -> str:
    with inside():
        return f"/o/acme/cycles/{factories.make_cycle(cast, stage).id}"


def prepared(cast: Cast, inside: Inside, *people: str) -> str:
    with inside():
        return f"/o/acme/cycles/{factories.prepare(cast, people).id}"


def test_the_list_shows_every_cycle_with_ones_own_part(pages: Pages, url: str) -> None:
    page = pages.open("erik", "/o/acme/cycles")
    assert "Autumn 2026" in page.text
    assert page.find(f'a[href="{url}/mine"]')
    assert not pages.open("mona", "/o/acme/cycles").all(f'a[href="{url}/mine"]')


def test_an_empty_list_says_what_cycles_are_for(pages: Pages) -> None:
    assert "Prepare a cycle" in pages.open("olga", "/o/acme/cycles").text
    assert "Prepare a cycle" not in pages.open("erik", "/o/acme/cycles").text


def test_a_cycle_that_is_being_prepared_is_the_stewards_own(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside, "erik", "eva")
    assert "Autumn 2026" in pages.open("petra", "/o/acme/cycles").text
    assert "Autumn 2026" not in pages.open("mona", "/o/acme/cycles").text
    assert "Erik Engineer" in pages.open("petra", url).text
    for who in ("mona", "erik"):
        page = pages.open(who, url)
        assert "is being prepared" in page.text
        assert not page.all("table")


def test_a_steward_prepares_a_cycle_and_goes_on_to_choose_people(pages: Pages, cast: Cast, inside: Inside) -> None:
    data = {"title": " Autumn 2026 ", "version": str(cast.versions["acme"]), "template": "standard", **DATES}
    there = pages.post("petra", "/o/acme/cycles/new", data).location
    assert there.endswith("/rules")
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        assert (cycle.title, cycle.stage) == ("Autumn 2026", Stage.SETUP)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "", "Give the cycle a title."),
        ("title", "x" * 121, "at most 120 characters"),
        ("self_by", "2026-11-01", "Self-assessments cannot end before proposing peers does"),
        ("peer_by", "soon", "Write the date with the year first"),
        ("manager_by", "", "Choose the last day for managers"),
        ("version", "00000000-0000-4000-8000-000000000000", "Choose one from the list"),
    ],
)
def test_what_is_wrong_with_a_new_cycle_is_said_and_the_rest_is_kept(
    pages: Pages, cast: Cast, field: str, typed: str, sentence: str
) -> None:
    data = {"title": "Kept", "version": str(cast.versions["acme"]), "template": "promotion-case", **DATES}
    data[field] = typed
    page = pages.post("olga", "/o/acme/cycles/new", data, 422)
    assert sentence in page.text
    assert page.value("manager_by") == data["manager_by"]
    assert "checked" in page.find("input[name=template][value=promotion-case]").attributes


def test_opening_says_first_what_is_missing_then_opens_once(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside)
    page = pages.open("olga", url + "/move")
    assert page.h1 == "Open the cycle"
    assert "Nobody takes part yet" in page.text
    pages.post("olga", url + "/move", {"to": "nominations"}, 422)
    pages.post("olga", url + "/people", {"shown": " ".join(every(cast)), "people": [str(cast.erik.person_id)]})
    pages.post("olga", url + "/move", {"to": "nominations"})
    pages.post("olga", url + "/move", {"to": "nominations"}, 409)
    assert "0 of 1" in pages.open("olga", url).find("#opening").text()
    work(cast, inside)
    pages.post("olga", url + "/move", {"to": "nominations"}, 409)
    assert not pages.open("olga", url).all("#opening")


def every(cast: Cast) -> list[str]:
    """The ids of everybody at Acme."""
    return [str(player.person_id) for key, player in cast.players.items() if player.org_id == cast.orgs["acme"]]


def work(cast: Cast, inside: Inside) -> None:
    """A worker opens what is to be opened."""
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        for _ in opening.carry_on(cycle.org_id, cycle.id, now=factories.NOW):
            pass


def test_the_page_waits_for_the_worker_and_is_loaded_anew_at_the_end(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside, "erik", "eva")
    pages.post("olga", url + "/move", {"to": "nominations"})
    waiting = pages.open("olga", url + "/opening")
    assert waiting.find("#opening").attributes["hx-get"] == url + "/opening"
    assert "HX-Refresh" not in waiting.response.headers
    assert "is being prepared" in pages.open("mona", url).text
    work(cast, inside)
    assert pages.open("olga", url + "/opening").response.headers["HX-Refresh"] == "true"


def test_an_opening_can_be_stopped_and_people_are_chosen_again(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside, "erik", "eva")
    pages.post("olga", url + "/move", {"to": "nominations"})
    pages.open("olga", url + "/people", 409)
    pages.post("olga", url + "/opening/stop")
    pages.open("olga", url + "/people")
    pages.post("olga", url + "/opening/stop", status=409)


def test_an_opening_that_failed_offers_to_run_it_again(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside, "erik")
    pages.post("olga", url + "/move", {"to": "nominations"})
    with inside():
        job = db.session.scalars(select(Job).where(Job.name == CYCLE_OPEN)).one()
        job.state, job.attempts, job.error = JobState.FAILED, 5, "MemoryError"
    page = pages.open("olga", url)
    assert "5 times" in page.text
    assert page.find('form[action*="/jobs/"]')


def test_who_cannot_take_part_any_more_is_named_on_the_page_when_the_opening_has_stopped(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = prepared(cast, inside, "erik", "eva")
    pages.post("olga", url + "/move", {"to": "nominations"})
    with inside():
        people.get_person(cast.orgs["acme"], cast.erik.person_id).band = None
    work(cast, inside)
    page = pages.open("olga", url)
    assert "The opening stopped" in page.text
    assert "Erik Engineer" in page.find(".notice").text()


def test_closing_peer_feedback_names_those_of_whom_nothing_will_be_shown(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    page = pages.open("olga", make(cast, inside, Stage.WRITING) + "/move")
    assert "Fewer than 3 peers wrote" in page.text
    assert "Eva Engineer" in page.text


def test_closing_writing_enqueues_the_report(pages: Pages, cast: Cast, inside: Inside, sent: list[object]) -> None:
    url = make(cast, inside, Stage.MANAGER_WRITING)
    assert "Managers’ assessments are missing" in pages.open("olga", url + "/move").text
    sent.clear()
    pages.post("olga", url + "/move", {"to": "calibration"})
    assert [message.name for message in sent] == ["report.compute"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("to", ["sign_off", "", "nonsense"])
def test_no_stage_is_reached_by_a_forged_form(pages: Pages, cast: Cast, inside: Inside, to: str) -> None:
    url = make(cast, inside, Stage.NOMINATIONS)
    pages.post("olga", url + "/move", {"to": to}, 409 if to == "sign_off" else 404)
    with inside():
        assert db.session.scalars(select(Cycle)).one().stage is Stage.NOMINATIONS


def test_dates_move_and_a_change_by_somebody_else_is_not_overwritten(
    pages: Pages, cast: Cast, inside: Inside, url: str
) -> None:
    revision = pages.open("olga", url + "/edit").value("revision")
    pages.post("olga", url + "/edit", {"title": "Ours", "revision": revision, **DATES})
    page = pages.post("petra", url + "/edit", {"title": "Theirs", "revision": revision, **DATES}, 422)
    assert "Somebody changed this cycle meanwhile" in page.text
    assert page.value("title") == "Theirs"
    assert page.value("revision") != revision
    with inside():
        assert db.session.scalars(select(Cycle)).one().title == "Ours"


def test_the_board_shows_stewards_everybody_and_peers_as_numbers_only(pages: Pages, url: str) -> None:
    page = pages.open("olga", url)
    assert len(page.all("tbody tr")) >= 6
    assert "Not yet" in page.text
    assert pages.open("petra", url).h1 == "Autumn 2026"


def test_a_manager_sees_only_their_line_on_the_board(pages: Pages, url: str) -> None:
    page = pages.open("mark", url)
    assert "Dana Data" in page.text
    assert "Erik Engineer" not in page.text


def test_who_is_only_reviewed_is_led_to_their_own_page(pages: Pages, url: str) -> None:
    assert pages.open("erik", url, 302).location == f"{url}/mine"


def test_who_has_no_part_sees_the_dates_and_nobodys_name(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        url = f"/o/acme/cycles/{factories.make_cycle(cast, people=('erik',), peers={}).id}"
    page = pages.open("dana", url)
    assert "You have no part in this cycle" in page.text
    assert "Erik" not in page.text


def test_the_board_is_searched_and_filtered(pages: Pages, url: str) -> None:
    page = pages.open("olga", url + "?words=dana&only=open")
    assert [row.text().strip() for row in page.all("table")[-1].css("tbody th")] == ["Dana Data"]
    assert "Nobody in this cycle matches" in pages.open("olga", url + "?words=nobody").text


def test_late_and_blocked_people_stand_first_with_a_reason_and_a_remedy(
    pages: Pages, cast: Cast, inside: Inside, url: str
) -> None:
    assert not pages.open("olga", url).all('form[action$="/remind-person"]')
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        cycle.self_by = cycle.nominate_by = date(2020, 1, 1)
    page = pages.open("olga", url)
    assert "Stuck" in page.text
    assert "No peers are proposed" in page.text
    assert page.find('form[action$="/remind-person"]')


def test_ones_own_page_shows_progress_and_what_is_expected(pages: Pages, url: str) -> None:
    page = pages.open("erik", url + "/mine")
    assert "You split a feature into changes" in page.text
    assert "Not yet" in page.text
    assert page.find('a.button[href*="/assessments/"]')


@pytest.mark.parametrize("path", ["/new", "/{id}/edit", "/{id}/move"])
def test_what_only_stewards_do_is_refused_to_others(pages: Pages, url: str, path: str) -> None:
    address = "/o/acme/cycles" + path.format(id=url.rsplit("/", 1)[1])
    for who in ("mona", "erik"):
        pages.open(who, address, 403)
        pages.post(who, address, {}, 403)


@pytest.mark.parametrize("path", ["", "/edit", "/move", "/mine"])
def test_the_stranger_finds_nothing_and_neither_does_anybody_at_an_unknown_id(
    pages: Pages, url: str, path: str
) -> None:
    pages.open("stan", url + path, 404)
    pages.open("stan", url.replace("/acme/", "/globex/") + path, 404)
    pages.open("olga", f"/o/acme/cycles/{uuid4()}{path}", 404)


def test_who_does_not_take_part_has_no_page_of_their_own(pages: Pages, url: str) -> None:
    pages.open("mona", url + "/mine", 404)


WHOLE = {
    **DATES, "calibrate_by": "2026-12-04", "release_by": "2026-12-11", "sign_by": "2026-12-18",
    "period_from": "2026-05-01", "period_to": "2026-10-31", "grace_hours": "12",
}  # fmt: skip


def begin(pages: Pages, cast: Cast, template: str = "standard", status: int = 303, **days: str) -> Page:
    """Prepare a cycle, with some days typed otherwise."""
    data = {"title": "Ours", "version": str(cast.versions["acme"]), "template": template, **WHOLE, **days}
    return pages.post("olga", "/o/acme/cycles/new", data, status)


def test_a_cycle_has_a_date_for_every_stage_a_period_and_hours_of_grace(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    begin(pages, cast)
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        assert {name: str(getattr(cycle, name)) for name in WHOLE} == WHOLE


def test_more_anonymous_authors_can_be_asked_for_from_the_beginning(pages: Pages, cast: Cast, inside: Inside) -> None:
    begin(pages, cast, threshold="4")
    with inside():
        assert db.session.scalars(select(Cycle)).one().asks.threshold == 4


def test_dates_are_suggested_a_week_apart(pages: Pages) -> None:
    page = pages.open("olga", "/o/acme/cycles/new")
    days = [date.fromisoformat(page.value(name)) for name in (*DATES, "calibrate_by", "release_by", "sign_by")]
    assert {(after - before).days for before, after in pairwise(days)} == {7}


def test_a_template_without_peers_asks_for_no_dates_of_theirs(pages: Pages, cast: Cast, inside: Inside) -> None:
    begin(pages, cast, "light-check-in", nominate_by="", peer_by="")
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        assert cycle.dates.out_of_order() is None
        url = f"/o/acme/cycles/{cycle.id}"
    page = pages.open("olga", url + "/edit")
    assert not page.all("[name=peer_by], [name=nominate_by], [name=calibrate_by]")
    assert page.find("[name=self_by]")


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("nominate_by", "", "Choose the last day for proposing peers"),
        ("sign_by", "2026-12-01", "Sign-off cannot end before"),
        ("period_to", "2026-01-01", "comes before the first"),
        ("grace_hours", "100", "At most 72 hours"),
        ("grace_hours", "a day", "Write a whole number"),
        ("template", "nothing", "no longer on offer"),
        ("threshold", "2", "At least 3"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_and_everything_is_kept(
    pages: Pages, cast: Cast, name: str, typed: str, sentence: str
) -> None:
    typed_in = {"template": typed} if name == "template" else {name: typed}
    page = begin(pages, cast, status=422, **typed_in)
    assert sentence in page.text
    assert page.value("manager_by") == "2026-11-27"
    assert page.value("title") == "Ours"
    if name != "template":
        assert page.value(name) == typed


def change(pages: Pages, url: str, status: int = 303, **typed: str) -> Page:
    """Save the page of dates with something typed otherwise."""
    there = pages.open("olga", url + "/edit")
    names = ("title", "revision", "grace_hours", *DATES, "calibrate_by", "release_by", "sign_by", "threshold")
    data = {name: there.value(name) for name in names if there.all(f"[name={name}]")}
    return pages.post("olga", url + "/edit", {**data, **typed}, status)


def test_the_number_of_anonymous_authors_can_be_raised_until_the_cycle_opens_and_never_lowered(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = prepared(cast, inside, "erik")
    assert pages.open("olga", url + "/edit").value("threshold") == "3"
    change(pages, url, threshold="5")
    assert "At least 5" in change(pages, url, 422, threshold="4").text
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        assert cycle.asks.threshold == 5
        cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=factories.NOW)
    assert not pages.open("olga", url + "/edit").all("[name=threshold]")
    change(pages, url, threshold="9")
    with inside():
        assert db.session.scalars(select(Cycle)).one().asks.threshold == 5


def test_the_date_of_a_stage_that_is_over_stays(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = make(cast, inside, Stage.MANAGER_WRITING)
    page = pages.open("olga", url + "/edit")
    assert not page.all("[name=peer_by]")
    change(pages, url, peer_by="2030-01-01", manager_by="2030-01-01")
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        assert (cycle.manager_by, cycle.peer_by) == (date(2030, 1, 1), factories.DATES.peer_by)


def test_only_dates_that_a_cycle_has_can_have_passed_before_it_opens(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.prepare(cast, ("erik",), template=LIGHT)
        cycle.nominate_by = cycle.self_by = cycle.peer_by = date(2020, 1, 1)
        url = f"/o/acme/cycles/{cycle.id}/move"
    page = pages.open("olga", url)
    assert "Self-assessments: the date, Wed 1 Jan 2020, has passed." in page.text
    assert "Proposing peers" not in page.text
    assert "Peer feedback" not in page.text


def test_nobody_can_be_asked_before_anybody_is_chosen(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside)
    for there in (url, f"{url}/move"):
        assert [one.text(strip=True) for one in pages.open("olga", there).all(".button-primary")] == ["Choose people"]
