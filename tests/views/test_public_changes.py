"""What changed between versions, for readers without account."""

from dataclasses import replace

import pytest

from ladder.domain.visibility import Audience
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import ladder
from tests.open_ladders import PUBLIC, UNLISTED, open_to, publish
from tests.page import Pages

DOORS = ((PUBLIC, Audience.PUBLIC), (UNLISTED, Audience.UNLISTED))
everywhere = pytest.mark.parametrize(("url", "audience"), DOORS)


@pytest.fixture
def second(inside: Inside, cast: Cast) -> None:
    cells = tuple(
        replace(cell, criteria=tuple(replace(one, text=one.text.replace("small", "tiny")) for one in cell.criteria))
        for cell in ladder().cells
    )
    bands = tuple(replace(band, pay_band="Grade 77") for band in ladder().bands)
    publish(replace(ladder(), bands=bands, cells=cells), inside, cast, note="Only for us.")


@everywhere
@pytest.mark.usefixtures("second")
def test_readers_see_what_the_latest_version_changed(
    pages: Pages, inside: Inside, cast: Cast, url: str, audience: Audience
) -> None:
    open_to(audience, inside, cast)
    (link,) = [
        node.attributes["href"] or "" for node in pages.open(None, url).all("a") if node.text() == "What changed"
    ]
    page = pages.open(None, link)
    assert "Version 2 against version 1" in page.text
    assert (page.find("ins").text(), page.find("del").text()) == ("tiny", "small")


@everywhere
@pytest.mark.usefixtures("second")
def test_neither_pay_bands_nor_the_note_are_told(
    pages: Pages, inside: Inside, cast: Cast, url: str, audience: Audience
) -> None:
    open_to(audience, inside, cast)
    for query in ("", "?from=2&to=1", "?band=engineer-1"):
        html = pages.open(None, f"{url}/changes{query}").response.get_data(as_text=True)
        assert "Grade 77" not in html
        assert "Only for us." not in html
        assert "pay" not in html


@everywhere
@pytest.mark.usefixtures("second")
def test_it_can_be_asked_for_one_band_and_links_stay_here(
    pages: Pages, inside: Inside, cast: Cast, url: str, audience: Audience
) -> None:
    open_to(audience, inside, cast)
    page = pages.open(None, f"{url}/changes?from=1&to=2&band=engineer-1")
    assert page.find("h2").text().startswith("Engineer I")
    links = [node.attributes.get("href") or node.attributes.get("action") or "" for node in page.all("main a, form")]
    assert all(link.startswith(url) for link in links)


def test_one_version_has_nothing_to_be_held_against(pages: Pages, inside: Inside, cast: Cast) -> None:
    open_to(Audience.PUBLIC, inside, cast)
    assert "nothing to compare yet" in pages.open(None, f"{PUBLIC}/changes").text


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize("query", ["?from=9", "?to=9", "?to=draft", "?from=draft", "?to=x"])
def test_what_is_not_published_is_not_found(pages: Pages, inside: Inside, cast: Cast, query: str) -> None:
    open_to(Audience.PUBLIC, inside, cast)
    pages.open(None, f"{PUBLIC}/changes{query}", 404)


@pytest.mark.usefixtures("second")
def test_it_is_for_those_who_may_read_the_ladder(pages: Pages, inside: Inside, cast: Cast) -> None:
    pages.open(None, f"{PUBLIC}/changes", 404)
    open_to(Audience.UNLISTED, inside, cast)
    pages.open(None, f"{PUBLIC}/changes", 404)


@pytest.mark.usefixtures("second")
def test_it_costs_few_statements_and_sets_no_cookie(
    pages: Pages, inside: Inside, cast: Cast, statements: list[str]
) -> None:
    open_to(Audience.PUBLIC, inside, cast)
    statements.clear()
    page = pages.open(None, f"{PUBLIC}/changes?from=1&to=2")
    assert len(statements) <= 8
    assert "Set-Cookie" not in page.response.headers
