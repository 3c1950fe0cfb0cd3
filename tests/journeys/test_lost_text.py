"""The network, the sign-in, the server and the tab fail at the worst moment; the text is found again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.deployment.running import eventually
from tests.journeys.halves import browser_alone
from tests.journeys.house import House
from tests.journeys.writers import KEPT, Writers, gathered, in_the_air, kept, stored

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("patience")]


def swallow(route: Route) -> None:
    """What is sent arrives, and nobody hears of it."""
    route.fetch()
    route.abort()


@pytest.fixture(scope="module")
def writers(house: House) -> Iterator[Writers]:
    with gathered(house) as writers:
        yield writers


@pytest.fixture
def erik(writers: Writers, browser: Browser) -> Iterator[BrowserContext]:
    context = writers.at(browser, "erik")
    yield context
    context.close()


@browser_alone
def test_the_network_goes_while_one_types_and_comes_back(writers: Writers, erik: BrowserContext) -> None:
    sheet = writers.sheet(erik, "erik", "craft")
    erik.set_offline(True)
    sheet.write("Written in a tunnel.")
    sheet.says(KEPT)
    sheet.write(" Still in it.")
    erik.set_offline(False)
    sheet.is_saved("Written in a tunnel. Still in it.")
    assert writers.saved("erik", "craft")[0] == "Written in a tunnel. Still in it."
    assert not kept(sheet.page)


@browser_alone
def test_the_network_goes_and_the_tab_is_closed(writers: Writers, erik: BrowserContext) -> None:
    sheet = writers.sheet(erik, "erik", "scope")
    erik.set_offline(True)
    sheet.write("The tab goes with the tunnel.")
    sheet.says(KEPT)
    sheet.close()
    erik.set_offline(False)
    again = writers.sheet(erik, "erik", "scope")
    again.is_saved("The tab goes with the tunnel.")
    assert writers.saved("erik", "scope")[0] == "The tab goes with the tunnel."


@browser_alone
def test_a_closed_text_is_sent_from_whatever_page_comes_first(writers: Writers, erik: BrowserContext) -> None:
    sheet = writers.sheet(erik, "erik", "talk")
    erik.set_offline(True)
    sheet.write("Nobody comes back to this page.")
    sheet.says(KEPT)
    sheet.close()
    erik.set_offline(False)
    home = erik.new_page()
    with home.expect_response("**/answers/talk"):
        home.goto("/o/acme/")
    assert eventually(lambda: not kept(home))
    assert writers.saved("erik", "talk")[0] == "Nobody comes back to this page."


@browser_alone
def test_one_signs_out_in_another_tab_and_in_again(writers: Writers, browser: Browser) -> None:
    eva = writers.at(browser, "eva")
    sheet = writers.sheet(eva, "eva", "craft")
    sheet.write("Before the sign-out.")
    sheet.says("Saved ")
    assert [key["extractable"] for key in stored(sheet.page)["keys"]] == [False]
    writers.sign_out(eva)
    sheet.write(" Zebras after it.")
    sheet.says("Not saved: you are signed out; kept in this browser")
    found = stored(sheet.page)
    assert not found["keys"]
    assert not found["caches"]
    assert len(kept(sheet.page)) == 1
    assert not [text for text in found["texts"] if "ebra" in text or "sign" in text]
    sheet.line.get_by_role("link", name="Sign in and go on").click()
    sheet.page.wait_for_url("**/sign-in**")
    writers.sign_in(sheet.page, "eva")
    writers.settled(sheet.page, "craft").is_saved("Before the sign-out. Zebras after it.")
    assert writers.saved("eva", "craft")[0] == "Before the sign-out. Zebras after it."
    eva.close()


@browser_alone
def test_one_signs_in_again_in_another_tab_and_the_first_goes_on_by_itself(writers: Writers, browser: Browser) -> None:
    eva = writers.at(browser, "eva")
    sheet = writers.sheet(eva, "eva", "scope")
    writers.sign_out(eva)
    sheet.write("I did not notice.")
    sheet.says("you are signed out")
    writers.sign_in(eva.new_page(), "eva")
    sheet.is_saved("I did not notice.")
    eva.close()


def test_the_sign_in_is_ended_from_elsewhere(writers: Writers, browser: Browser) -> None:
    here, there = writers.at(browser, "elsa"), writers.at(browser, "elsa")
    sheet = writers.sheet(here, "elsa", "craft")
    account = there.new_page()
    account.goto("/account/")
    with account.expect_navigation():
        account.get_by_role("button", name="Sign out everywhere else").click()
    sheet.write("Somebody took my laptop.")
    sheet.says("Not saved: you are signed out; kept in this browser")
    assert not stored(sheet.page)["keys"]
    sheet.page.reload()
    writers.sign_in(sheet.page, "elsa")
    writers.settled(sheet.page, "craft").is_saved("Somebody took my laptop.")
    here.close()
    there.close()


def test_the_server_is_killed_while_it_saves_and_started_again(writers: Writers, erik: BrowserContext) -> None:
    sheet = writers.sheet(erik, "erik", ":summary")
    in_the_air(sheet.page, lambda: sheet.write("The cable was cut."))
    writers.house.kill()
    sheet.write(" And I wrote on.")
    sheet.says(KEPT)
    sheet.close()
    writers.house.open()
    writers.sheet(erik, "erik", ":summary").is_saved("The cable was cut. And I wrote on.")


def test_the_server_is_killed_and_the_open_page_goes_on(writers: Writers, erik: BrowserContext) -> None:
    sheet = writers.sheet(erik, "erik", "craft")
    before = sheet.text.input_value()
    writers.house.kill()
    sheet.write(" In the dark.")
    sheet.says(KEPT)
    writers.house.open()
    sheet.write(" And in the light.")
    sheet.is_saved(f"{before} In the dark. And in the light.")


@browser_alone
def test_what_arrived_although_its_answer_was_lost_is_nobodys_conflict(writers: Writers, browser: Browser) -> None:
    emil = writers.at(browser, "emil")
    sheet = writers.sheet(emil, "emil", "craft")
    sheet.page.route("**/answers/*", swallow, times=1)
    sheet.write("It arrives.")
    sheet.says(KEPT)
    sheet.write(" And more.")
    sheet.close()
    again = writers.sheet(emil, "emil", "craft")
    again.is_saved("It arrives. And more.")
    expect(again.other).to_have_count(0)
    emil.close()


@browser_alone
def test_what_arrived_is_nobodys_conflict_on_another_page_either(writers: Writers, browser: Browser) -> None:
    emil = writers.at(browser, "emil")
    sheet = writers.sheet(emil, "emil", "scope")
    sheet.page.route("**/answers/*", swallow, times=1)
    sheet.write("It arrives here too.")
    sheet.says(KEPT)
    sheet.page.route("**/answers/*", lambda route: route.abort())
    sheet.write(" And more.")
    sheet.says(KEPT)
    sheet.close()
    home = emil.new_page()
    home.goto("/o/acme/")
    assert eventually(lambda: not kept(home))
    assert writers.saved("emil", "scope")[0] == "It arrives here too. And more."
    emil.close()


@browser_alone
def test_somebody_else_signs_in_at_the_same_browser(writers: Writers, browser: Browser) -> None:
    context = writers.at(browser, "dana")
    sheet = writers.sheet(context, "dana", "craft")
    sheet.page.route("**/answers/*", lambda route: route.abort())
    sheet.write("Only for myself.")
    sheet.says(KEPT)
    writers.sign_out(context)
    page = context.new_page()
    writers.sign_in(page, "dirk")
    expect(sheet.page.get_by_role("heading", level=1)).to_have_text("Nothing here")
    sheet.close()
    page.goto(writers.path("dirk", "craft"))
    writers.settled(page, "craft").has("")
    assert len(kept(page)) == 1
    assert "myself" not in page.content()
    assert writers.saved("dana", "craft") == ("", 0)
    writers.sign_out(context)
    page.goto(writers.path("dana", "craft"))
    writers.sign_in(page, "dana")
    writers.settled(page, "craft").is_saved("Only for myself.")
    context.close()


def test_a_draft_that_was_written_over_is_taken_back_from_its_history(writers: Writers, browser: Browser) -> None:
    elsa = writers.at(browser, "elsa")
    sheet = writers.sheet(elsa, "elsa", "talk")
    sheet.write("A long account of the spring, with the names of all who helped.")
    sheet.says("Saved ")
    sheet.text.fill("Oh.")
    sheet.says("Saved ")
    page = sheet.page
    assert eventually(lambda: not kept(page))
    page.goto(f"/o/acme/assessments/{writers.desks['elsa']}/drafts/talk")
    expect(page.get_by_role("main")).to_contain_text("A long account of the spring")
    with page.expect_navigation():
        page.get_by_role("button", name="Take this one back").first.click()
    page.goto(writers.path("elsa", "talk"))
    writers.settled(page, "talk").is_saved("A long account of the spring, with the names of all who helped.")
    elsa.close()
