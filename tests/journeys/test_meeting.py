"""Two people at once in one meeting, at a desk and on a phone: one proposes, the other sees it and agrees; and a
meeting that is called off.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect
from sqlalchemy import select

from ladder.db import db, work_as
from ladder.db.edge import commit
from ladder.domain.stages import Stage
from ladder.models import AuditEvent
from tests import factories
from tests.journeys.office import Office, opened
from tests.journeys.visitor import Visitor
from tests.meetings import make_meeting

pytestmark = pytest.mark.journey
REASON = "Three teams built on the release of May."
OTHERWISE = "The release was late, and it is the rating of April that speaks."
TOO_FEW = "Half of us are ill this week. We meet again when all can be there."
WHAT = ("Craft", "Scope")
SOON = 10_000
"""Milliseconds in which what one does is seen by the other, without a reload."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with a meeting about everybody: Petra runs it, Olga, Mona and Mark take part."""
    with opened(tmp_path_factory.mktemp("office")) as office:
        with office.app.app_context():
            work_as(org=office.cast.orgs["acme"])
            make_meeting(office.cast, factories.make_cycle(office.cast, Stage.CALIBRATION))
            commit(lambda _: None)
        yield office


@pytest.fixture
def crew(browser: Browser, office: Office) -> Iterator[dict[str, Visitor]]:
    """Petra at a desk, Mona on a phone, Olga and Mark at desks."""
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    crew = {
        key: office.visitor(browser, key, **(phone if key == "mona" else {}))
        for key in ("petra", "mona", "olga", "mark")
    }
    yield crew
    for visitor in crew.values():
        visitor.context.close()
        assert not visitor.faults


def meeting_of(visitor: Visitor) -> None:
    visitor.open("/o/acme/cycles")
    visitor.follow("Autumn 2026")
    visitor.follow("Meeting")
    visitor.follow("Everybody")


def test_two_people_lead_a_meeting_from_the_first_view_to_the_lock_and_back(
    office: Office, crew: dict[str, Visitor], patience: None
) -> None:
    mona, petra = crew["mona"], crew["petra"]
    the_manager_gives_a_view_that_nobody_sees(mona, petra)
    both_look_at_the_same_person(mona, petra)
    the_manager_proposes_and_the_other_sees_it_and_agrees(mona, petra)
    the_second_who_proposes_for_the_same_keeps_the_words(mona, crew["mark"])
    views_are_shown_to_all_at_once(mona, petra)
    the_meeting_is_locked_and_reopened_by_two(mona, petra, crew["olga"])
    the_log_tells_it(office)


def the_manager_gives_a_view_that_nobody_sees(mona: Visitor, petra: Visitor) -> None:
    mona.open("/o/acme/")
    mona.follow("Give your view for “Everybody”")
    mona.main.get_by_role("link", name="Give your view of Erik Engineer").click()
    mona.look()
    mona.main.locator('label[for="rating-craft-4"]').click()
    mona.main.locator("#text-craft").fill("Sound work, all of it.")
    expect(view_of_craft(mona)).to_contain_text("Saved ", timeout=SOON)
    the_network_goes_while_she_types(mona)
    another_window_of_hers_meets_what_was_saved(mona)
    mona.press("Keep, and on to the next")
    mona.says("Your view of Erik Engineer is kept")
    meeting_of(petra)
    petra.says("1 of 6 views")
    petra.is_silent_about("Sound work")


def view_of_craft(visitor: Visitor) -> Locator:
    return visitor.main.get_by_role("group", name="Craft", exact=True)


def the_network_goes_while_she_types(mona: Visitor) -> None:
    mona.context.set_offline(True)
    mona.main.locator("#text-craft").fill("Sound work, in a tunnel.")
    expect(view_of_craft(mona)).to_contain_text("kept in this browser", timeout=SOON)
    mona.context.set_offline(False)
    expect(view_of_craft(mona)).to_contain_text("Saved ", timeout=SOON)
    mona.page.reload()
    expect(mona.main.locator("#text-craft")).to_have_value("Sound work, in a tunnel.")
    mona.faults.clear()  # a request without a network is told of in the console


