"""A secret link opens one ladder and is told to nobody: no other page or site, no cache, search engine or log."""

import json
from dataclasses import replace

import pytest

from frameworks.model import Note
from ladder.domain.visibility import Audience
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import ladder
from tests.open_ladders import PUBLIC, SECRET, UNLISTED, open_to, publish
from tests.page import Page, Pages
from tests.test_logs import Lines, lines  # noqa: F401 - the fixture

ELSEWHERE = ("/o/acme/ladder/ladder", "/o/acme/", "/o/acme/audit", "/o/acme/ladder/ladder/publish")


@pytest.fixture
def unlisted(inside: Inside, cast: Cast) -> None:
    open_to(Audience.UNLISTED, inside, cast)


def addresses(page: Page) -> list[str]:
    links = [node.attributes.get("href") or "" for node in page.all("main a, footer a")]
    return [*links, *(node.attributes.get("action") or "" for node in page.all("form"))]


@pytest.mark.usefixtures("unlisted")
@pytest.mark.parametrize("who", [None, "erik", "stan"])
def test_whoever_has_the_link_reads_the_ladder(pages: Pages, who: str | None) -> None:
    assert pages.open(who, UNLISTED).h1 == "The ladder"


@pytest.mark.usefixtures("unlisted")
@pytest.mark.parametrize(
    "url",
    [PUBLIC, f"{PUBLIC}/s/", f"{PUBLIC}/s/wrong", UNLISTED[:-1], f"{UNLISTED}x", UNLISTED.upper(),
     f"/p/globex/ladder/s/{SECRET}", f"/p/acme/other/s/{SECRET}", f"{PUBLIC}?secret={SECRET}"],
)  # fmt: skip
def test_any_other_address_looks_like_nothing_there(pages: Pages, url: str) -> None:
    assert pages.open(None, url, 404).text == pages.open(None, "/p/nobody/nothing", 404).text


@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.PUBLIC])
def test_a_secret_opens_nothing_once_the_ladder_is_not_unlisted(
    pages: Pages, inside: Inside, cast: Cast, audience: Audience
) -> None:
    open_to(audience, inside, cast)
    pages.open(None, UNLISTED, 404)


@pytest.mark.usefixtures("unlisted")
@pytest.mark.parametrize("query", ["", "?band=engineer-2&role=tech-lead", "?band=engineer-1&with=engineer-2"])
def test_links_stay_inside_the_secret_address(pages: Pages, query: str) -> None:
    ours = [link for link in addresses(pages.open(None, UNLISTED + query)) if not link.startswith("#")]
    assert ours
    assert all(link.startswith(UNLISTED) for link in ours)


@pytest.mark.usefixtures("unlisted")
@pytest.mark.parametrize(("query", "status"), [("", 200), ("?band=nowhere", 404)])
def test_neither_other_sites_nor_search_engines_learn_the_address(pages: Pages, query: str, status: int) -> None:
    headers = pages.open(None, UNLISTED + query, status).response.headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]


@pytest.mark.usefixtures("unlisted")
def test_only_the_readers_own_browser_keeps_the_page_and_asks_again(pages: Pages) -> None:
    response = pages.open(None, UNLISTED).response
    control = response.cache_control
    assert "Set-Cookie" not in response.headers
    assert control.private
    assert control.no_cache
    assert not control.public


@pytest.mark.usefixtures("unlisted")
def test_no_other_page_holds_the_secret(pages: Pages) -> None:
    for url in ELSEWHERE:
        assert SECRET not in pages.open("olga", url).response.get_data(as_text=True)
    assert SECRET in pages.open("olga", "/o/acme/ladder/ladder/audience").response.get_data(as_text=True)
    pages.open("petra", "/o/acme/ladder/ladder/audience", 403)


@pytest.mark.usefixtures("unlisted")
@pytest.mark.parametrize("url", [UNLISTED, f"{UNLISTED}?band=nowhere"])
def test_the_secret_is_not_logged(pages: Pages, lines: Lines, url: str) -> None:  # noqa: F811 - the fixture
    pages.client(None).get(url)
    said = json.dumps(lines())
    assert "public_ladders.show" in said
    assert SECRET not in said


@pytest.mark.usefixtures("unlisted")
def test_a_link_in_the_ladders_own_text_hands_nothing_on(pages: Pages, inside: Inside, cast: Cast) -> None:
    publish(replace(ladder(), notes=(Note("More", "[Elsewhere](https://example.com)"),)), inside, cast)
    page = pages.open(None, UNLISTED)
    assert "noopener" in (page.find("a[href='https://example.com']").attributes["rel"] or "")
    assert page.response.headers["Referrer-Policy"] == "no-referrer"
