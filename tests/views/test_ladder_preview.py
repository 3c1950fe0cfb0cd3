"""The draft as people will read it: any band with any roles, as a page and beside an editor."""

from dataclasses import replace

import pytest

from frameworks.model import Competency, Framework, Level, Merge, Role, Rule
from tests.cast import Cast
from tests.conftest import Inside
from tests.frameworks.samples import orchestra
from tests.ladders import ladder
from tests.page import Pages
from tests.views.test_ladder_parts import EDIT, add_draft


def test_any_band_of_the_draft_is_shown_with_any_roles(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("petra", f"{EDIT}/preview?band=engineer-2&role=tech-lead")
    assert page.find("main h2").text() == "Engineer II with Tech Lead"
    assert "You keep the plan of the project." in page.find(".from-role").text()
    assert page.value("band") == "engineer-2"


def test_a_shift_shows_the_level_it_leads_to(pages: Pages, inside: Inside) -> None:
    edit = add_draft(inside, orchestra())
    page = pages.open("petra", f"{edit}/preview?band=player&role=copyist")
    assert "Fluent · shifted by Copyist" in page.text


@pytest.mark.parametrize(("query", "headers"), [("?fragment=1", {}), ("", {"HX-Request": "true"})])
def test_beside_an_editor_it_is_a_fragment_without_ids_of_its_own_criteria(
    pages: Pages, query: str, headers: dict[str, str]
) -> None:
    page = pages.open("petra", f"{EDIT}/preview{query}", headers=headers)
    assert not page.response.get_data(as_text=True).lstrip().startswith("<!doctype")
    assert page.all(".criterion")
    assert not page.all(".criterion[id]")


def test_a_band_or_role_that_is_gone_leaves_what_is_there(pages: Pages, inside: Inside) -> None:
    cook, baker = (Role(key, key.title(), merges=(Merge("craft", Rule.REPLACE),)) for key in ("cook", "baker"))
    edit = add_draft(inside, replace(ladder(), roles=(cook, baker), cells=()))
    page = pages.open("petra", f"{edit}/preview?band=captain&role=pilot&role=cook&role=baker")
    assert page.find("main h2").text() == "Engineer I with Cook"


def test_a_role_is_shown_on_a_band_that_may_carry_it(pages: Pages, inside: Inside) -> None:
    edit = add_draft(inside, replace(ladder(), roles=(Role("pilot", "Pilot", bands=("engineer-2",)),), cells=()))
    assert pages.open("petra", f"{edit}/parts/roles/pilot").find(".preview").attributes["data-query"] == "role=pilot"
    assert pages.open("petra", f"{edit}/preview?role=pilot").find("main h2").text() == "Engineer II with Pilot"


def test_without_bands_the_preview_says_so(pages: Pages, inside: Inside) -> None:
    edit = add_draft(inside, Framework("x", "X", levels=(Level("1", "One", 1),), competencies=(Competency("a", "A"),)))
    assert "There is no band yet." in pages.open("petra", f"{edit}/preview").text
    assert "Add a track" in pages.open("petra", f"{edit}/parts/bands").text
    assert "nothing to map yet" in pages.open("petra", f"{edit}/map").text