def another_window_of_hers_meets_what_was_saved(mona: Visitor) -> None:
    other = mona.context.new_page()
    other.goto(mona.page.url)
    other.locator(".answer[data-started]").first.wait_for()
    other.locator("#text-craft").fill("Sound work, all of it.")
    expect(other.get_by_role("group", name="Craft", exact=True)).to_contain_text("Saved ", timeout=SOON)
    other.wait_for_timeout(1500)
    other.close()
    mona.main.locator("#text-craft").fill("Sound work, typed here.")
    expect(view_of_craft(mona).locator(".conflict")).to_contain_text("Sound work, all of it.", timeout=SOON)
    expect(mona.main.locator("#text-craft")).to_have_value("Sound work, typed here.")
    mona.main.get_by_role("button", name="Take the other text").click()
    expect(mona.main.locator("#text-craft")).to_have_value("Sound work, all of it.")
    expect(view_of_craft(mona)).to_contain_text("Saved ", timeout=SOON)
    mona.faults.clear()  # so is the answer that there is a conflict


def both_look_at_the_same_person(mona: Visitor, petra: Visitor) -> None:
    petra.follow("Erik Engineer")
    petra.is_silent_about("Sound work")
    mona.open(petra.page.url)
    mona.says("Sound work, all of it.")  # her own
    expect(petra.main.locator(".here-line")).to_contain_text("Mona Manager", timeout=SOON)
    for key, name in (("p", "Emil Engineer"), ("n", "Erik Engineer")):
        petra.page.locator(".talk[data-started]").wait_for()
        petra.page.keyboard.press(key)
        expect(petra.main.get_by_role("heading", level=1)).to_have_text(name)


def the_manager_proposes_and_the_other_sees_it_and_agrees(mona: Visitor, petra: Visitor) -> None:
    craft, scope = (petra.main.get_by_role("link", name=f"Propose a change of Erik Engineer, {of}") for of in WHAT)
    scope.focus()
    propose(mona, "Above. ", REASON)
    proposal = petra.main.locator(".proposal")
    expect(proposal).to_contain_text("Mona Manager proposes for Craft: As expected → Above", timeout=SOON)
    expect(scope).to_be_focused()  # what the other does comes while one goes through the page by keys
    expect(craft).to_have_count(0)
    petra.look()
    petra.press("Agree")
    petra.says(REASON, "Erik Engineer’s result is changed: Craft, from “As expected” to “Above”")
    expect(petra.main.locator("tbody tr", has_text="Craft")).to_be_focused()
    expect(mona.main.locator("tbody tr", has_text="Craft")).to_contain_text("As expected → Above", timeout=SOON)


def propose(visitor: Visitor, step: str, reason: str, competency: str = "Craft") -> None:
    visitor.follow(f"Propose a change of Erik Engineer, {competency}")
    say(visitor, step, reason)


def say(visitor: Visitor, step: str, reason: str) -> None:
    visitor.choose(step)
    visitor.choose("Evidence that the rating did not take in")
    visitor.fill(reason=reason)
    visitor.press("Propose it")


def the_second_who_proposes_for_the_same_keeps_the_words(mona: Visitor, mark: Visitor) -> None:
    mark.open(mona.page.url)
    mark.follow("Propose a change of Erik Engineer, Scope")
    propose(mona, "Above. ", REASON, "Scope")
    mark.choose("Below. ")
    mark.choose("A mistake in the rating")
    mark.fill(reason=OTHERWISE)
    press_in_vain(mark, "Propose it")
    mark.says("Mona Manager proposes “Above” for this already")
    expect(mark.main.locator("[name=reason]")).to_have_value(OTHERWISE)
    it_is_asked_before_the_words_are_thrown_away(mark)
    the_other_proposal_is_found(mark)
    mona.press("Take it back")
    mark.press("Propose it")
    mark.says(OTHERWISE)
    mark.press("Take it back")


