"""Two tabs, two devices, two clicks, two people at one browser, the way back and the way out: no text is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.deployment.running import eventually
from tests.journeys.conftest import ARGUMENTS, CHROMIUM
from tests.journeys.halves import browser_alone
from tests.journeys.house import House
from tests.journeys.writers import KEPT, Writers, gathered, kept

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("patience"), browser_alone]
AT_ONCE = """async ([url, proof, text]) => {
  const send = () => fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": proof },
    body: JSON.stringify({ rating: 3, text, revision: 0 }),
  });
  return (await Promise.all([send(), send(), send()])).map((answer) => answer.status);
}"""


@pytest.fixture(scope="module")
def writers(house: House) -> Iterator[Writers]:
    with gathered(house) as writers:
        yield writers


@pytest.fixture
def erik(writers: Writers, browser: Browser) -> Iterator[BrowserContext]:
    context = writers.at(browser, "erik")
    yield context
    context.close()


def test_two_tabs_write_one_answer_and_the_later_one_chooses(writers: Writers, erik: BrowserContext) -> None:
    one, two = (writers.sheet(erik, "erik", "craft") for _ in range(2))
    one.write("From the first tab.")
    one.says("Saved ")
    two.write("From the second tab.")
    expect(two.other.locator("blockquote")).to_have_text("From the first tab.")
    two.has("From the second tab.")
    assert writers.saved("erik", "craft")[0] == "From the first tab."
    two.choose("Keep both")
    two.is_saved("From the second tab.\n\nFrom the first tab.")
    assert writers.saved("erik", "craft")[0] == "From the second tab.\n\nFrom the first tab."


def test_two_tabs_without_a_network_keep_two_texts(writers: Writers, erik: BrowserContext) -> None:
    one, two = (writers.sheet(erik, "erik", "scope") for _ in range(2))
    erik.set_offline(True)
    for sheet, words in ((one, "Kept first."), (two, "Kept second.")):
        sheet.page.bring_to_front()
        sheet.write(words)
        sheet.says(KEPT)
    assert len(kept(one.page)) == 2
    one.close()
    two.close()
    erik.set_offline(False)
    again = writers.sheet(erik, "erik", "scope")
    both = {again.other.locator("blockquote").inner_text(), again.text.input_value()}
    assert both == {"Kept first.", "Kept second."}
    again.choose("Keep both")
    # The line may say "Saved" already, of the text that was sent before the choice.
    assert eventually(lambda: set(writers.saved("erik", "scope")[0].split("\n\n")) == both)
    assert eventually(lambda: not kept(again.page))


def test_two_devices_write_one_answer_and_the_later_one_sees_both(writers: Writers, browser: Browser) -> None:
    desk, phone = writers.at(browser, "eva"), writers.at(browser, "eva")
    at_desk, on_phone = writers.sheet(desk, "eva", "craft"), writers.sheet(phone, "eva", "craft")
    phone.set_offline(True)
    on_phone.write("On the train.")
    on_phone.says(KEPT)
    on_phone.close()
    at_desk.write("At the desk.")
    at_desk.says("Saved ")
    phone.set_offline(False)
    again = writers.sheet(phone, "eva", "craft")
    again.has("On the train.")
    expect(again.other.locator("blockquote")).to_have_text("At the desk.")
    assert writers.saved("eva", "craft")[0] == "At the desk."
    again.choose("Take the other text")
    again.is_saved("At the desk.")
    again.page.reload()
    expect(writers.settled(again.page, "craft").other).to_have_count(0)
    desk.close()
    phone.close()


def test_three_requests_at_once_are_one_save(writers: Writers, erik: BrowserContext) -> None:
    sheet = writers.sheet(erik, "erik", "talk")
    url = sheet.answer.get_attribute("data-url")
    proof = sheet.page.locator('meta[name="csrf-token"]').get_attribute("content")
    assert sheet.page.evaluate(AT_ONCE, [url, proof, "Sent three times."]) == [200, 200, 200]
    assert writers.saved("erik", "talk") == ("Sent three times.", 1)


def test_a_double_click_sends_once_and_what_was_typed_last(writers: Writers, browser: Browser) -> None:
    emil = writers.at(browser, "emil")
    sheet = writers.sheet(emil, "emil", "craft")
    sheet.write("Typed until the click.")
    with sheet.page.expect_navigation():
        sheet.page.get_by_role("main").get_by_role("button", name="Save").first.dblclick()
    assert writers.saved("emil", "craft") == ("Typed until the click.", 1)
    sheet.page.goto(f"/o/acme/assessments/{writers.desks['emil']}/send")
    page = sheet.page
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Send").first.dblclick()
    page.wait_for_load_state()
    page.goto(f"/o/acme/assessments/{writers.desks['emil']}")
    expect(page.get_by_role("main")).to_contain_text("Typed until the click.")
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    emil.close()


def test_the_way_back_leads_to_what_was_typed(writers: Writers, browser: Browser) -> None:
    elsa = writers.at(browser, "elsa")
    sheet = writers.sheet(elsa, "elsa", "craft")
    sheet.write("Typed, and off to the next at once.")
    sheet.page.get_by_role("link", name="All on one page").click()
    sheet.page.wait_for_url("**all=1**")
    sheet.page.go_back()
    writers.settled(sheet.page, "craft").has("Typed, and off to the next at once.")
    assert writers.saved("elsa", "craft")[0] == "Typed, and off to the next at once."
    elsa.close()


def test_the_way_back_does_not_put_old_words_over_newer_ones(writers: Writers, browser: Browser) -> None:
    here, there = writers.at(browser, "elsa"), writers.at(browser, "elsa")
    sheet = writers.sheet(here, "elsa", "scope")
    sheet.write("Old.")
    sheet.says("Saved ")
    sheet.page.get_by_role("link", name="All on one page").click()
    sheet.page.wait_for_url("**all=1**")
    other = writers.sheet(there, "elsa", "scope")
    other.text.fill("Newer.")
    other.says("Saved ")
    sheet.page.go_back()
    writers.settled(sheet.page, "scope").has("Newer.")
    assert writers.saved("elsa", "scope")[0] == "Newer."
    here.close()
    there.close()


def test_who_leaves_with_unsaved_text_is_asked(writers: Writers, erik: BrowserContext) -> None:
    sheet = writers.sheet(erik, "erik", "craft")
    before = sheet.text.input_value()
    sheet.page.route("**/answers/*", lambda route: route.abort())
    sheet.write(" Not away yet.")
    sheet.says(KEPT)
    sheet.page.on("dialog", lambda dialog: dialog.dismiss())
    with sheet.page.expect_event("dialog") as asked:
        sheet.page.get_by_role("link", name="People").first.click()
    assert asked.value.type == "beforeunload"
    sheet.has(f"{before} Not away yet.")
    sheet.page.unroute("**/answers/*")
    sheet.page.evaluate("dispatchEvent(new Event('online'))")
    sheet.is_saved(f"{before} Not away yet.")


def test_who_leaves_another_form_with_long_text_is_asked(writers: Writers, browser: Browser) -> None:
    olga = writers.at(browser, "olga")
    page = olga.new_page()
    page.goto("/o/acme/ladder/import")
    page.wait_for_selector("main form[data-started]")
    page.get_by_role("main").locator("textarea").first.press_sequentially("# Typed by hand")
    page.on("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    expect(page.get_by_role("main").locator("textarea").first).to_have_value("# Typed by hand")
    olga.close()


@pytest.fixture
def far_browser(browser: Browser) -> Iterator[Browser]:
    """A browser for which the house stands elsewhere: no loopback, and no https."""
    arguments = [*ARGUMENTS, "--host-resolver-rules=MAP ladder.test 127.0.0.1"]
    far = browser.browser_type.launch(executable_path=str(CHROMIUM), args=arguments)
    yield far
    far.close()


def test_without_https_the_page_says_that_nothing_is_kept_and_keeps_nothing(
    writers: Writers, far_browser: Browser
) -> None:
    dirk = writers.at(far_browser, "dirk", f"http://ladder.test:{writers.house.port}")
    sheet = writers.sheet(dirk, "dirk", "craft")
    expect(sheet.page.get_by_role("note")).to_contain_text("your browser keeps nothing that could not be sent")
    sheet.page.route("**/answers/*", lambda route: route.abort())
    sheet.write("In plain sight.")
    sheet.says("Not saved: no connection; keep this page open")
    assert not kept(sheet.page)
    assert not sheet.page.evaluate("indexedDB.databases()")
    assert "plain sight" not in str(sheet.page.evaluate("[{...localStorage}, {...sessionStorage}]"))
    sheet.page.unroute("**/answers/*")
    sheet.page.evaluate("dispatchEvent(new Event('online'))")
    sheet.is_saved("In plain sight.")
    dirk.close()
