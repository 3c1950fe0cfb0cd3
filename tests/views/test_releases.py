"""Releasing results as pages: team by team, at an hour, the rest; and closing the cycle."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from ladder.db import db
from ladder.domain.sign_offs import Stance
from ladder.domain.stages import Stage
from ladder.models import Cycle, Release
from ladder.queries import releases as queries
from ladder.queries.cycles import get_cycle
from ladder.services import sign_offs
from tests.cast import Cast
from tests.conftest import Inside
from tests.crowd import add_crowd
from tests.factories import NOW, get_participant, make_cycle
from tests.page import Pages

TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()


@dataclass(frozen=True)
class Here:
    """A cycle of a test, by its ids."""

    org_id: UUID
    id: UUID


def place(cycle: Here | Cycle, path: str) -> str:
    return f"/o/acme/cycles/{cycle.id}/{path}"


@pytest.fixture
def cycle(cast: Cast, inside: Inside, request: pytest.FixtureRequest) -> Here:
    with inside():
        made = make_cycle(cast, getattr(request, "param", Stage.RELEASE))
        return Here(made.org_id, made.id)


def load(here: Here) -> Cycle:
    return get_cycle(here.org_id, here.id)


def test_the_page_says_who_waits_and_names_the_zone_of_the_hour(pages: Pages, cycle: Here) -> None:
    page = pages.open("petra", place(cycle, "releases"))
    assert "0 of 6 see their result" in page.text
    assert "As clocks show it in Berlin, the zone of Acme." in page.text
    rows = {
        row.css_first("th").text(): [cell.text(strip=True) for cell in row.css("td")] for row in page.all("tbody tr")
    }
    assert rows == {"Data": ["2", "–", "2", "Not planned"], "Web": ["4", "–", "4", "Not planned"]}


def test_one_team_is_released_and_reads_its_results_while_the_other_waits(
    cast: Cast, inside: Inside, pages: Pages, cycle: Here
) -> None:
    with inside():
        erik, dana = (get_participant(cast, load(cycle), key).id for key in ("erik", "dana"))
    sent = {"team": str(cast.teams["Data"]), "when": "now"}
    assert pages.post("petra", place(cycle, "releases"), sent).location == place(cycle, "releases")
    assert "2 of 6 see their result" in pages.open("petra", place(cycle, "releases")).text
    assert "Peers rated" in pages.open("dana", place(cycle, f"results/{dana}")).text
    assert "not there yet" in pages.open("erik", place(cycle, f"results/{erik}")).text
    for form in (".csv", ".md", ".pdf"):
        pages.open("dana", place(cycle, f"results/{dana}{form}"))
        pages.open("erik", place(cycle, f"results/{erik}{form}"), 409)
    assert "Read your result" in pages.open("dana", place(cycle, "mine")).text
    assert "Read your result" not in pages.open("erik", place(cycle, "mine")).text


def test_a_release_is_planned_for_an_hour_there_and_withdrawn(
    cast: Cast, inside: Inside, pages: Pages, cycle: Here
) -> None:
    sent = {"team": "all", "when": "later", "day": TOMORROW, "hour": "09:30"}
    pages.post("petra", place(cycle, "releases"), sent)
    page = pages.open("petra", place(cycle, "releases"))
    assert ", 09:30, Berlin" in page.text
    with inside():
        (planned,) = queries.list_planned(cycle.org_id, cycle.id)
        release_id, hour = planned.id, f"{planned.due_at.astimezone(UTC):%H:%M}"
    assert hour in ("07:30", "08:30")
    pages.post("petra", place(cycle, f"releases/{release_id}/withdraw"))
    assert "withdrawn" in pages.open("petra", place(cycle, "releases")).text
    pages.post("petra", place(cycle, f"releases/{release_id}/withdraw"), status=409)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"team": "all", "when": "later"}, "Choose the day."),
        ({"team": "all", "when": "later", "day": "soon", "hour": "09:00"}, "year first"),
        ({"team": "all", "when": "later", "day": TOMORROW, "hour": "nine"}, "with its minutes"),
        ({"team": "all", "when": "later", "day": "2030-03-31", "hour": "02:30"}, "leave out this hour"),
        ({"team": "all", "when": "later", "day": "2020-01-01", "hour": "09:00"}, "has passed"),
        ({"team": "all", "when": "whenever"}, "Choose when."),
        ({"team": str(uuid4()), "when": "now"}, "no longer on offer"),
        ({"team": "none", "when": "now"}, "no longer on offer"),
        ({}, "Choose whose results."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_is_kept(
    pages: Pages, cycle: Here, sent: dict[str, str], words: str
) -> None:
    page = pages.post("petra", place(cycle, "releases"), sent, status=422)
    assert words in page.text
    if len(sent.get("day", "")) == 10:
        assert page.value("day") == sent["day"]


def test_the_same_is_not_planned_twice(pages: Pages, cycle: Here) -> None:
    sent = {"team": "all", "when": "later", "day": TOMORROW, "hour": "09:30"}
    pages.post("petra", place(cycle, "releases"), sent)
    assert "planned already" in pages.post("petra", place(cycle, "releases"), sent, status=422).text


def test_the_rest_is_released_and_everybody_asked_to_sign(
    cast: Cast, inside: Inside, pages: Pages, cycle: Here
) -> None:
    assert "6 people who do not see theirs yet" in pages.open("olga", place(cycle, "releases/rest")).text
    pages.post("olga", place(cycle, "releases/rest"))
    with inside():
        assert load(cycle).stage is Stage.SIGN_OFF
        erik = get_participant(cast, load(cycle), "erik").id
    assert "Sign your result" in pages.open("erik", place(cycle, f"results/{erik}")).text
    pages.open("olga", place(cycle, "releases"), 409)
    pages.open("olga", place(cycle, "releases/rest"), 409)
    pages.post("olga", place(cycle, "releases/rest"), status=409)


@pytest.mark.parametrize("cycle", [Stage.CALIBRATION], indirect=True)
def test_nothing_is_released_before_the_results_are_locked(pages: Pages, cycle: Here) -> None:
    pages.open("olga", place(cycle, "releases"), 409)
    pages.post("olga", place(cycle, "releases"), {"team": "all", "when": "now"}, status=409)
    pages.post("olga", place(cycle, "releases/rest"), status=409)


def test_releasing_is_for_stewards(cast: Cast, inside: Inside, pages: Pages, cycle: Here) -> None:
    with inside():
        planned = Release(cycle_id=cycle.id, team_id=None, due_at=NOW, by=cast.olga.account_id)
        db.session.add(planned)
        db.session.flush()
        release_id = planned.id
    for key, status in (("mona", 403), ("erik", 403), ("stan", 404)):
        for path in ("releases", "releases/rest", "close"):
            pages.open(key, place(cycle, path), status)
            pages.post(key, place(cycle, path), status=status)
        pages.post(key, place(cycle, f"releases/{release_id}/withdraw"), status=status)
    pages.post("olga", place(cycle, f"releases/{uuid4()}/withdraw"), status=404)
    pages.open("olga", f"/o/acme/cycles/{uuid4()}/releases", 404)


@pytest.mark.parametrize("cycle", [Stage.SIGN_OFF], indirect=True)
def test_closing_says_who_has_not_signed_and_ends_the_cycle(
    cast: Cast, inside: Inside, pages: Pages, cycle: Here
) -> None:
    with inside():
        erik = get_participant(cast, load(cycle), "erik")
        sign_offs.sign_result(cycle=load(cycle), participant=erik, stance=Stance.AGREED, by=cast.erik.actor, now=NOW)
    page = pages.open("petra", place(cycle, "close"))
    assert "5 people have not signed" in page.text
    assert "Dana Data" in page.text
    assert "Erik Engineer" not in page.text
    assert pages.post("petra", place(cycle, "close")).location == place(cycle, "results")
    assert "nothing changes any more" in pages.open("petra", place(cycle, "results")).text
    pages.open("petra", place(cycle, "close"), 409)
    pages.post("petra", place(cycle, "close"), status=409)


def test_a_cycle_is_not_closed_before_sign_off(pages: Pages, cycle: Here) -> None:
    pages.open("petra", place(cycle, "close"), 409)
    pages.post("petra", place(cycle, "close"), status=409)


def test_the_page_takes_as_many_statements_for_six_people_as_for_three_hundred(
    cast: Cast, inside: Inside, pages: Pages, statements: list[str]
) -> None:
    counts = []
    for crowd in (0, 300):
        with inside():
            cycle = make_cycle(cast, Stage.RELEASE)
            add_crowd(cast, cycle, crowd)
            url = place(cycle, "releases")
        statements.clear()
        pages.open("petra", url)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 12, counts
