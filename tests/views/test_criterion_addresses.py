"""The address of a criterion is for ever: it leads to where the criterion stands now, or last stood."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from frameworks.model import Band, Cell, Criterion, Framework, arranged
from ladder.domain.visibility import Audience
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import ladder
from tests.open_ladders import PUBLIC, UNLISTED, open_to, publish
from tests.page import Pages

MEMBERS = "/o/acme/ladder/ladder"
DOORS = ((MEMBERS, "erik", Audience.MEMBERS), (PUBLIC, None, Audience.PUBLIC), (UNLISTED, None, Audience.UNLISTED))
everywhere = pytest.mark.parametrize(("url", "who", "audience"), DOORS)


def moved(criterion: str, competency: str, level: str) -> Framework:
    """The ladder with one criterion of the engineers elsewhere."""
    (text,) = [one.text for one in ladder().criteria if one.id == criterion]
    kept = [cell for cell in ladder().cells if cell.criteria[0].id != criterion]
    there = Cell(competency, level, (Criterion(criterion, text),), track="engineers")
    return replace(ladder(), cells=arranged(ladder(), [*kept, there]))


def without(criterion: str) -> Framework:
    return replace(ladder(), cells=tuple(cell for cell in ladder().cells if cell.criteria[0].id != criterion))


def led_to(pages: Pages, who: str | None, url: str) -> str:
    """Where an address leads; the criterion is there, in view."""
    location = pages.open(who, url, 302).location
    address, _, anchor = location.partition("#")
    found = pages.open(who, address).find(f"[id='{anchor}']")
    folded = found.parent
    while folded is not None and folded.tag != "details":
        folded = folded.parent
    assert folded is None or "open" in folded.attributes
    return address


@everywhere
def test_every_criterion_on_the_page_has_an_address_that_leads_to_it(
    pages: Pages, inside: Inside, cast: Cast, url: str, who: str | None, audience: Audience
) -> None:
    open_to(audience, inside, cast)
    for view in "?band=engineer-2&role=tech-lead", "?view=matrix&track=managers":
        links = [node.attributes["href"] or "" for node in pages.open(who, url + view).all(".criterion .anchor")]
        assert links
        for link in links:
            assert link.startswith(f"{url}/c/")
            assert led_to(pages, who, link).startswith(f"{url}?band=")


@everywhere
@pytest.mark.parametrize(
    ("what", "place"),
    [
        (moved("craft-2", "scope", "1"), "?band=engineer-1"),
        (replace(moved("craft-2", "scope", "3"), bands=ladder().bands[:2]), "?view=matrix&track=engineers&column=3"),
    ],
)
def test_it_leads_to_wherever_a_criterion_has_moved(
    pages: Pages, inside: Inside, cast: Cast, url: str, who: str | None, audience: Audience, what: Framework, place: str
) -> None:
    open_to(audience, inside, cast)
    publish(what, inside, cast)
    assert led_to(pages, who, f"{url}/c/craft-2") == url + place


@everywhere
def test_a_criterion_that_is_gone_is_shown_where_it_last_stood_with_a_notice(
    pages: Pages, inside: Inside, cast: Cast, url: str, who: str | None, audience: Audience
) -> None:
    open_to(audience, inside, cast)
    publish(replace(ladder(), title="Again"), inside, cast)
    for _ in range(2):
        publish(without("craft-2"), inside, cast)
    address = led_to(pages, who, f"{url}/c/craft-2")
    page = pages.open(who, address)
    assert page.h1 == "Again"
    assert "Version 2 is the last that has it." in page.find(".gone-since").text()


@pytest.mark.parametrize("criterion", ["über-1", "a_b", "a.b", "Ж"])
def test_an_id_in_any_letters_is_found_again(pages: Pages, inside: Inside, cast: Cast, criterion: str) -> None:
    cells = [replace(ladder().cells[0], criteria=(Criterion(criterion, "You bake."),)), *ladder().cells[1:]]
    publish(replace(ladder(), cells=arranged(ladder(), cells)), inside, cast)
    publish(ladder(), inside, cast)
    address = pages.open("erik", f"{MEMBERS}/c/{quote(criterion)}", 302).location
    page = pages.open("erik", address.partition("#")[0])
    assert "Version 2 is the last that has it." in page.text
    assert "You bake." in page.text


def test_ids_that_differ_in_case_alone_are_two(pages: Pages, inside: Inside, cast: Cast) -> None:
    for criterion in ("Bake", "bake"):
        cells = [replace(ladder().cells[0], criteria=(Criterion(criterion, f"You {criterion}."),)), *ladder().cells[1:]]
        publish(replace(ladder(), cells=arranged(ladder(), cells)), inside, cast)
    publish(ladder(), inside, cast)
    assert "version=2" in pages.open("erik", f"{MEMBERS}/c/Bake", 302).location
    assert "version=3" in pages.open("erik", f"{MEMBERS}/c/bake", 302).location


def test_a_criterion_of_a_role_is_shown_with_the_role(pages: Pages) -> None:
    assert led_to(pages, "erik", f"{MEMBERS}/c/lead-scope") == f"{MEMBERS}?band=engineer-1&role=tech-lead"


def test_what_is_said_twice_at_a_band_is_found_in_the_matrix(pages: Pages, inside: Inside, cast: Cast) -> None:
    twice = Cell("craft", "2", (Criterion("again", ladder().cells[0].criteria[0].text),), track="engineers")
    publish(replace(ladder(), cells=arranged(ladder(), [*ladder().cells, twice])), inside, cast)
    assert led_to(pages, "erik", f"{MEMBERS}/c/again") == f"{MEMBERS}?view=matrix&track=engineers&column=engineer-2"


def test_a_criterion_of_no_band_is_found_in_the_matrix(pages: Pages, inside: Inside, cast: Cast) -> None:
    publish(replace(ladder(), bands=(Band("one", "One", "engineers", 1),)), inside, cast)
    assert "view=matrix" in led_to(pages, "erik", f"{MEMBERS}/c/craft-2")


@everywhere
@pytest.mark.parametrize("criterion", ["nowhere", "craft", "%25", "craft_2", '","x', "x" * 300])
def test_what_no_version_ever_had_is_not_found(
    pages: Pages, inside: Inside, cast: Cast, url: str, who: str | None, audience: Audience, criterion: str
) -> None:
    open_to(audience, inside, cast)
    pages.open(who, f"{url}/c/{criterion}", 404)


@pytest.mark.parametrize("versions", [1, 8])
def test_it_costs_the_same_statements_whatever_the_number_of_versions(
    pages: Pages, inside: Inside, cast: Cast, statements: list[str], versions: int
) -> None:
    open_to(Audience.PUBLIC, inside, cast)
    for _ in range(versions):
        publish(without("craft-2"), inside, cast)
    statements.clear()
    pages.open(None, f"{PUBLIC}/c/craft-2", 302)
    assert len(statements) <= 8
