"""Saying who may read a ladder: an owner's page, and what it gives to hand on."""

import pytest

from ladder.domain.visibility import Audience
from ladder.queries import frameworks as queries
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

AUDIENCE = "/o/acme/ladder/ladder/audience"


def address(pages: Pages) -> str:
    return pages.open("olga", AUDIENCE).find("#public-address").attributes["value"] or ""


def path(pages: Pages) -> str:
    return address(pages).removeprefix("http://localhost")


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.UNLISTED])
def test_an_owner_opens_the_ladder_and_closes_it(pages: Pages, inside: Inside, cast: Cast, audience: Audience) -> None:
    for chosen in audience, Audience.MEMBERS:
        pages.post("olga", AUDIENCE, {"audience": chosen.value})
        with inside("acme"):
            assert queries.get_framework(cast.orgs["acme"], "ladder").audience is chosen


def test_what_holds_now_is_chosen_and_members_only_has_no_address(pages: Pages) -> None:
    page = pages.open("olga", AUDIENCE)
    assert page.find("input[checked]").attributes["value"] == "members"
    assert not page.all("#public-address")


def test_the_public_address_can_be_copied_and_leads_to_the_ladder(pages: Pages) -> None:
    pages.post("olga", AUDIENCE, {"audience": "public"})
    assert path(pages) == "/p/acme/ladder"
    assert pages.open(None, path(pages)).h1 == "The ladder"


def test_a_new_link_ends_the_old_one(pages: Pages) -> None:
    pages.post("olga", AUDIENCE, {"audience": "unlisted"})
    old = path(pages)
    pages.open(None, old)
    pages.post("olga", f"{AUDIENCE}/link")
    pages.open(None, old, 404)
    assert pages.open(None, path(pages)).h1 == "The ladder"


def test_members_only_again_ends_the_link(pages: Pages) -> None:
    pages.post("olga", AUDIENCE, {"audience": "unlisted"})
    old = path(pages)
    pages.post("olga", AUDIENCE, {"audience": "members"})
    pages.open(None, old, 404)


def test_a_link_that_is_not_there_cannot_be_renewed(pages: Pages) -> None:
    page = pages.post("olga", f"{AUDIENCE}/link", status=422)
    assert "no secret link" in page.text


@pytest.mark.parametrize("data", [{}, {"audience": "the moon"}])
def test_what_is_no_choice_is_a_sentence(pages: Pages, data: dict[str, str]) -> None:
    assert pages.post("olga", AUDIENCE, data, status=422).all(".error-summary")


def test_only_owners_say_who_may_read(pages: Pages) -> None:
    pages.open("petra", AUDIENCE, 403)
    for url in AUDIENCE, f"{AUDIENCE}/link":
        pages.post("petra", url, {"audience": "public"}, status=403)
        pages.post("stan", url, {"audience": "public"}, status=404)
    pages.open("stan", AUDIENCE, 404)
    pages.open("olga", "/o/acme/ladder/nowhere/audience", 404)


def test_it_costs_few_statements(pages: Pages, statements: list[str]) -> None:
    pages.open("olga", AUDIENCE)
    assert len(statements) <= 8
