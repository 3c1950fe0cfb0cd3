"""The grid under people's hands: two at once, by keys alone, by drag, on a phone, without a script."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.journeys.halves import browser_alone
from tests.journeys.office import Office, opened
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
EDIT = "/o/acme/ladder/ladder/edit"
ONE = f"{EDIT}/criteria/craft-1"
OURS = "You finish small changes with tests."


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with opened(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture
def office(running: Office) -> Office:
    running.begin_again()
    return running


Come = Callable[..., Visitor]


@pytest.fixture
def come(browser: Browser, office: Office) -> Iterator[Come]:
    visitors: list[Visitor] = []

    def enter(who: str = "petra", path: str = EDIT, **how: Any) -> Visitor:
        visitors.append(office.visitor(browser, who, **how))
        if how.get("java_script_enabled", True):
            visitors[-1].open(path)
        else:  # axe is a script too
            visitors[-1].page.goto(path)
        return visitors[-1]

    yield enter
    for visitor in visitors:
        visitor.context.close()


def began(visitor: Visitor) -> Page:
    """The page, once its scripts have come."""
    visitor.page.wait_for_selector("table[data-started]")
    return visitor.page


def statement(page: Page, criterion: str) -> None:
    page.locator(f"#c-{criterion} > .open").click()


def test_two_who_reword_the_same_criterion_both_keep_their_words(come: Come, office: Office) -> None:
    olga, petra = began(come("olga")), began(come("petra"))
    for page, text in ((olga, "You finish large changes with tests."), (petra, "You finish small changes alone.")):
        statement(page, "craft-1")
        page.get_by_label("What is expected").fill(text)
    olga.get_by_role("button", name="Keep it").click()
    expect(olga.locator("#c-craft-1 .saved")).to_contain_text("Kept")
    petra.get_by_role("button", name="Keep it").click()
    expect(petra.locator(".versus blockquote")).to_have_text(
        ["You finish large changes with tests.", "You finish small changes alone."]
    )
    expect(petra.get_by_label("What is expected")).to_have_value("You finish small changes alone.")
    assert office.texts("craft", "1") == ["You finish large changes with tests."]
    petra.get_by_role("button", name="Keep mine").click()
    expect(petra.locator("#c-craft-1 .words")).to_have_text("You finish small changes alone.")
    assert office.texts("craft", "1") == ["You finish small changes alone."]


def test_who_leaves_theirs_reads_theirs_where_it_stands_now(come: Come, office: Office) -> None:
    olga, petra = come("olga", ONE), began(come("petra"))
    statement(petra, "craft-1")
    petra.get_by_label("What is expected").fill("Mine.")
    olga.main.get_by_label("Competency").select_option("talk")
    olga.press("Move it there")
    statement(olga.page, "craft-1")
    olga.page.get_by_label("What is expected").fill("Theirs.")
    olga.page.get_by_role("button", name="Keep it").click()
    expect(olga.page.locator("#c-craft-1 .words")).to_have_text("Theirs.")
    petra.get_by_role("button", name="Keep it").click()
    petra.get_by_role("link", name="Leave theirs").click()
    expect(petra.locator("#cell-talk-1 #c-craft-1 .words")).to_have_text("Theirs.")
    expect(petra.locator("#cell-craft-1 .statement")).to_have_count(0)
    assert office.texts("talk", "1")[-1] == "Theirs."


@browser_alone
def test_by_keys_alone_one_rewords_adds_moves_and_reorders(come: Come, office: Office) -> None:
    page = began(come())
    keys = page.keyboard
    page.locator("#c-craft-1 > .open").focus()
    keys.press("Enter")
    expect(page.get_by_label("What is expected")).to_be_focused()
    keys.press("ControlOrMeta+A")
    keys.type("You finish what you begin.")
    keys.press("Control+Enter")
    expect(page.locator("#c-craft-1 > .open")).to_be_focused()
    expect(page.locator("#grid-said")).to_have_text("Kept in the draft.")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_label("What is expected")).to_be_focused()
    keys.type("You do more.")
    keys.press("Control+Enter")
    expect(page.locator("#cell-craft-1 .words")).to_have_text(["You finish what you begin.", "You do more."])
    expect(page.locator("#cell-craft-1 .statement > .open").last).to_be_focused()
    keys.press("Alt+ArrowUp")
    expect(page.locator("#cell-craft-1 .words")).to_have_text(["You do more.", "You finish what you begin."])
    expect(page.locator("#cell-craft-1 .statement > .open").first).to_be_focused()
    keys.press("Alt+ArrowRight")
    expect(page.locator("#cell-craft-2 .words").last).to_have_text("You do more.")
    expect(page.locator("#grid-said")).to_have_text("It is 2 of 2 in Craft, Level 2, Engineers.")
    expect(page.locator("#cell-craft-2 .statement > .open").last).to_be_focused()
    keys.press("Alt+ArrowDown")
    expect(page.locator("#cell-scope-2 .words").first).to_have_text("You do more.")
    assert office.texts("scope", "2")[0] == "You do more."
    assert office.texts("craft", "1") == ["You finish what you begin."]


@browser_alone
def test_keys_stop_at_the_edge_and_escape_drops_no_words(come: Come) -> None:
    page = began(come())
    page.locator("#c-craft-1 > .open").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#grid-said")).to_have_text("There is no further cell on that side.")
    page.keyboard.press("Enter")
    field = page.get_by_label("What is expected")
    field.fill("Half a thought")
    page.keyboard.press("Escape")
    expect(field).to_have_value("Half a thought")
    field.fill(OURS)
    page.keyboard.press("Escape")
    expect(page.locator("#c-craft-1 > .open")).to_be_focused()


@browser_alone
def test_a_criterion_is_dragged_to_where_it_shall_stand(come: Come, office: Office) -> None:
    page = began(come())
    page.drag_and_drop("#c-craft-1", "#c-talk-2", target_position={"x": 20, "y": 4})
    expect(page.locator("#cell-talk-2 .words").first).to_have_text(OURS)
    expect(page.locator("#cell-craft-1 .words")).to_have_count(0)
    assert office.texts("talk", "2")[0] == OURS
    page.drag_and_drop("#c-craft-1", "#cell-craft-1")
    expect(page.locator("#cell-craft-1 .words")).to_have_text([OURS])


@browser_alone
def test_criteria_of_a_cell_change_places_by_drag(come: Come, office: Office) -> None:
    page = began(come())
    page.drag_and_drop("#c-craft-1", "#c-craft-2", target_position={"x": 20, "y": 4})
    expect(page.locator("#cell-craft-2 .statement").first).to_have_id("c-craft-1")
    page.drag_and_drop("#c-craft-2", "#c-craft-1", target_position={"x": 20, "y": 4})
    expect(page.locator("#cell-craft-2 .statement").first).to_have_id("c-craft-2")
    assert office.texts("craft", "2")[1] == OURS


@browser_alone
def test_the_preview_reads_what_has_just_been_kept(come: Come) -> None:
    page = began(come())
    preview = page.get_by_role("complementary", name="Preview")
    expect(preview).to_contain_text(OURS)
    statement(page, "craft-1")
    page.get_by_label("What is expected").fill("You finish what you begin.")
    page.get_by_role("button", name="Keep it").click()
    expect(preview).to_contain_text("You finish what you begin.")
    page.locator("#c-craft-1 > .open").press("Alt+ArrowRight")
    expect(preview).not_to_contain_text("You finish what you begin.")


@browser_alone
def test_what_one_is_writing_in_a_cell_is_not_lost_by_a_move(come: Come, office: Office) -> None:
    page = began(come())
    page.locator("#cell-craft-2 .adding > .open").click()
    page.get_by_label("What is expected").fill("Half a thought")
    page.locator("#c-craft-1 > .open").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("#grid-said")).to_contain_text("Keep or leave first")
    expect(page.get_by_label("What is expected")).to_have_value("Half a thought")
    assert office.texts("craft", "1") == [OURS]


@browser_alone
def test_who_leaves_with_words_that_are_not_kept_is_warned(come: Come) -> None:
    page = began(come())
    warned: list[str] = []

    def stay(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    statement(page, "craft-1")
    page.get_by_label("What is expected").fill("Half a thought")
    page.get_by_role("link", name="The draft").click()
    page.wait_for_timeout(300)
    assert warned == ["beforeunload"]
    expect(page.get_by_label("What is expected")).to_have_value("Half a thought")


@browser_alone
def test_without_a_connection_and_signed_out_the_words_stay(come: Come, office: Office) -> None:
    visitor = come()
    page = began(visitor)
    statement(page, "craft-1")
    page.get_by_label("What is expected").fill("Written in a tunnel.")
    page.route("**/criteria/**", lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#grid-said")).to_contain_text("No connection")
    page.unroute("**/criteria/**")
    visitor.context.clear_cookies()
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#grid-said")).to_contain_text("Your words are still here.")
    expect(page.get_by_label("What is expected")).to_have_value("Written in a tunnel.")
    assert office.texts("craft", "1") == [OURS]


@browser_alone
def test_on_a_phone_one_level_is_read_and_edited_at_a_time(come: Come, office: Office) -> None:
    visitor = come(viewport={"width": 390, "height": 844}, has_touch=True)
    page = began(visitor)
    expect(page.locator("#c-craft-1")).to_be_visible()
    expect(page.locator("#c-craft-2")).not_to_be_visible()
    page.get_by_role("navigation", name="Levels").get_by_role("link", name="Level 2").click()
    expect(page.locator("#c-craft-2")).to_be_visible()
    began(visitor)
    page.locator("#c-craft-2 > .open").tap()
    page.get_by_label("What is expected").fill("You split a feature.")
    page.get_by_role("button", name="Keep it").tap()
    expect(page.locator("#c-craft-2 .words")).to_have_text("You split a feature.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    visitor.look()


def test_a_criterion_is_removed_and_brought_back(come: Come, office: Office) -> None:
    visitor = come(path=ONE)
    visitor.main.get_by_text("More").click()
    visitor.press("Remove it", agree=True)
    visitor.says("It is removed from the draft")
    assert office.texts("craft", "1") == []
    visitor.main.get_by_text("More").click()
    visitor.follow("What was removed")
    visitor.says(OURS)
    visitor.press("Bring it back")
    assert office.texts("craft", "1") == [OURS]


@browser_alone
def test_every_page_of_the_editor_hinders_nobody(come: Come) -> None:
    visitor = come()
    page = began(visitor)
    statement(page, "craft-1")
    page.locator("#cell-craft-1 .adding > .open").click()
    expect(page.get_by_label("What is expected")).to_have_count(2)
    visitor.look()
    for path in (ONE, f"{ONE}/split", f"{ONE}/merge", f"{EDIT}/add", f"{EDIT}/removed", f"{EDIT}?layer=role:tech-lead"):
        visitor.open(path)


@browser_alone
def test_without_a_script_the_same_is_done_by_pages_and_forms(come: Come, office: Office) -> None:
    page = come(java_script_enabled=False).page
    page.locator("#cell-craft-1 .adding > .open").click()
    page.get_by_label("What is expected").fill("You do more.")
    page.get_by_role("button", name="Keep it").click()
    assert office.texts("craft", "1") == [OURS, "You do more."]
    statement(page, "craft-1")
    page.get_by_label("What is expected").fill("You finish what you begin.")
    page.get_by_role("button", name="Keep it").click()
    statement(page, "craft-1")
    page.get_by_role("button", name="Move it down").click()
    assert office.texts("craft", "1") == ["You do more.", "You finish what you begin."]
    statement(page, "craft-1")
    page.get_by_label("Level", exact=True).select_option("2")
    page.get_by_role("button", name="Move it there").click()
    assert office.texts("craft", "2")[-1] == "You finish what you begin."


@browser_alone
def test_without_a_script_a_criterion_is_split_merged_removed_and_brought_back(come: Come, office: Office) -> None:
    page = come(path=f"{ONE}/split", java_script_enabled=False).page
    page.get_by_label("The first").fill("You finish.")
    page.get_by_label("The second").fill("You test.")
    page.get_by_role("button", name="Make two of it").click()
    assert office.texts("craft", "1") == ["You finish.", "You test."]
    page.goto(f"{ONE}/merge")
    page.get_by_label("You test.").check()
    page.get_by_role("button", name="Make one of them").click()
    assert office.texts("craft", "1") == ["You finish. You test."]
    page.get_by_text("More").click()
    page.get_by_role("button", name="Remove it").click()
    page.goto(f"{EDIT}/removed")
    page.get_by_role("button", name="Bring it back “You finish. You test.”").click()
    assert office.texts("craft", "1") == ["You finish. You test."]
