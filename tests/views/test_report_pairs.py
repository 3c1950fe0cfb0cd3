"""Two people of the report beside each other: a chosen pair, within what the reader may see, and never a list."""

from uuid import UUID, uuid4

import pytest

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Participant
from ladder.reports import beside
from ladder.security.limits import ASKED_BY_ONE
from ladder.services import calibration
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, make_cycle
from tests.page import Page, Pages
from tests.views.kept_reports import keep_report, participants
from tests.views.test_whatif import PEERS, rate


def make(cast: Cast, inside: Inside, peers: dict[str, tuple[str, ...]] = PEERS) -> tuple[str, dict[str, UUID]]:
    """The address of a cycle whose report is computed, and the participants' ids by name."""
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION, peers=peers, rate=rate)
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        rows = db.session.query(Participant).filter(Participant.cycle_id == cycle.id)
        return f"/o/acme/cycles/{cycle.id}/report/people", {one.name: one.id for one in rows}


def pair(pages: Pages, cast: Cast, inside: Inside, one: str = "erik", other: str = "eva", who: str = "petra") -> Page:
    address, ids = make(cast, inside)
    names = [cast.players[key].name for key in (one, other)]
    return pages.open(who, f"{address}/{ids[names[0]]}?beside={ids[names[1]]}")


def test_two_people_are_said_to_be_told_apart_or_not_in_words_first(pages: Pages, cast: Cast, inside: Inside) -> None:
    answer = pair(pages, cast, inside).find("#beside")
    assert "These two people can" in answer.css("figcaption")[0].text()
    assert "How likely an average rater would have rated one of them higher" in answer.text()


def test_nobody_is_compared_unless_somebody_is_chosen(pages: Pages, cast: Cast, inside: Inside) -> None:
    address, ids = make(cast, inside)
    erik = ids[cast.players["erik"].name]
    for asked in ("", "?beside=", "?beside=x", f"?beside={erik}"):
        page = pages.open("petra", f"{address}/{erik}{asked}")
        assert not page.all("#beside")
        offered = [one.text() for one in page.all("select[name=beside] option")]
        assert offered == ["Nobody", *sorted(set(ids) - {cast.players["erik"].name})]


def test_who_is_not_in_the_report_cannot_be_set_beside_anybody(pages: Pages, cast: Cast, inside: Inside) -> None:
    address, ids = make(cast, inside)
    erik = ids[cast.players["erik"].name]
    pages.open("petra", f"{address}/{erik}?beside={uuid4()}", 404)


def test_pairs_are_for_stewards(pages: Pages, cast: Cast, inside: Inside) -> None:
    address, ids = make(cast, inside)
    erik, eva = ids[cast.players["erik"].name], ids[cast.players["eva"].name]
    for who, status in (("olga", 200), ("mona", 403), ("erik", 403), ("stan", 404)):
        pages.open(who, f"{address}/{erik}?beside={eva}", status)


def test_who_is_one_of_three_peers_cannot_compare_whom_they_wrote_about(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    address, ids = make(cast, inside, {**PEERS, "erik": ("petra", "eva", "emil")})
    erik, eva = ids[cast.players["erik"].name], ids[cast.players["eva"].name]
    assert cast.players["erik"].name not in pages.open("petra", f"{address}/{eva}").text
    pages.open("petra", f"{address}/{eva}?beside={erik}", 404)
    pages.open("olga", f"{address}/{eva}?beside={erik}")


def test_in_a_large_cycle_those_of_the_team_and_the_manager_are_offered(
    pages: Pages, cast: Cast, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "MOST", 4)
    address, ids = make(cast, inside)
    erik = ids[cast.players["erik"].name]
    offered = {one.text() for one in pages.open("petra", f"{address}/{erik}").all("select[name=beside] option")}
    assert offered < {"Nobody", *ids}
    assert cast.players["eva"].name in offered
    assert pages.open("petra", f"{address}/{erik}?beside={ids[cast.players['eva'].name]}").all("#beside")


def test_where_no_value_is_adjusted_the_page_says_so(pages: Pages, cast: Cast, inside: Inside) -> None:
    # Everybody is rated by their manager alone.
    address, ids = make(cast, inside, {})
    one, other = sorted(ids.values())[:2]
    assert "no value is adjusted" in pages.open("petra", f"{address}/{one}?beside={other}").find("#beside").text()


def test_pairs_are_counted_and_looking_is_not(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle, client = keep_report(cast, inside), pages.client("petra")
    one = next(iter(participants(inside, cycle).values()))
    address, most = f"{cycle}/report/people/{one}", int(ASKED_BY_ONE.split()[0])
    assert {client.get(address).status_code for _ in range(most + 1)} == {200}
    assert {client.get(f"{address}?beside={uuid4()}").status_code for _ in range(most)} == {404}
    assert client.get(f"{address}?beside={uuid4()}").status_code == 429