def it_is_asked_before_the_words_are_thrown_away(mark: Visitor) -> None:
    mark.page.wait_for_selector("main form[data-started]")
    mark.page.once("dialog", lambda dialog: dialog.dismiss())
    with mark.page.expect_event("dialog") as asked:
        mark.main.get_by_role("link", name="Not now").click()
    assert asked.value.type == "beforeunload"
    expect(mark.main.locator("[name=reason]")).to_have_value(OTHERWISE)


def the_other_proposal_is_found(mark: Visitor) -> None:
    with mark.context.expect_page() as opened:
        mark.main.get_by_role("link", name="Look at that proposal").click()
    expect(opened.value.locator(".proposal:target")).to_contain_text(REASON)
    opened.value.close()


def press_in_vain(visitor: Visitor, button: str) -> None:
    """Press it where the page comes back with what stands in the way."""
    with visitor.page.expect_navigation():
        visitor.main.get_by_role("button", name=button).click()
    visitor.page.wait_for_load_state()
    assert [fault[-3:] for fault in visitor.faults] == ["422"]
    visitor.faults.clear()
    visitor.look()


def views_are_shown_to_all_at_once(mona: Visitor, petra: Visitor) -> None:
    person = petra.page.url.partition("#")[0]
    petra.follow("Everybody")
    petra.press("Show everybody’s views", agree=True)
    petra.open(person)
    petra.says("Mona Manager", "Sound work, all of it.")
    mona.open(person)
    assert not mona.main.get_by_role("link", name="Give your view").count()


def the_meeting_is_locked_and_reopened_by_two(mona: Visitor, petra: Visitor, olga: Visitor) -> None:
    petra.follow("Everybody")
    petra.follow("Lock the meeting")
    petra.press("Lock the meeting")
    petra.says("The results of its people change no more")
    mona.says("The meeting is over")
    petra.follow("Two people can reopen it")
    petra.fill(reason="Dana was left out.")
    petra.press("Ask to reopen")
    petra.says("It needs somebody else")
    olga.open("/o/acme/notices")
    olga.press("Open Somebody asks to reopen a meeting on Autumn 2026")
    olga.says("Dana was left out.")
    olga.press("Agree and reopen")
    olga.says("It is open again")
    meeting_of(mona)
    mona.follow("Erik Engineer")
    mona.says("Propose a change")


def the_log_tells_it(office: Office) -> None:
    with office.app.app_context():
        work_as(org=office.cast.orgs["acme"])
        verbs = set(db.session.scalars(select(AuditEvent.verb)))
    assert {"meeting.revealed", "result.adjusted", "meeting.locked", "reopening.asked", "meeting.reopened"} <= verbs


def test_a_meeting_is_called_off_while_somebody_looks_and_another_takes_its_place(
    office: Office, crew: dict[str, Visitor], patience: None
) -> None:
    mona, petra = crew["mona"], crew["petra"]
    meeting_of(mona)
    mona.follow("Erik Engineer")
    meeting_of(petra)
    petra.follow("Change whom it is about")
    petra.look()
    petra.choose("Dirk Data")
    petra.press("Change the agenda")
    petra.says("with changes by hand")
    petra.follow("Call it off")
    petra.look()
    petra.fill(reason=TOO_FEW)
    petra.press("Call the meeting off")
    petra.says("The meeting was called off", TOO_FEW)
    expect(mona.main).to_contain_text("The meeting was called off", timeout=SOON)
    mona.open("/o/acme/notices")
    mona.press("Open A meeting on Autumn 2026 is called off")
    mona.says(TOO_FEW, "What you thought", "Sound work, all of it.")
    mona.look()
    petra.follow("Calibration meetings")
    petra.says("Called off", TOO_FEW)
    petra.follow("Prepare a meeting")
    petra.says("6 people.")
