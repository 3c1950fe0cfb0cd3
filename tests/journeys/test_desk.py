"""The desk under people's hands: by keys alone, on a phone, with what a text will look like and what it was before."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from ladder.db import db, work_as
from ladder.domain.ratings import Relation
from ladder.models import Cycle
from tests import factories
from tests.journeys.halves import browser_alone
from tests.journeys.office import Office, opened
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, browser_alone]
Come = Callable[..., Visitor]
FIRST = "I split the import into nine changes and each of them could be shipped alone."
SECOND = "We met every week with the harbour office until the berths were agreed on by all."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with opened(tmp_path_factory.mktemp("office")) as office:
        with office.app.app_context():
            work_as(org=office.cast.orgs["acme"])
            factories.make_cycle(office.cast)
            db.session.commit()
        yield office


@pytest.fixture
def come(browser: Browser, office: Office) -> Iterator[Come]:
    visitors: list[Visitor] = []

    def enter(who: str, query: str = "", **how: Any) -> Visitor:
        with office.app.app_context():
            work_as(org=office.cast.orgs["acme"])
            cycle = db.session.query(Cycle).one()
            id = factories.get_assessment(office.cast, cycle, who, who, Relation.SELF).id
        visitors.append(office.visitor(browser, who, **how))
        visitors[-1].open(f"/o/acme/assessments/{id}{query}")
        visitors[-1].page.wait_for_selector(".desk-page[data-started] .answer[data-started]")
        return visitors[-1]

    yield enter
    for visitor in visitors:
        assert visitor.faults == []
        visitor.context.close()


def saved(page: Page) -> None:
    expect(page.locator('[data-part="saved"]').first).to_contain_text("Saved ")


def test_an_assessment_is_written_by_keys_alone(come: Come) -> None:
    page = come("erik").page
    keys = page.keyboard
    keys.press("4")
    expect(page.get_by_role("radio", name="4 Above")).to_be_checked()
    keys.press("t")
    keys.type("Nine changes, 3 of them late.")
    keys.press("Escape")
    saved(page)
    with page.expect_navigation():
        keys.press("n")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Scope")
    keys.press("t")
    keys.type("I asked first.")
    with page.expect_navigation():
        keys.press("Control+Enter")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Communication")
    with page.expect_navigation():
        keys.press("p")
    expect(page.get_by_role("textbox")).to_have_value("I asked first.")
    keys.press("?")
    expect(page.locator("#keys")).to_have_attribute("open", "")
    page.get_by_role("button", name="Turn these keys off").click()
    page.locator("h1").click()
    keys.press("5")
    expect(page.get_by_role("radio", name="5 Far above")).not_to_be_checked()
    page.get_by_role("button", name="Turn these keys on").click()


def test_all_on_one_page_is_walked_by_keys_too(come: Come) -> None:
    page = come("emil", "?all=1").page
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("2")
    expect(page.locator('[name="rating-scope"][value="2"]')).to_be_checked()
    expect(page.locator('[name="rating-craft"][value="2"]')).not_to_be_checked()


def test_a_text_is_looked_at_as_its_readers_will_and_written_on(come: Come) -> None:
    page = come("eva").page
    page.get_by_role("textbox").fill("It was *late*, twice.")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".preview em")).to_have_text("late")
    expect(page.get_by_role("textbox")).to_be_hidden()
    page.get_by_role("button", name="Go on writing").click()
    expect(page.get_by_role("textbox")).to_be_focused()
    expect(page.get_by_role("textbox")).to_have_value("It was *late*, twice.")


def test_the_next_band_unfolds_in_place(come: Come) -> None:
    page = come("elsa").page
    link = page.get_by_role("link", name="What the next band adds")
    link.click()
    expect(page.locator(".unfolded h3")).to_have_text("Engineer II")
    link.click()
    expect(page.locator(".unfolded")).to_be_hidden()


def test_an_earlier_draft_comes_back_into_the_field(come: Come) -> None:
    visitor = come("dana")
    page = visitor.page
    page.get_by_role("textbox").fill(FIRST)
    saved(page)
    with page.expect_response("**/answers/craft") as saving:
        page.get_by_role("textbox").fill(SECOND)
    assert saving.value.ok
    page.reload()
    visitor.follow("Earlier drafts")
    expect(visitor.main).to_contain_text(FIRST)
    visitor.press("Take this one back")
    expect(page.get_by_role("textbox")).to_have_value(FIRST)
    visitor.follow("Earlier drafts")
    expect(visitor.main).to_contain_text(SECOND)


def test_on_a_phone_everything_is_in_one_column(come: Come) -> None:
    page = come("dirk", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).page
    page.get_by_text("3 As expected").tap()
    page.get_by_role("textbox").fill(FIRST)
    saved(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("#keys")).to_be_hidden()
