"""Proposing peers, and deciding on them."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Assessment, AuditEvent, Nomination, NominationState, Notice, Rater
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages


@pytest.fixture
def url(cast: Cast, inside: Inside) -> str:
    """Erik's peers, in a cycle where he has proposed nobody."""
    return peers_page(cast, inside, {})


def peers_page(cast: Cast, inside: Inside, peers: dict[str, tuple[str, ...]], stage: Stage = Stage.NOMINATIONS) -> str:
    with inside():
        cycle = factories.make_cycle(cast, stage, peers=peers)
        return f"/o/acme/cycles/{cycle.id}/people/{factories.get_participant(cast, cycle, 'erik').id}/peers"


def propose(pages: Pages, cast: Cast, url: str, *keys: str, who: str = "erik", status: int = 303) -> None:
    for key in keys:
        pages.post(who, url, {"person_id": str(cast.players[key].person_id)}, status)


def only(inside: Inside) -> tuple[UUID, NominationState]:
    with inside():
        row = db.session.scalars(select(Nomination)).one()
        return row.id, row.state


def test_a_colleague_is_found_by_name_and_proposed(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    page = pages.open("erik", url + "?q=EVA")
    assert "Eva Engineer" in page.text
    propose(pages, cast, url, "eva")
    assert only(inside)[1] is NominationState.PROPOSED
    assert "2 more are needed" in pages.open("erik", url).text


def test_the_manager_is_told_of_the_first_proposal_and_not_of_each(
    pages: Pages, cast: Cast, inside: Inside, url: str
) -> None:
    propose(pages, cast, url, "eva", "emil")
    with inside():
        asked = db.session.scalars(select(Notice).where(Notice.kind == "nomination.asked")).all()
        assert [notice.person_id for notice in asked] == [cast.mona.person_id]


def test_neither_oneself_nor_the_manager_is_found(pages: Pages, url: str) -> None:
    assert not pages.open("erik", url + "?q=erik").all("table form")
    assert not pages.open("erik", url + "?q=mona").all("table form")


@pytest.mark.parametrize("key", ["erik", "mona"])
def test_neither_oneself_nor_the_manager_is_proposed_by_a_forged_form(
    pages: Pages, cast: Cast, url: str, key: str
) -> None:
    propose(pages, cast, url, key, status=422)


def test_nobody_is_proposed_twice_and_no_more_than_six(pages: Pages, cast: Cast, url: str) -> None:
    propose(pages, cast, url, "eva")
    propose(pages, cast, url, "eva", status=422)
    propose(pages, cast, url, "emil", "elsa", "dana", "dirk", "olga")
    page = pages.post("erik", url, {"person_id": str(cast.petra.person_id)}, 422)
    assert "which is the most" in page.text


@pytest.mark.parametrize("person_id", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_an_unknown_colleague_is_not_there(pages: Pages, url: str, person_id: str) -> None:
    pages.post("erik", url, {"person_id": person_id}, 404)


def test_somebody_of_another_organisation_is_not_there(pages: Pages, cast: Cast, url: str) -> None:
    propose(pages, cast, url, "sven", status=404)


def test_approval_asks_the_peer_under_a_pseudonym(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    propose(pages, cast, url, "eva")
    pages.post("mona", f"{url}/{only(inside)[0]}/approve")
    assert only(inside)[1] is NominationState.APPROVED
    with inside():
        asked = db.session.scalars(select(Assessment).where(Assessment.relation == Relation.PEER)).one()
        rater = db.session.scalars(select(Rater).where(Rater.id == asked.rater_id)).one()
        assert (rater.person_id, rater.anonymous) == (cast.eva.person_id, True)
    assert "Write about Erik Engineer" in pages.open("eva", "/o/acme/").text


def test_a_declined_peer_is_asked_for_nothing_and_not_proposed_again(
    pages: Pages, cast: Cast, inside: Inside, url: str
) -> None:
    propose(pages, cast, url, "eva")
    pages.post("mona", f"{url}/{only(inside)[0]}/decline")
    propose(pages, cast, url, "eva", status=422)
    with inside():
        asked = select(func.count()).select_from(Assessment).where(Assessment.relation == Relation.PEER)
        assert db.session.scalar(asked) == 0


def test_a_proposal_is_withdrawn_before_it_is_approved_and_not_after(
    pages: Pages, cast: Cast, inside: Inside, url: str
) -> None:
    propose(pages, cast, url, "eva")
    pages.post("erik", f"{url}/{only(inside)[0]}/withdraw")
    propose(pages, cast, url, "eva")
    nomination = only(inside)[0]
    pages.post("mona", f"{url}/{nomination}/approve")
    pages.post("erik", f"{url}/{nomination}/withdraw", status=422)
    pages.post("mona", f"{url}/{nomination}/decline", status=422)


def test_the_manager_adds_a_peer_who_is_asked_at_once(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    propose(pages, cast, url, "dana", who="mona")
    assert only(inside)[1] is NominationState.APPROVED


@pytest.mark.parametrize("who", ["eva", "mark", "olga", "petra"])
def test_nobody_but_the_person_and_their_manager_sees_or_decides(
    pages: Pages, cast: Cast, inside: Inside, url: str, who: str
) -> None:
    propose(pages, cast, url, "emil")
    nomination = only(inside)[0]
    pages.open(who, url, 403)
    propose(pages, cast, url, "dana", who=who, status=403)
    for verb in ("approve", "decline", "withdraw"):
        pages.post(who, f"{url}/{nomination}/{verb}", status=403)


def test_neither_approves_their_own_nor_withdraws_anothers(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    propose(pages, cast, url, "eva")
    nomination = only(inside)[0]
    pages.post("erik", f"{url}/{nomination}/approve", status=403)
    pages.post("mona", f"{url}/{nomination}/withdraw", status=403)


def test_the_stranger_and_whoever_guesses_finds_nothing(pages: Pages, url: str) -> None:
    pages.open("stan", url, 404)
    pages.post("stan", f"{url}/{uuid4()}/approve", status=404)
    pages.post("mona", f"{url}/{uuid4()}/approve", status=404)


def test_after_gathering_peers_are_settled(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = peers_page(cast, inside, {"erik": ("eva",)}, Stage.MANAGER_WRITING)
    assert "peers are settled" in pages.open("erik", url).text
    propose(pages, cast, url, "emil", status=409)
    propose(pages, cast, url, "emil", who="mona", status=409)


def test_no_event_of_the_audit_log_tells_who_the_peers_are(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    propose(pages, cast, url, "eva")
    pages.post("mona", f"{url}/{only(inside)[0]}/approve")
    with inside():
        events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("nomination."))).all()
        assert [event.verb for event in events] == ["nomination.proposed", "nomination.approved"]
        assert all(event.subject_type == "participant" and event.details == {} for event in events)


def test_the_page_takes_at_most_twelve_statements(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str]
) -> None:
    url = peers_page(cast, inside, {"erik": ("eva", "emil", "elsa", "dana")})
    statements.clear()
    pages.open("mona", url + "?q=d")
    assert len(statements) <= 12
