"""Finding peers, at the level of the service; what people meet is in tests/views/test_nominations.py."""

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Assessment, Cycle, Nomination, NominationState, Notice, Rater
from ladder.services import cycles
from ladder.services import nominations as service
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.nominating import find, nominating, person

pytestmark = pytest.mark.usefixtures("acme")


def propose(cast: Cast, cycle: Cycle, who: str, peer: str, subject: str = "erik") -> Nomination:
    place = factories.get_participant(cast, cycle, subject)
    return service.propose_peer(
        cycle=cycle, participant=place, person=person(cast, peer), by=cast.players[who].actor, now=NOW
    )


def add(cast: Cast, cycle: Cycle, peer: str, subject: str = "erik") -> Nomination:
    place = factories.get_participant(cast, cycle, subject)
    return service.add_peer(cycle=cycle, participant=place, person=person(cast, peer), by=cast.mona.actor, now=NOW)


def do(cast: Cast, cycle: Cycle, who: str, verb: str, peer: str, **said: str) -> None:
    getattr(service, verb)(
        cycle=cycle,
        participant=factories.get_participant(cast, cycle, "erik"),
        nomination=find(cast, cycle, "erik", peer),
        by=cast.players[who].actor,
        now=NOW,
        **said,
    )


def asked(about: str, cast: Cast, cycle: Cycle) -> int:
    place = factories.get_participant(cast, cycle, about)
    wanted = select(func.count()).select_from(Assessment)
    return db.session.scalar(wanted.where(Assessment.participant_id == place.id, Assessment.relation == "peer")) or 0


def test_where_the_manager_proposes_the_person_agrees(cast: Cast) -> None:
    cycle = nominating(cast, proposer="manager")
    assert propose(cast, cycle, "mona", "eva").by_manager
    assert asked("erik", cast, cycle) == 0
    do(cast, cycle, "erik", "approve_peer", "eva")
    assert find(cast, cycle, "erik", "eva").state is NominationState.APPROVED
    assert asked("erik", cast, cycle) == 1


def test_where_the_manager_proposes_the_person_does_not(cast: Cast) -> None:
    cycle = nominating(cast, proposer="manager")
    with pytest.raises(NotAllowed):
        propose(cast, cycle, "erik", "eva")


def test_where_the_person_proposes_the_manager_does_not_but_adds(cast: Cast) -> None:
    cycle = nominating(cast)
    with pytest.raises(NotAllowed):
        propose(cast, cycle, "mona", "eva")
    assert add(cast, cycle, "eva").state is NominationState.APPROVED


def test_the_person_objects_with_a_reason_and_the_manager_decides(cast: Cast) -> None:
    cycle = nominating(cast, proposer="manager")
    propose(cast, cycle, "mona", "eva")
    propose(cast, cycle, "mona", "emil")
    for peer in ("eva", "emil"):
        do(cast, cycle, "erik", "object_to_peer", peer, reason="We never worked together.")
    told = db.session.scalars(select(Notice.person_id).where(Notice.kind == "nomination.objected")).all()
    assert set(told) == {cast.mona.person_id}
    do(cast, cycle, "mona", "approve_peer", "eva")
    do(cast, cycle, "mona", "decline_peer", "emil")
    assert find(cast, cycle, "erik", "eva").state is NominationState.APPROVED
    assert find(cast, cycle, "erik", "emil").state is NominationState.DECLINED
    assert find(cast, cycle, "erik", "emil").reason == "We never worked together."


def test_an_objection_without_a_reason_decides_nothing(cast: Cast) -> None:
    cycle = nominating(cast, proposer="manager")
    propose(cast, cycle, "mona", "eva")
    with pytest.raises(Invalid):
        do(cast, cycle, "erik", "object_to_peer", "eva", reason="  ")


@pytest.mark.parametrize(
    ("who", "verb"), [("mona", "approve_peer"), ("mona", "decline_peer"), ("erik", "withdraw_peer")]
)
def test_nobody_answers_their_own_proposal(cast: Cast, who: str, verb: str) -> None:
    cycle = nominating(cast, proposer="manager")
    propose(cast, cycle, "mona", "eva")
    with pytest.raises(NotAllowed):
        do(cast, cycle, who, verb, "eva")


