"""The board: what is stuck first, then everybody; reminding one or all; live without growing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.sign_offs import Stance
from ladder.domain.stages import Stage
from ladder.models import (
    Assessment,
    AssessmentState,
    AuditEvent,
    Cycle,
    Extension,
    Mail,
    Participant,
    ParticipantState,
)
from ladder.services import bounces, mails, nominations, nudging, sign_offs
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages

LONG_AGO = date(2020, 1, 1)
MOST = 15


def url_of(cycle: Cycle) -> str:
    return f"/o/acme/cycles/{cycle.id}"


def late(cast: Cast, inside: Inside, stage: Stage = Stage.NOMINATIONS) -> str:
    """A cycle all of whose dates are over."""
    with inside():
        cycle = factories.make_cycle(cast, stage)
        cycle.nominate_by = cycle.self_by = cycle.peer_by = cycle.manager_by = LONG_AGO
        return url_of(cycle)


def section(page: Page, heading: str) -> str:
    """The words of the section under a heading."""
    if heading == "Everybody":
        return " ".join(page.find("#everybody").text(separator=" ").split())
    for one in page.all("section"):
        head = one.css_first("h2")
        if head is not None and head.text().strip().startswith(heading):
            return " ".join(one.text(separator=" ").split())
    return ""


def names(page: Page) -> list[str]:
    """Whom the table of everybody shows."""
    return [row.text().strip() for row in page.all("table")[-1].css("tbody th")]


def test_stages_stand_in_a_row_with_dates_and_counts(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.make_cycle(cast, Stage.MANAGER_WRITING)
        cycle.calibrate_by, url = date(2030, 3, 4), url_of(cycle)
    stages = [" ".join(one.text(separator=" ").split()) for one in pages.open("olga", url).all(".stage")]
    assert stages[0].endswith("6 people")
    assert any("Writing" in one and "6 of 6 of themselves; 2 of 3 with enough peers" in one for one in stages)
    assert any("Managers’ writing" in one and "0 of 6 sent" in one for one in stages)
    assert any("Calibration until Mon 4 Mar" in one for one in stages)
    assert len(stages) == 8


def test_what_is_stuck_stands_first_with_its_remedy(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("olga", late(cast, inside))
    stuck = section(page, "Stuck")
    assert "Dirk Data" in stuck
    assert "No peers are proposed" in stuck
    assert "Remind Dirk" in stuck
    assert "Mona Manager’s assessment late" in stuck
    assert "Give more time" in stuck
    assert page.find('form[action$="/remind"]')


def test_more_time_is_given_where_it_is_over_and_to_whom(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("olga", late(cast, inside, Stage.MANAGER_WRITING))
    link = page.find('a[href*="/extensions?"]').attributes["href"] or ""
    assert "part=manager" in link
    found = pages.open("olga", link)
    assert "Mark Manager" in found.text or "Mona Manager" in found.text


def test_who_was_given_more_time_is_not_late_for_that(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = late(cast, inside, Stage.WRITING)
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        for key, part in (("erik", "self"), ("mark", "manager")):
            db.session.add(
                Extension(
                    cycle_id=cycle.id, person_id=cast.players[key].person_id, part=part, until=date(2099, 1, 1),
                    reason="Ill", by=cast.olga.account_id, at=datetime.now(UTC),
                )
            )  # fmt: skip
    stuck = section(pages.open("olga", url), "Stuck")
    assert "Mark Manager’s assessment late" not in stuck
    assert stuck.count("Self-assessment late") == 5


def test_everybody_late_is_reminded_once_a_day_with_one_mail_each(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = late(cast, inside)
    with inside():
        before = db.session.scalar(select(func.count()).select_from(Mail).where(Mail.kind == "cycle.reminder"))
        assert before == 0
    pages.post("olga", url + "/remind")
    again = pages.post("petra", url + "/remind", status=409)
    assert "less than a day ago" in again.text
    with inside():
        told = list(db.session.scalars(select(Mail.address).where(Mail.kind == "cycle.reminder")))
        assert sorted(told) == sorted(cast.players[key].email for key in (*factories.REVIEWED, "mona", "mark"))
        verbs = set(db.session.scalars(select(AuditEvent.verb).where(AuditEvent.verb.contains("reminded"))))
        assert verbs == {"participant.reminded", "participant.manager_reminded"}
        cycle = db.session.scalars(select(Cycle)).one()
        later = datetime.now(UTC) + timedelta(days=2)
        assert nudging.remind_all(cycle=cycle, by=cast.olga.actor, now=later) == len(told)


def test_who_was_reminded_alone_is_left_out_of_all(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = late(cast, inside, Stage.MANAGER_WRITING)
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        for key in ("erik", "eva", "emil", "elsa"):
            one = factories.get_assessment(cast, cycle, "mona", key, Relation.MANAGER)
            assert not one.submitted
        erik = factories.get_participant(cast, cycle, "dana").id
    pages.post("olga", f"{url}/people/{erik}/remind-manager")
    pages.post("olga", url + "/remind")
    with inside():
        told = list(db.session.scalars(select(Mail.address).where(Mail.kind == "cycle.reminder")))
    # Mark is reminded of Dana, then of Dirk, whom the first mail was not about.
    assert sorted(told) == sorted([cast.mark.email, cast.mark.email, cast.mona.email])


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.CALIBRATION, Stage.CLOSED])
def test_nobody_is_reminded_when_there_is_nothing_to_do(pages: Pages, cast: Cast, inside: Inside, stage: Stage) -> None:
    with inside():
        url = url_of(factories.make_cycle(cast, stage))
    pages.post("olga", url + "/remind", status=409)


def test_reminding_is_the_stewards_own(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = late(cast, inside)
    for who in ("mona", "erik"):
        pages.post(who, url + "/remind", status=403)
    pages.post("stan", url + "/remind", status=404)


def test_teams_are_counted_and_lead_to_their_people(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        url = url_of(factories.make_cycle(cast, Stage.MANAGER_WRITING))
    page = pages.open("olga", url)
    teams = section(page, "Teams")
    assert "Data 2 2 1 0 0 0" in teams  # of peers those are counted of whom enough have sent
    assert "Web 4 4 1 0 0 0" in teams
    assert set(names(pages.open("olga", url + "?team=Data"))) == {"Dana Data", "Dirk Data"}


def set_state(cast: Cast, cycle: Cycle, key: str, state: ParticipantState) -> None:
    factories.get_participant(cast, cycle, key).state = state
    db.session.flush()


@pytest.mark.parametrize(
    ("only", "found"),
    [
        ("", {"Erik", "Eva", "Emil", "Elsa", "Dana", "Dirk"}),
        ("few", {"Eva", "Emil", "Elsa"}),
        ("gone", {"Dirk"}),
        ("declined", {"Dana"}),
        ("complete", set()),
        ("nonsense", {"Erik", "Eva", "Emil", "Elsa", "Dana", "Dirk"}),
    ],
)
def test_the_table_of_everybody_is_filtered(
    pages: Pages, cast: Cast, inside: Inside, only: str, found: set[str]
) -> None:
    with inside():
        cycle = factories.make_cycle(cast, Stage.WRITING)
        set_state(cast, cycle, "dirk", ParticipantState.LEFT)
        declined = factories.get_assessment(cast, cycle, "dirk", "dana", Relation.PEER)
        declined.state = AssessmentState.DECLINED
        factories.approve_peers(cast, cycle, {"dana": ("elsa",)})
        url = url_of(cycle)
    page = pages.open("olga", f"{url}?only={only}")
    if found:
        assert {name.split()[0] for name in names(page)} == found
    else:
        assert "Nobody found" in page.text


def test_who_has_left_is_shown_so_and_is_not_late(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = late(cast, inside)
    with inside():
        set_state(cast, db.session.scalars(select(Cycle)).one(), "dirk", ParticipantState.LEFT)
    page = pages.open("olga", url)
    assert "Dirk" not in section(page, "Stuck")
    assert "Has left" in section(page, "Everybody")


def test_declined_and_too_few_are_pointed_at(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.make_cycle(cast, Stage.WRITING)
        factories.get_assessment(cast, cycle, "dirk", "dana", Relation.PEER).state = AssessmentState.DECLINED
        url = url_of(cycle)
    text = section(pages.open("olga", url), "To look at")
    assert "Somebody declined to write about 1 person" in text
    assert "of fewer than 3 nothing is shown" in text


def test_who_is_asked_too_often_is_named_to_those_who_run_the_cycle_alone(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        cycle = factories.make_cycle(cast)
        others = ("erik", "eva", "emil", "dana", "dirk")
        factories.approve_peers(cast, cycle, {key: ("elsa",) for key in others if key not in ("erik",)})
        cycle.template = {**cycle.template, "nominating": {**cycle.template["nominating"], "load": 3}}
        url = url_of(cycle)
    assert "Elsa Engineer (5)" in section(pages.open("olga", url), "To look at")
    assert "Elsa Engineer (5)" not in pages.open("mona", url).text


def test_the_page_asks_for_the_tables_again_and_gets_the_same_ones(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = late(cast, inside)
    page = pages.open("olga", url + "?only=stuck&team=Data")
    board = page.find("#board")
    assert board.attributes["data-module"] == "live"
    address = board.attributes["hx-get"] or ""
    part = pages.open("olga", address)
    assert "<html" not in part.response.get_data(as_text=True)
    assert names(part) == names(page)
    assert part.find("#board").html == board.html or "csrf" in (board.html or "")


@pytest.mark.parametrize("who", ["erik", "stan", "mark"])
def test_the_tables_show_nobody_more_than_the_page(pages: Pages, cast: Cast, inside: Inside, who: str) -> None:
    url = late(cast, inside)
    if who == "stan":
        pages.open(who, url + "/board", 404)
    else:
        text = pages.open(who, url + "/board").text
        assert "Eva Engineer" not in text


@pytest.mark.parametrize("path", ["", "/board", "?only=late&words=engineer&page=2", "/move"])
def test_the_board_takes_as_many_statements_for_sixty_people_as_for_five(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str], path: str
) -> None:
    counts = []
    for size in (5, 60):
        with inside():
            cycle = factories.make_crowded_cycle(cast, size)
            cycle.self_by = cycle.nominate_by = LONG_AGO
            url = url_of(cycle)
        statements.clear()
        pages.open("olga", url + path)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= MOST, counts


def test_reminding_sixty_takes_as_many_statements_as_reminding_five(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str]
) -> None:
    counts = []
    for size in (5, 60):
        with inside():
            cycle = factories.make_crowded_cycle(cast, size)
            cycle.self_by = cycle.nominate_by = LONG_AGO
            url = url_of(cycle)
        client = pages.client("olga")
        token = pages._csrf(client)
        statements.clear()
        assert client.post(url + "/remind", data={"csrf_token": token}).status_code == 303
        counts.append(len(statements))
    assert counts[1] - counts[0] <= 4, counts


def test_a_cancelled_cycle_shows_how_far_it_was(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.make_cycle(cast, Stage.WRITING)
        cycle.stood_at, cycle.stage, cycle.cancelled_at = cycle.stage, Stage.CANCELLED, factories.NOW
        url = url_of(cycle)
    page = pages.open("olga", url)
    assert page.find(".stage.is-now").text().startswith("Cancelled")
    with inside():
        assert db.session.scalar(select(func.count()).select_from(Participant)) == len(names(page))
        assert db.session.scalar(select(func.count()).select_from(Assessment))


def test_approved_peers_count_before_any_is_asked(pages: Pages, cast: Cast, inside: Inside) -> None:
    asks = replace(factories.STANDARD, overlaps=())
    with inside():
        cycle = factories.make_cycle(cast, people=("erik",), peers={}, template=asks)
        erik = factories.get_participant(cast, cycle, "erik")
        for one in factories.propose(cast, cycle, "erik", "eva", "emil", "elsa"):
            nominations.approve_peer(
                cycle=cycle, participant=erik, nomination=one, by=cast.mona.actor, now=factories.NOW
            )
        cycle.nominate_by, url = LONG_AGO, url_of(cycle)
    page = pages.open("olga", url)
    assert "1 of 1 have peers" in page.text
    assert "peers proposed" not in page.text


def test_a_manager_is_led_to_the_peers_who_wait_for_them(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.make_cycle(cast, Stage.NOMINATIONS, peers={})
        factories.propose(cast, cycle, "erik", "eva")
        url, erik = url_of(cycle), factories.get_participant(cast, cycle, "erik")
        there = f"{url}/people/{erik.id}/peers"
    assert pages.open("mona", url).find(f'a[href="{there}"]').text(strip=True).startswith("See to the peers")


def test_a_manager_reads_how_many_of_their_own_have_signed(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.make_cycle(cast, Stage.SIGN_OFF)
        url = url_of(cycle)
        for key in ("dirk", "dana"):
            sign_offs.sign_result(
                cycle=cycle, participant=factories.get_participant(cast, cycle, key), stance=Stance.READ, text="",
                by=cast.players[key].actor, now=factories.NOW,
            )  # fmt: skip
    assert "2 of 6 signed" in pages.open("olga", url).text
    assert "0 of 4 signed" in pages.open("mona", url).text


def test_it_says_whose_mails_come_back_until_one_goes_through(pages: Pages, cast: Cast, inside: Inside) -> None:
    url, now = late(cast, inside), factories.NOW
    letter = {"kind": "feedback.asked", "org_id": cast.orgs["acme"], "address": cast.eva.email, "args": {}, "now": now}
    with inside():
        bounces.fail(mails.post(**letter).id, failure="550", now=now)
    assert "Mails come back from Eva Engineer" in pages.open("olga", url).text
    assert "Mails come back" not in pages.open("mona", url).text
    with inside():
        mails.post(**letter).sent_at = now + timedelta(minutes=1)
    assert "Mails come back" not in pages.open("olga", url).text
