"""What is expected of somebody, now and next, and who may read it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from frameworks.documents import to_document
from frameworks.model import Framework, Track
from ladder.db import db
from ladder.models import FrameworkVersion
from ladder.queries import accounts
from ladder.queries.people import get_person
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.ladders import changed, ladder
from tests.page import Pages

MINE = "/o/acme/profile"


def of(cast: Cast, who: str) -> str:
    return f"/o/acme/people/{cast.players[who].person_id}/profile"


def publish(inside: Inside, cast: Cast, what: Framework) -> None:
    with inside("acme"):
        db.session.add(
            FrameworkVersion(
                framework_id=cast.frameworks["acme"], number=2, document=to_document(what), note="Second.",
                published_at=MADE, published_by=cast.olga.account_id,
            )
        )  # fmt: skip


def give(inside: Inside, cast: Cast, who: str, **entry: object) -> None:
    with inside("acme"):
        person = get_person(cast.orgs["acme"], cast.players[who].person_id)
        for name, value in entry.items():
            setattr(person, name, value)


def test_i_see_what_is_expected_of_me_and_where_it_comes_from(pages: Pages) -> None:
    page = pages.open("erik", MINE)
    assert page.h1 == "What is expected of me"
    assert "6 criteria, 3 of them from lower bands." in page.text
    assert "from Engineer I: 1" in page.text


def test_i_see_what_the_next_band_adds(pages: Pages) -> None:
    page = pages.open("eva", MINE)
    assert "Next: Engineer II adds 3 criteria" in page.text
    assert len(page.all(".next-step .criterion")) == 3


def test_at_the_top_of_a_track_nothing_is_next(pages: Pages) -> None:
    assert "the highest band of its track" in pages.open("erik", MINE).text


def test_a_track_that_builds_on_my_band_is_a_next_step_too(pages: Pages, inside: Inside, cast: Cast) -> None:
    tracks = (ladder().tracks[0], Track("managers", "Managers", builds_on="engineer-2"))
    publish(inside, cast, replace(ladder(), tracks=tracks))
    assert "Next: Team manager adds 2 criteria" in pages.open("erik", MINE).text


def test_what_the_next_band_no_longer_asks_is_told_apart(pages: Pages, inside: Inside, cast: Cast) -> None:
    lead = replace(ladder().roles[0], bands=("engineer-1",))
    publish(inside, cast, replace(ladder(), roles=(lead, ladder().roles[1])))
    give(inside, cast, "eva", roles=["tech-lead"])
    only = [" ".join(node.text().split()) for node in pages.open("eva", MINE).all(".next-step .only")]
    assert only == ["Added: 1", "No longer asked: 1"]


def test_my_roles_are_mixed_in_and_forthcoming_ones_shown(pages: Pages, inside: Inside, cast: Cast) -> None:
    give(inside, cast, "eva", roles=["tech-lead", "security"])
    page = pages.open("eva", MINE)
    assert "4 criteria" in page.text
    assert "You keep the plan of the project." in page.find(".from-role").text()
    assert "Security Engineer is forthcoming" in page.text
    assert "Next: Engineer II adds 3 criteria" in page.text


def test_the_latest_published_version_counts(pages: Pages, inside: Inside, cast: Cast) -> None:
    publish(inside, cast, replace(ladder(), title="The second edition"))
    assert "The second edition, version 2" in pages.open("erik", MINE).text


def test_without_a_band_the_page_says_whom_to_ask(pages: Pages, inside: Inside, cast: Cast) -> None:
    give(inside, cast, "eva", band=None, framework_id=None)
    assert "Ask your manager or people operations" in pages.open("eva", MINE).text
    assert "Ask your manager" in pages.open("mona", of(cast, "eva")).text
    assert "Change the entry" in pages.open("petra", of(cast, "eva")).text


def test_a_band_that_the_ladder_no_longer_has_is_named(pages: Pages, inside: Inside, cast: Cast) -> None:
    give(inside, cast, "eva", band="engineer-9")
    assert "no band “engineer-9”" in pages.open("eva", MINE).text


def test_a_member_who_is_no_person_here_is_told_so(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside("acme"):
        from_accounts = accounts.find_membership(cast.orgs["acme"], cast.eva.account_id)
        assert from_accounts is not None
        from_accounts.person_id = None
    assert "not tied to a person" in pages.open("eva", MINE).text


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("eva", 200), ("mona", 200), ("olga", 200), ("petra", 200),
        ("erik", 403), ("mark", 403), ("dana", 403), ("stan", 404),
    ],
)  # fmt: skip
def test_a_profile_is_read_by_its_person_their_line_and_stewards(
    pages: Pages, cast: Cast, who: str, status: int
) -> None:
    pages.open(who, of(cast, "eva"), status)


def test_a_manager_reads_it_under_the_persons_name(pages: Pages, cast: Cast) -> None:
    assert pages.open("mona", of(cast, "eva")).h1 == "What is expected of Eva Engineer"


def test_an_unknown_person_is_not_found(pages: Pages, cast: Cast) -> None:
    pages.open("olga", f"/o/acme/people/{cast.sven.person_id}/profile", 404)
    pages.open("olga", "/o/acme/people/not-an-id/profile", 404)


def test_strangers_find_no_profile(pages: Pages, cast: Cast) -> None:
    pages.open("stan", MINE, 404)
    assert pages.open(None, of(cast, "eva"), 302).location.startswith("/sign-in")


def test_a_profile_costs_few_statements(pages: Pages, cast: Cast, statements: list[str]) -> None:
    pages.open("erik", MINE)
    assert len(statements) <= 8
    statements.clear()
    pages.open("mona", of(cast, "eva"))
    assert len(statements) <= 8


def test_what_the_latest_version_changed_for_me_is_said_with_a_way_to_it(
    pages: Pages, inside: Inside, cast: Cast
) -> None:
    publish(inside, cast, changed("craft-2", "You split things."))
    page = pages.open("erik", MINE)
    link = page.find("main a[href*='/changes']")
    said = link.parent.text() if link.parent else ""
    assert said == "Version 2, published Mon 5 Jan, changed this for you: 1 reworded."
    url = link.attributes["href"] or ""
    assert "Engineer II: 1 reworded" in pages.open("erik", url).text
    assert "changed this for them" in pages.open("mona", of(cast, "erik")).text


def test_nothing_is_said_where_it_changed_nothing_for_me_or_i_joined_later(
    pages: Pages, inside: Inside, cast: Cast
) -> None:
    publish(inside, cast, changed("craft-2", "You split things."))
    give(inside, cast, "emil", joined=MADE.date() + timedelta(days=1))
    for who in ("eva", "emil"):
        assert "changed this" not in pages.open(who, MINE).text
