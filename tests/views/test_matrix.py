"""The matrix: for members and, where the owner says so, for everybody; one column at a time on the phone."""

import pytest

from frameworks.documents import to_document
from ladder.domain.visibility import Audience
from ladder.queries import frameworks as queries
from tests.cast import Cast
from tests.conftest import Inside
from tests.open_ladders import PUBLIC, UNLISTED, open_to
from tests.page import Page, Pages
from tests.reports.test_matrices import mapped

MEMBERS = "/o/acme/ladder/ladder"
DOORS = ((MEMBERS, "erik", Audience.MEMBERS), (PUBLIC, None, Audience.PUBLIC), (UNLISTED, None, Audience.UNLISTED))
everywhere = pytest.mark.parametrize(("url", "who", "audience"), DOORS)


def names(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


def open_matrix(pages: Pages, query: str = "", who: str | None = "petra", url: str = MEMBERS) -> Page:
    return pages.open(who, f"{url}?view=matrix{query}")


@everywhere
def test_the_matrix_shows_a_track_with_its_criteria(
    pages: Pages, inside: Inside, cast: Cast, url: str, who: str | None, audience: Audience
) -> None:
    open_to(audience, inside, cast)
    page = open_matrix(pages, "&track=engineers", who, url)
    assert names(page, ".matrix thead th") == ["Competency", "Engineer I", "Engineer II"]
    assert names(page, ".matrix tbody th") == ["Craft", "Scope", "Communication"]
    assert len(page.all(".matrix .criterion")) == 6


@everywhere
def test_one_goes_between_the_band_and_the_matrix_and_back(
    pages: Pages, inside: Inside, cast: Cast, url: str, who: str | None, audience: Audience
) -> None:
    open_to(audience, inside, cast)
    page = pages.open(who, f"{url}?band=engineer-2&role=tech-lead")
    there = page.all(".tabs a")[1].attributes["href"] or ""
    assert there == f"{url}?view=matrix&track=engineers&role=tech-lead&column=engineer-2"
    back = pages.open(who, there).all(".tabs a")[0].attributes["href"]
    assert back == f"{url}?band=engineer-2&role=tech-lead"


def test_the_other_track_is_a_link_away(pages: Pages) -> None:
    page = open_matrix(pages)
    (link,) = [node.attributes["href"] or "" for node in page.all(".matrix-links a") if node.text() == "Managers"]
    assert names(pages.open("petra", link), ".matrix thead th")[1:] == ["Team manager", "Director"]


def test_a_reader_first_sees_their_own_track_and_on_the_phone_their_own_band(pages: Pages) -> None:
    page = pages.open("mona", f"{MEMBERS}?view=matrix")
    assert names(page, ".matrix thead th.is-chosen") == ["Team manager"]


def test_the_phone_shows_one_column_and_links_to_the_others(pages: Pages) -> None:
    page = open_matrix(pages)
    assert names(page, ".matrix-columns a") == ["Engineer I", "Engineer II"]
    assert len(page.all("td.is-chosen")) == 3
    other = page.all(".matrix-columns a")[1].attributes["href"] or ""
    assert names(pages.open("petra", other), "thead th.is-chosen") == ["Engineer II"]


def test_a_role_chip_adds_a_column_and_takes_it_away(pages: Pages) -> None:
    on = open_matrix(pages).find(".chips a").attributes["href"] or ""
    page = pages.open("petra", on)
    assert names(page, "thead th.is-role") == ["Tech Lead Role"]
    assert "You keep the plan of the project." in page.find("td.is-role .from-role").text()
    off = page.find(".chips a[aria-current]").attributes["href"] or ""
    assert not pages.open("petra", off).all(".is-role")


def test_a_forthcoming_role_is_shown_as_such(pages: Pages) -> None:
    assert names(open_matrix(pages), ".chip.is-placeholder") == ["Security Engineer (forthcoming)"]


def test_levels_or_bands_stand_across_where_there_is_a_map(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside("acme"):
        queries.get_framework(cast.orgs["acme"], "ladder").draft = to_document(mapped())
    page = open_matrix(pages, "&version=draft")
    assert names(page, ".matrix thead th") == ["Competency", "Level 1", "Level 2"]
    (link,) = [node.attributes["href"] or "" for node in page.all(".matrix-links a") if node.text() == "Bands across"]
    assert names(pages.open("petra", link), ".matrix thead th")[1:3] == ["Junior", "Senior"]


@pytest.mark.parametrize("query", ["&track=nowhere", "&role=nobody", "&version=9"])
def test_what_the_ladder_does_not_have_is_not_found(pages: Pages, query: str) -> None:
    pages.open("petra", f"{MEMBERS}?view=matrix{query}", 404)


@pytest.mark.parametrize("query", ["&column=nowhere", "&across=nothing"])
def test_an_unknown_column_or_direction_shows_the_first(pages: Pages, query: str) -> None:
    assert names(open_matrix(pages, query), "thead th.is-chosen") == ["Engineer I"]


def test_it_costs_few_statements(pages: Pages, inside: Inside, cast: Cast, statements: list[str]) -> None:
    open_to(Audience.PUBLIC, inside, cast)
    for who, url in ("erik", MEMBERS), (None, PUBLIC):
        statements.clear()
        open_matrix(pages, "", who, url)
        assert len(statements) <= 8
