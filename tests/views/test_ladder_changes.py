"""The page that says what differs between two versions of a ladder."""

from dataclasses import replace

import pytest

from frameworks.model import Framework, Role
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import changed, with_role
from tests.page import Page, Pages
from tests.published import publish, set_draft

LADDER = "/o/acme/ladder/ladder"
CHANGES = f"{LADDER}/changes"


def names(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


def second(inside: Inside, cast: Cast, what: Framework | None = None) -> None:
    """Publish a second version: one criterion in another wording."""
    with inside("acme"):
        publish(cast, what or changed("craft-1", "You finish tiny changes with tests."))


def test_before_a_second_version_there_is_nothing_to_compare(pages: Pages) -> None:
    assert "There is nothing to compare yet" in pages.open("erik", CHANGES).text


def test_the_latest_version_is_held_against_the_one_before(pages: Pages, inside: Inside, cast: Cast) -> None:
    second(inside, cast)
    page = pages.open("erik", CHANGES)
    assert page.h1 == "What changed in The ladder"
    assert "Version 2 against version 1" in page.text
    assert names(page, ".figure") == ["1 reworded", "9 as they were"]
    assert (names(page, "del"), names(page, "ins")) == (["small"], ["tiny"])
    assert names(page, ".changed h3") == ["Craft"]
    assert page.find(".about a").attributes["href"] == f"{LADDER}/c/craft-1"


def test_marked_words_have_spaces_between_them(pages: Pages, inside: Inside, cast: Cast) -> None:
    second(inside, cast)
    assert pages.open("erik", CHANGES).find(".words").text() == "You finish small tiny changes with tests."


def test_any_two_versions_can_be_chosen_in_either_direction(pages: Pages, inside: Inside, cast: Cast) -> None:
    second(inside, cast)
    second(inside, cast, replace(changed("craft-1", "You finish things."), title="Third"))
    page = pages.open("erik", f"{CHANGES}?from=3&to=1")
    assert "Version 1 against version 3" in page.text
    assert (page.value("from"), page.value("to")) == ("3", "1")
    assert pages.open("erik", f"{CHANGES}?from=1&to=1").text.count("Nothing differs.") == 1


def test_for_one_band_only_what_changes_there_is_said(pages: Pages, inside: Inside, cast: Cast) -> None:
    second(inside, cast, changed("craft-2", "You split things."))
    page = pages.open("erik", f"{CHANGES}?from=1&to=2&band=engineer-2")
    assert "Engineer II: 1 reworded" in page.text
    assert "Nothing changes at this band." in pages.open("erik", f"{CHANGES}?band=engineer-1").text


def test_a_role_can_be_mixed_into_the_band(pages: Pages, inside: Inside, cast: Cast) -> None:
    second(inside, cast, changed("lead-scope", "You keep the plan."))
    page = pages.open("erik", f"{CHANGES}?band=engineer-2")
    on = page.find(".chips a").attributes["href"] or ""
    assert "Engineer II with Tech Lead: 1 reworded" in pages.open("erik", on).text


def test_a_band_that_is_new_has_nothing_to_be_held_against(pages: Pages, inside: Inside, cast: Cast) -> None:
    bands = tuple(band for band in changed("craft-1", "x").bands if band.key != "manager-2")
    second(inside, cast, replace(changed("craft-1", "x"), bands=bands))
    assert "not in both versions" in pages.open("erik", f"{CHANGES}?band=manager-2").text
    page = pages.open("erik", CHANGES)
    assert "Band “Director”: gone" in page.text


def test_what_a_role_gains_names_it(pages: Pages, inside: Inside, cast: Cast) -> None:
    second(inside, cast, with_role(changed("craft-1", "x"), Role("pilot", "Pilot"), "You fly."))
    page = pages.open("erik", CHANGES)
    assert "Role “Pilot”: new" in page.text
    assert "Pilot" in names(page, ".is-added .about")[0]


def test_what_is_new_in_the_draft_leads_to_where_it_is_edited(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside("acme"):
        set_draft(cast, with_role(changed("craft-1", "x"), Role("pilot", "Pilot"), "You fly."))
    page = pages.open("petra", f"{CHANGES}?to=draft")
    links = [str(node.attributes["href"]) for node in page.all(".about a")]
    assert links == [f"{LADDER}/edit/criteria/craft-1", f"{LADDER}/edit/criteria/pilot-1"]


def test_the_draft_is_held_against_the_latest_version_for_editors(pages: Pages, inside: Inside, cast: Cast) -> None:
    page = pages.open("petra", f"{CHANGES}?to=draft")
    assert "Draft against version 1" in page.text
    assert "Nothing differs." in page.text
    pages.open("erik", f"{CHANGES}?to=draft", 403)


@pytest.mark.parametrize("query", ["from=9", "to=9", "from=x", "from=draft", "to=x"])
def test_a_version_that_is_not_there_is_not_found(pages: Pages, query: str) -> None:
    pages.open("erik", f"{CHANGES}?{query}", 404)


def test_strangers_find_nothing(pages: Pages) -> None:
    pages.open("stan", CHANGES, 404)
    pages.open("erik", "/o/acme/ladder/nowhere/changes", 404)


def test_comparing_costs_few_statements(pages: Pages, inside: Inside, cast: Cast, statements: list[str]) -> None:
    second(inside, cast)
    statements.clear()
    pages.open("erik", CHANGES)
    assert len(statements) <= 9
