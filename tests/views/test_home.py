"""Home: what there is to do, by when, one click each."""

from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Cycle, Person
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages


def tasks(page: Page) -> list[str]:
    """The verbs of the list, in its order."""
    return [" ".join(link.text().split()) for link in page.all("main .tasks a")]


def make(cast: Cast, inside: Inside, stage: Stage, **options: object) -> None:
    with inside():
        factories.make_cycle(cast, stage, **options)  # type: ignore[arg-type]


def test_a_member_sees_their_home(pages: Pages) -> None:
    page = pages.open("erik", "/o/acme/")
    assert page.h1 == "Home"
    assert "Nothing waits for you" in page.text
    assert "Engineer II" in page.text


def test_who_has_no_band_is_told_whom_to_ask(pages: Pages) -> None:
    assert "You have no band yet" in pages.open("petra", "/o/acme/").text


def test_who_prepares_reviews_is_led_to_the_first_one(pages: Pages, cast: Cast, inside: Inside) -> None:
    assert "Prepare a cycle" in pages.open("olga", "/o/acme/").text
    assert "Prepare a cycle" not in pages.open("erik", "/o/acme/").text
    make(cast, inside, Stage.SIGN_OFF)
    assert "Prepare a cycle" not in pages.open("olga", "/o/acme/").text


def test_what_falls_due_on_one_day_stands_under_one_date(pages: Pages, cast: Cast, inside: Inside) -> None:
    make(cast, inside, Stage.MANAGER_WRITING)
    page = pages.open("mona", "/o/acme/")
    assert len(page.all("main .due")) == 1 < len(tasks(page))


def test_an_engineer_is_asked_to_propose_and_to_write_soonest_first(pages: Pages, cast: Cast, inside: Inside) -> None:
    make(cast, inside, Stage.NOMINATIONS, peers={"dana": ("erik", "eva", "emil")})
    assert tasks(pages.open("erik", "/o/acme/")) == [
        "Propose peers",
        "Write about yourself",
        "Write about Dana Data",
    ]


def test_every_task_is_one_click_away(pages: Pages, cast: Cast, inside: Inside) -> None:
    make(cast, inside, Stage.NOMINATIONS, peers={"dana": ("erik", "eva", "emil")})
    for link in pages.open("erik", "/o/acme/").all("main .tasks a"):
        pages.open("erik", link.attributes["href"] or "")


def test_a_manager_is_asked_to_approve_and_to_write_about_each_report(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.make_cycle(cast, peers={})
        factories.propose(cast, cycle, "dana", "eva", "emil")
    page = pages.open("mark", "/o/acme/")
    assert tasks(page) == ["Approve peers", "Write about Dana Data", "Write about Dirk Data"]
    assert "Dana Data proposes 2" in page.text


def test_a_steward_is_asked_to_move_the_cycle_on(pages: Pages, cast: Cast, inside: Inside) -> None:
    make(cast, inside, Stage.MANAGER_WRITING)
    assert "Close writing" in tasks(pages.open("petra", "/o/acme/"))
    assert "Close writing" not in tasks(pages.open("mona", "/o/acme/"))


def test_what_is_sent_or_can_no_longer_be_written_is_no_task(pages: Pages, cast: Cast, inside: Inside) -> None:
    make(cast, inside, Stage.MANAGER_WRITING, unsent=[("eva", "erik", Relation.PEER), ("erik", "erik", Relation.SELF)])
    assert tasks(pages.open("eva", "/o/acme/")) == []
    assert tasks(pages.open("erik", "/o/acme/")) == ["Write about yourself"]
    assert "Read your result" not in pages.open("erik", "/o/acme/").text


def test_a_released_result_is_announced_to_the_person(pages: Pages, cast: Cast, inside: Inside) -> None:
    make(cast, inside, Stage.SIGN_OFF)
    page = pages.open("erik", "/o/acme/")
    assert "Your result is there" in page.text
    pages.open("erik", page.all("main .list a")[0].attributes["href"] or "")


@pytest.mark.parametrize(
    ("zone", "words", "late"),
    [
        ("America/Los_Angeles", "Fri 13 Nov, end of your day, Los Angeles", False),
        ("Pacific/Auckland", "Fri 13 Nov, end of your day, Auckland", True),
    ],
)
def test_a_date_ends_with_the_readers_own_day(
    pages: Pages, cast: Cast, inside: Inside, zone: str, words: str, late: bool
) -> None:
    make(cast, inside, Stage.NOMINATIONS, peers={"erik": ("eva", "emil", "elsa")})
    with inside():
        db.session.scalars(select(Person).where(Person.id == cast.erik.person_id)).one().zone = zone
        db.session.scalars(select(Cycle)).one().self_by = datetime(2026, 11, 13, tzinfo=UTC).date()
    with time_machine.travel(datetime(2026, 11, 13, 20, tzinfo=UTC), tick=False):
        page = pages.open("erik", "/o/acme/")
    assert words in page.text
    assert ("1 day late" in page.text) is late


def test_home_takes_at_most_twelve_statements(pages: Pages, cast: Cast, inside: Inside, statements: list[str]) -> None:
    # PostgreSQL is also told whose rows are asked for; that statement reads nothing.
    make(cast, inside, Stage.NOMINATIONS)
    for who in ("erik", "mona", "olga"):
        statements.clear()
        pages.open(who, "/o/acme/")
        assert len([one for one in statements if "set_config" not in one]) <= 12


def test_the_stranger_finds_nothing_at_the_address_of_another_organisation(pages: Pages) -> None:
    pages.open("stan", "/o/acme/", 404)


def test_an_organisation_that_does_not_exist_looks_the_same_to_the_stranger(pages: Pages) -> None:
    there, not_there = pages.open("stan", "/o/acme/", 404), pages.open("stan", "/o/nowhere/", 404)
    assert there.text == not_there.text


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(pages: Pages) -> None:
    assert pages.open(None, "/o/acme/", 302).location == "/sign-in?next=/o/acme/"