def test_silence_agrees_when_nominations_close_and_an_objection_does_not(cast: Cast) -> None:
    cycle = nominating(cast, proposer="manager")
    propose(cast, cycle, "mona", "eva")
    propose(cast, cycle, "mona", "emil")
    do(cast, cycle, "erik", "object_to_peer", "emil", reason="We never worked together.")
    cycles.close_nominations(cycle=cycle, by=cast.olga.actor, now=NOW)
    assert find(cast, cycle, "erik", "eva").state is NominationState.APPROVED
    assert find(cast, cycle, "erik", "emil").state is NominationState.PROPOSED
    assert asked("erik", cast, cycle) == 1


def test_the_most_binds_whoever_chooses(cast: Cast) -> None:
    cycle = nominating(cast, peers={"erik": ("eva", "emil")}, most=3)
    propose(cast, cycle, "erik", "elsa")
    with pytest.raises(Conflict, match="3 peers, which is the most"):
        propose(cast, cycle, "erik", "dana")
    with pytest.raises(Conflict, match="3 peers, which is the most"):
        add(cast, cycle, "dana")


def test_who_was_declined_said_no_or_was_relieved_counts_for_nothing(cast: Cast) -> None:
    cycle = nominating(cast, peers={"erik": ("eva", "emil", "elsa")}, most=3)
    for peer, state in (("eva", "DECLINED"), ("emil", "REFUSED"), ("elsa", "RELIEVED")):
        find(cast, cycle, "erik", peer).state = NominationState[state]
    db.session.flush()
    assert propose(cast, cycle, "erik", "dana").state is NominationState.PROPOSED


def test_who_said_no_is_not_asked_again(cast: Cast) -> None:
    cycle = nominating(cast, peers={"erik": ("eva",)})
    find(cast, cycle, "erik", "eva").state = NominationState.REFUSED
    with pytest.raises(Conflict, match="said no"):
        add(cast, cycle, "eva")


def test_once_nominations_are_closed_the_limit_binds_each(cast: Cast) -> None:
    cycle = nominating(cast, peers={"eva": ("dana",), "emil": ("dana",)}, load=2)
    cycles.close_nominations(cycle=cycle, by=cast.olga.actor, now=NOW)
    with pytest.raises(Conflict, match="asked by 2 already"):
        add(cast, cycle, "dana")
    assert add(cast, cycle, "dirk").state is NominationState.APPROVED


def test_before_that_everybody_may_propose_the_over_asked(cast: Cast) -> None:
    cycle = nominating(cast, peers={"eva": ("dana",), "emil": ("dana",)}, load=2)
    assert add(cast, cycle, "dana").state is NominationState.APPROVED


@pytest.mark.parametrize(("naming", "anonymous"), [("named", False), ("from_subject", True), ("from_manager", True)])
def test_a_peer_writes_under_a_pseudonym_unless_the_template_names_them(
    cast: Cast, naming: str, anonymous: bool
) -> None:
    cycle = nominating(cast, naming=naming)
    add(cast, cycle, "eva")
    rater = db.session.scalars(
        select(Rater).join(Assessment, Assessment.rater_id == Rater.id).where(Assessment.relation == Relation.PEER)
    ).one()
    assert rater.anonymous is anonymous


def test_without_overlap_nobody_is_asked_before_nominations_close(cast: Cast) -> None:
    cycle = nominating(cast, overlaps=())
    add(cast, cycle, "eva")
    assert asked("erik", cast, cycle) == 0
    cycles.close_nominations(cycle=cycle, by=cast.olga.actor, now=NOW)
    assert asked("erik", cast, cycle) == 1
    add(cast, cycle, "emil")
    assert asked("erik", cast, cycle) == 2
    told = db.session.scalars(select(Notice).where(Notice.kind == "assessment.assigned")).all()
    assert {notice.person_id for notice in told} == {cast.eva.person_id, cast.emil.person_id}
    assert all(set(notice.args) == {"cycle_id"} for notice in told)
