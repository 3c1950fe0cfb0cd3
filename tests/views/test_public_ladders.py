"""The public page: for anybody, of what the owner made public, and nothing else."""

import gzip
from dataclasses import replace

import pytest

from frameworks import library
from frameworks.model import Band
from ladder.domain.visibility import Audience
from tests.cast import Cast
from tests.conftest import Inside
from tests.exports.ladders.editions import hostile
from tests.ladders import ladder
from tests.open_ladders import PUBLIC, open_to, publish
from tests.page import Pages


@pytest.fixture
def opened(inside: Inside, cast: Cast) -> None:
    open_to(Audience.PUBLIC, inside, cast)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("who", [None, "erik", "stan"])
def test_anybody_reads_a_public_ladder(pages: Pages, who: str | None) -> None:
    page = pages.open(who, f"{PUBLIC}?band=engineer-2&role=tech-lead")
    assert page.h1 == "The ladder"
    assert "Acme" in page.text
    assert "You keep the plan of the project." in page.find(".from-role").text()
    assert page.find(".rung").attributes["href"] == f"{PUBLIC}?band=engineer-2&role=tech-lead#band"
    assert not page.all(".mine")


@pytest.mark.usefixtures("opened")
def test_bands_can_be_compared_in_public(pages: Pages) -> None:
    assert len(pages.open(None, f"{PUBLIC}?band=engineer-1&with=engineer-2").all(".compared")) == 3


@pytest.mark.parametrize("url", [PUBLIC, "/p/acme/nowhere", "/p/nowhere/ladder", "/p/globex/ladder"])
def test_what_is_not_public_looks_like_what_is_not_there(pages: Pages, url: str) -> None:
    assert pages.open(None, url, 404).text == pages.open(None, "/p/nobody/nothing", 404).text
    pages.open("olga", url, 404)


@pytest.mark.usefixtures("opened")
def test_every_published_version_is_public_and_neither_draft_nor_notes(
    pages: Pages, inside: Inside, cast: Cast
) -> None:
    publish(replace(ladder(), title="Second"), inside, cast, note="Only for us.")
    for query, title in ("", "Second"), ("?version=2", "Second"), ("?version=1", "The ladder"):
        page = pages.open("olga", PUBLIC + query)
        assert page.h1 == title
        assert "Only for us." not in page.text
    pages.open("olga", f"{PUBLIC}?version=draft", 404)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("query", ["band=x", "band=engineer-1&role=x", "with=x"])
def test_what_a_public_ladder_does_not_have_is_not_found(pages: Pages, query: str) -> None:
    pages.open(None, f"{PUBLIC}?{query}", 404)


@pytest.mark.usefixtures("opened")
def test_a_visitor_gets_no_cookie_and_caches_may_keep_the_page(pages: Pages) -> None:
    response = pages.open(None, PUBLIC).response
    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.usefixtures("opened")
def test_a_page_that_a_cache_has_already_is_not_sent_again(pages: Pages) -> None:
    etag = pages.open(None, PUBLIC).response.headers["ETag"]
    again = pages.client(None).get(PUBLIC, headers={"If-None-Match": etag})
    assert (again.status_code, again.get_data()) == (304, b"")


@pytest.mark.usefixtures("opened")
def test_whoever_is_signed_in_gets_an_answer_that_no_cache_keeps(pages: Pages) -> None:
    assert "public" not in pages.open("erik", PUBLIC).response.headers["Cache-Control"]


@pytest.mark.usefixtures("opened")
def test_a_public_page_costs_few_statements(pages: Pages, statements: list[str]) -> None:
    pages.open(None, PUBLIC)
    assert len(statements) <= 8


@pytest.mark.usefixtures("opened")
def test_nothing_can_be_posted_to_a_public_page(pages: Pages) -> None:
    pages.post(None, PUBLIC, {}, status=405)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    "query",
    ["", "?band=engineer-2&role=tech-lead&with=manager-1", "?view=matrix&role=tech-lead", "/download", "/changes"],
)
def test_what_an_author_wrote_cannot_act_on_a_public_page(pages: Pages, inside: Inside, cast: Cast, query: str) -> None:
    publish(hostile(), inside, cast)
    page = pages.open(None, PUBLIC + query)
    assert not page.all("main script, main img, main style, [onerror], a[href^=javascript]")
    assert "<script>alert(1)</script>" in page.text


@pytest.mark.usefixtures("opened")
def test_a_public_page_is_light(pages: Pages, inside: Inside, cast: Cast) -> None:
    for key in ("harbour", "small-team"):
        publish(replace(library.load(key), key="ladder"), inside, cast)
        for query in ("", "?view=matrix"):
            assert len(gzip.compress(pages.open(None, PUBLIC + query).response.get_data())) < 30_000


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(("band", "to"), [("engineer-2", "?band=engineer-2"), ("manager-1", "")])
def test_an_earlier_version_leads_to_the_same_band_where_it_still_stands(
    pages: Pages, inside: Inside, cast: Cast, band: str, to: str
) -> None:
    publish(replace(ladder(), bands=ladder().bands[:2]), inside, cast)
    page = pages.open(None, f"{PUBLIC}?version=1&band={band}")
    assert page.find(".notice a").attributes["href"] == PUBLIC + to
    pages.open(None, PUBLIC + to)


@pytest.mark.usefixtures("opened")
def test_what_is_forthcoming_is_shown_to_everybody(pages: Pages, inside: Inside, cast: Cast) -> None:
    soon = Band("engineer-3", "Engineer III", "engineers", 4, placeholder=True, assessable=False)
    publish(replace(ladder(), bands=(*ladder().bands, soon)), inside, cast)
    assert "Engineer III is forthcoming" in pages.open(None, f"{PUBLIC}?band=engineer-3").text
    assert "Engineer III Forthcoming" in pages.open(None, f"{PUBLIC}?view=matrix&track=engineers").text
    assert "Security Engineer (forthcoming)" in pages.open(None, f"{PUBLIC}?view=matrix").text
