"""Two bands beside one another, each with roles of its own; and one band with and without a role."""

import pytest

from tests.conftest import Inside
from tests.frameworks.samples import orchestra
from tests.page import Page, Pages
from tests.views.test_ladder_parts import add_draft

LADDER = "/o/acme/ladder/ladder"


def words(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


def hrefs(page: Page, selector: str) -> list[str]:
    return [node.attributes["href"] or "" for node in page.all(selector)]


def test_the_band_beside_it_carries_the_same_roles_unless_others_are_asked_for(pages: Pages) -> None:
    both = f"{LADDER}?band=engineer-1&role=tech-lead&with=engineer-2"
    assert pages.open("erik", both).find("h2").text() == "Engineer I with Tech Lead, beside Engineer II with Tech Lead"
    without = pages.open("erik", f"{both}&with-role=")
    assert without.find("h2").text() == "Engineer I with Tech Lead, beside Engineer II"
    assert "Only Engineer I with Tech Lead: 1" in words(without, ".only")
    assert "You keep the plan of the project. Tech Lead" in words(without, ".criterion")


def test_a_band_stands_beside_itself_with_another_role(pages: Pages) -> None:
    url = f"{LADDER}?band=engineer-2&with=engineer-2"
    page = pages.open("erik", url)
    assert not page.all(".only")
    assert "Engineer II, with other roles" in words(page, "option[selected]")
    page = pages.open("erik", hrefs(page, ".chips-beside a")[0])
    assert page.find("h2").text() == "Engineer II, beside Engineer II with Tech Lead"
    assert words(page, ".only") == ["Only Engineer II with Tech Lead: 1"]


def test_the_roles_of_either_side_are_toggled_alone(pages: Pages) -> None:
    page = pages.open("erik", f"{LADDER}?band=engineer-1&with=engineer-2&with-role=tech-lead")
    assert hrefs(page, ".chips-beside a") == [f"{LADDER}?band=engineer-1&with=engineer-2&with-role=#band"]
    own = hrefs(page, ".band-tools > .chips a")[0]
    assert own == f"{LADDER}?band=engineer-1&role=tech-lead&with=engineer-2&with-role=tech-lead#band"


def test_a_shift_is_said_on_the_side_that_has_it(pages: Pages, inside: Inside) -> None:
    add_draft(inside, orchestra())
    page = pages.open("petra", "/o/acme/ladder/second?version=draft&band=player&with=player&with-role=copyist")
    sides = words(page, ".side-name")
    assert "Player · Fluent" in sides
    assert "Player with Copyist · Working · shifted by Copyist" in sides
    assert "Only Player with Copyist: 1" in words(page, ".only")


@pytest.mark.parametrize("query", ["with=engineer-2&with-role=x", "with=x&with-role="])
def test_a_role_or_band_that_is_not_there_is_not_found(pages: Pages, query: str) -> None:
    pages.open("erik", f"{LADDER}?band=engineer-1&{query}", 404)


def test_without_roles_a_band_is_not_offered_beside_itself(pages: Pages, inside: Inside) -> None:
    add_draft(inside, orchestra())
    assert "Player, with other roles" in words(
        pages.open("petra", "/o/acme/ladder/second?version=draft&band=player"), "option"
    )
    url = "/o/acme/ladder/second/edit"
    for role in ("copyist", "percussion", "choir", "mentor"):
        removal = f"{url}/parts/roles/{role}/remove"
        pages.post("petra", removal, {"mark": pages.open("petra", removal).value("mark")})
    assert "with other roles" not in pages.open("petra", "/o/acme/ladder/second?version=draft&band=player").text
