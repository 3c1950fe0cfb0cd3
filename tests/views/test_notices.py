"""What somebody was told, and what they wish to be mailed."""

from datetime import UTC, datetime

import pytest

from ladder.db import db
from ladder.domain.notices import Kind
from ladder.models import Notice
from ladder.queries import notices as queries
from ladder.services import notices
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
URL = "/o/acme/notices"


@pytest.fixture
def told(cast: Cast, inside: Inside) -> str:
    """Erik was told that his result is there; the notice's id."""
    with inside():
        cycle = factories.prepare(cast, ())
        ids = [cast.erik.person_id]
        notices.tell(kind=Kind.RELEASED, org_id=cast.orgs["acme"], person_ids=ids, args={"cycle_id": cycle.id}, now=NOW)
        return str(queries.list_notices(cast.orgs["acme"], cast.erik.person_id)[0].id)


@pytest.mark.usefixtures("told")
def test_notices_stand_in_words_with_the_newest_first(pages: Pages) -> None:
    page = pages.open("erik", URL)
    assert "Your result of Autumn 2026 is there" in page.text
    assert "New" in page.text


def test_who_was_told_nothing_reads_what_will_stand_there(pages: Pages) -> None:
    assert "Nothing yet" in pages.open("erik", URL).text


@pytest.mark.usefixtures("told")
def test_the_frame_says_how_many_are_unread(pages: Pages) -> None:
    assert pages.open("erik", "/o/acme/").find(".rail-notices [hx-get]").attributes["hx-get"] == f"{URL}/count"
    assert pages.open("erik", f"{URL}/count").text == "1 unread"
    assert pages.open("eva", f"{URL}/count").text == ""


def test_opening_one_reads_it_and_leads_to_its_place(pages: Pages, told: str, inside: Inside, cast: Cast) -> None:
    page = pages.post("erik", f"{URL}/{told}/open")
    assert page.location.endswith("/mine")
    with inside():
        assert queries.count_unread(cast.orgs["acme"], cast.erik.person_id) == 0


def test_nobody_opens_somebody_elses(pages: Pages, told: str) -> None:
    pages.post("eva", f"{URL}/{told}/open", status=404)
    pages.post("stan", f"{URL}/{told}/open", status=404)


@pytest.mark.usefixtures("told")
def test_all_are_read_at_once(pages: Pages) -> None:
    pages.post("erik", f"{URL}/read")
    assert "Mark all as read" not in pages.open("erik", URL).text


def test_wishes_are_kept_and_shown_again(pages: Pages, inside: Inside, cast: Cast) -> None:
    page = pages.open("erik", f"{URL}/settings")
    assert page.value("quiet_from") == "20"
    pages.post("erik", f"{URL}/settings", {"kinds": ["cycle.reminder"], "quiet_from": "22", "quiet_to": "6"})
    with inside():
        found = queries.find_settings(cast.orgs["acme"], cast.erik.person_id)
        assert found is not None
        assert (found.digest, found.quiet_from, found.quiet_to) == (False, 22, 6)
        assert "cycle.reminder" not in found.off
        assert "feedback.asked" in found.off
    assert pages.open("erik", f"{URL}/settings").value("quiet_to") == "6"


@pytest.mark.parametrize(
    "sent", [{"kinds": ["cycle.opened"]}, {"quiet_from": "25"}, {"quiet_to": "x"}, {"kinds": ["nonsense"]}]
)
def test_what_cannot_be_wished_comes_back_with_a_sentence(pages: Pages, sent: dict[str, object]) -> None:
    page = pages.post("erik", f"{URL}/settings", {"quiet_from": "20", "quiet_to": "7"} | sent, status=422)
    assert page.all(".error")


def test_a_notice_of_a_cycle_that_is_gone_is_left_out(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        gone = {"cycle_id": "0f8f6a52-2d3c-4f0e-9d4e-0d8a4c1f7b11"}
        db.session.add(Notice(person_id=cast.erik.person_id, kind="result.released", args=gone, created_at=NOW))
    assert "Nothing yet" in pages.open("erik", URL).text


def test_the_pages_take_few_statements_however_much_was_told(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str]
) -> None:
    counts = []
    for number in (1, 40):
        with inside():
            for _ in range(number):
                db.session.add(Notice(person_id=cast.erik.person_id, kind="mail.came_back", args={}, created_at=NOW))
        statements.clear()
        pages.open("erik", URL)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8
