"""A ladder from nothing to its first version, by keys alone: levels, a competency, criteria, bands, a role, the map."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.halves import browser_alone
from tests.journeys.office import Office, opened
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("patience")]

MOST = 120
"""Presses of the tab key after which nobody would look any further."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with opened(tmp_path_factory.mktemp("office")) as running:
        yield running


@browser_alone
def test_a_ladder_is_defined_and_published_by_keys_alone(office: Office, browser: Browser) -> None:
    olga = office.visitor(browser, "olga")
    olga.open("/o/acme/ladder/new")
    she_begins_it(olga)
    she_adds_a_competency(olga)
    she_makes_the_bands(olga)
    she_adds_a_role_that_shifts(olga)
    she_writes_criteria(olga)
    she_maps_the_higher_band(olga)
    she_sees_it_as_people_will(olga)
    she_publishes_it(olga)
    assert not olga.faults


def she_begins_it(olga: Visitor) -> None:
    writes(olga, title="Carpentry", levels="2")
    presses(olga, "Begin the ladder")
    olga.says("“Carpentry” has its levels")


def she_adds_a_competency(olga: Visitor) -> None:
    follows(olga, "Add a competency")
    writes(olga, title="Joints")
    presses(olga, "Add the competency")
    olga.says("“Joints” is in the draft", "0 criteria")


def she_makes_the_bands(olga: Visitor) -> None:
    presses(olga, "Make a band of each level")
    olga.says("Each level has a band now")
    for title, new in (("Level 1", "Apprentice"), ("Level 2", "Journeyman")):
        follows(olga, title, "[href*='/bands/']")
        writes(olga, title=new)
        presses(olga, "Save it in the draft")
        olga.says(f"“{new}” is saved in the draft.")


def she_adds_a_role_that_shifts(olga: Visitor) -> None:
    follows(olga, "Add a role")
    writes(olga, title="Teacher")
    chooses(olga, "#merges-joints", "raises it by 1 level")
    presses(olga, "Add the role")
    olga.says("shifts 1 competency")


def she_writes_criteria(olga: Visitor) -> None:
    follows(olga, "Criteria")
    olga.page.wait_for_selector("table[data-started]")
    for level, text in (("1", "You cut a joint that holds."), ("2", "You cut a joint that nobody sees.")):
        reaches(olga, f"#cell-joints-level-{level} .adding .open")
        olga.page.keyboard.press("Enter")
        expect(olga.page.locator("li.is-open textarea")).to_be_focused()
        olga.page.keyboard.type(text)
        olga.page.keyboard.press("Control+Enter")
        expect(olga.page.locator(f"#cell-joints-level-{level} .statement")).to_contain_text(text)
    olga.look()


def she_maps_the_higher_band(olga: Visitor) -> None:
    follows(olga, "Structure")
    follows(olga, "Map")
    chooses(olga, "select[aria-label='Journeyman, Joints']", "Level 1")
    presses(olga, "Save the map")
    olga.says("The map of 1 band is saved.")


def she_sees_it_as_people_will(olga: Visitor) -> None:
    preview = olga.page.get_by_role("complementary", name="Preview")
    expect(preview).to_contain_text("You cut a joint that holds.")
    chooses(olga, "#preview-band", "Journeyman")
    expect(preview).not_to_contain_text("that nobody sees")
    reaches(olga, ".preview a.chip")
    olga.page.keyboard.press("Enter")
    expect(preview).to_contain_text("You cut a joint that nobody sees.")
    expect(preview).to_contain_text("shifted by Teacher")
    olga.look()


def she_publishes_it(olga: Visitor) -> None:
    follows(olga, "The draft")
    follows(olga, "Publish")
    writes(olga, note="The first, for the workshop.")
    reaches(olga, "main form button:has-text('Publish version 1')")
    olga.page.keyboard.press("Enter")
    dialog = olga.page.get_by_role("dialog")
    with olga.turning(), olga.page.expect_navigation():
        dialog.get_by_role("button", name="Publish version 1").press("Enter")
    olga.says("Version 1 is published")


def reaches(olga: Visitor, selector: str) -> None:
    """Go from field to field with the tab key until the one that is looked for has the focus."""
    wanted = olga.page.locator(selector).first
    wanted.wait_for()
    for _ in range(MOST):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        olga.page.keyboard.press("Tab")
    raise AssertionError(f"The tab key does not lead to {selector}.")


def writes(olga: Visitor, **fields: str) -> None:
    """Type into fields, in the place of what they hold."""
    for name, text in fields.items():
        reaches(olga, f"main [name='{name}']")
        olga.page.keyboard.press("Control+a")
        olga.page.keyboard.type(text)


def chooses(olga: Visitor, selector: str, words: str) -> None:
    """Choose from a list by its first letters."""
    reaches(olga, selector)
    olga.page.keyboard.type(words)
    expect(olga.page.locator(f"{selector} option:checked")).to_have_text(words)


def presses(olga: Visitor, button: str) -> None:
    """Press the button of that name."""
    reaches(olga, f"main button:has-text('{button}')")
    with olga.turning(), olga.page.expect_navigation():
        olga.page.keyboard.press("Enter")


def follows(olga: Visitor, link: str, more: str = "") -> None:
    """Follow the link of that name."""
    reaches(olga, f"main a{more}:has-text('{link}')")
    with olga.turning(), olga.page.expect_navigation():
        olga.page.keyboard.press("Enter")
