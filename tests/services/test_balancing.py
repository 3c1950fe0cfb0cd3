"""What closing nominations does with those who are asked too often."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.jobs import PEERS_ASK
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.writing import Draft
from ladder.models import (
    Assessment,
    AssessmentState,
    AuditEvent,
    Cycle,
    Job,
    Nomination,
    NominationState,
    Notice,
    ParticipantState,
)
from ladder.queries import assessments as assessment_queries
from ladder.reports import balancing
from ladder.services import assessments, cycles, stages
from ladder.services import balancing as balancing_service
from ladder.services import nominations as service
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.nominating import find, nominating, person

pytestmark = pytest.mark.usefixtures("acme")
OVER = {
    "erik": ("dana", "eva", "emil", "elsa"),
    "eva": ("dana", "erik", "emil", "elsa"),
    "emil": ("dana", "erik", "eva"),
    "dirk": ("dana", "erik", "eva"),
}
"""Dana is asked by four and Erik, Eva by three; Emil and Dirk have no peer to spare."""


def close(cast: Cast, cycle: Cycle) -> None:
    cycles.close_nominations(cycle=cycle, by=cast.olga.actor, now=NOW)


def kept(cast: Cast, cycle: Cycle, peer: str) -> set[str]:
    person_id = cast.players[peer].person_id
    rows = db.session.scalars(
        select(Nomination.participant_id).where(
            Nomination.person_id == person_id, Nomination.state == NominationState.APPROVED
        )
    )
    places = {factories.get_participant(cast, cycle, key).id: key for key in factories.REVIEWED}
    return {places[place] for place in rows}


def relieved() -> list[Nomination]:
    return list(db.session.scalars(select(Nomination).where(Nomination.state == NominationState.RELIEVED)))


def test_who_is_asked_too_often_keeps_those_who_have_few_others(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER, load=3)
    close(cast, cycle)
    assert len(relieved()) == 1
    assert {"emil", "dirk"} < kept(cast, cycle, "dana")
    assert len(kept(cast, cycle, "dana")) == 3


def test_both_sides_read_why_and_nobody_is_asked_for_it_any_more(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER, load=3)
    close(cast, cycle)
    nomination = relieved()[0]
    why = "Dana Data was asked by 4 people, and 3 is the limit."
    assert nomination.reason.startswith(why)
    put_down = db.session.scalars(select(Assessment).where(Assessment.state == AssessmentState.SKIPPED)).one()
    assert put_down.participant_id == nomination.participant_id
    assert put_down.reason == nomination.reason
    told = db.session.scalars(select(Notice).where(Notice.kind == "nomination.decided")).one()
    assert factories.get_participant(cast, cycle, "erik").person_id == told.person_id or told.person_id == (
        cast.eva.person_id
    )


def test_a_text_begun_is_never_taken_away(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER, load=3)
    for subject in ("erik", "eva"):
        own = assessment_queries.get_own(
            cycle.org_id,
            factories.get_assessment(cast, cycle, "dana", subject, Relation.PEER).id,
            cast.dana.person_id,
        )
        assessments.save_answer(own=own, draft=Draft("craft", 3, "I saw it.", 0), now=NOW)
    close(cast, cycle)
    assert relieved() == []
    assert len(kept(cast, cycle, "dana")) == 4


def test_nobody_falls_under_what_can_be_shown_even_if_somebody_stays_over(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER, load=1, least=1)
    found = balancing.preview(cycle)
    assert found.least == 3
    assert found.still_over > 0
    close(cast, cycle)
    for subject in ("emil", "dirk"):
        assert all(one.participant_id != factories.get_participant(cast, cycle, subject).id for one in relieved())


def test_the_preview_says_what_then_happens(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER, load=3)
    found = balancing.preview(cycle)
    assert [(load.name, load.before, load.after) for load in found.loads] == [("Dana Data", 4, 3)]
    assert (found.relieved, found.undecided, found.silent) == (1, 0, 0)
    close(cast, cycle)
    assert len(relieved()) == found.relieved


def test_it_makes_no_difference_who_asked_first(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER, load=3)
    first = set(balancing.settle(cycle).relieved)
    for nomination in db.session.scalars(select(Nomination)):
        nomination.created_at = NOW.replace(year=2030 - nomination.created_at.year % 5)
    db.session.flush()
    assert set(balancing.settle(cycle).relieved) == first


def test_who_was_relieved_may_be_asked_again_while_there_is_room(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER, load=3)
    close(cast, cycle)
    nomination = relieved()[0]
    place = next(
        place
        for key in ("erik", "eva")
        if (place := factories.get_participant(cast, cycle, key)).id == nomination.participant_id
    )
    find(cast, cycle, "emil", "dana").state = NominationState.REFUSED
    db.session.flush()
    service.add_peer(cycle=cycle, participant=place, person=person(cast, "dana"), by=cast.mona.actor, now=NOW)
    assert relieved() == []
    assert not db.session.scalars(select(Assessment).where(Assessment.state == AssessmentState.SKIPPED)).all()


def test_the_log_says_how_many_and_never_who(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER, load=3)
    close(cast, cycle)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "nominations.balanced")).one()
    assert (event.subject_id, event.details) == (cycle.id, {"relieved": 1, "still_over": 0})


def test_where_nobody_is_asked_too_often_nothing_changes(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER)
    close(cast, cycle)
    assert relieved() == []
    assert not db.session.scalars(select(Notice).where(Notice.kind == "nomination.decided")).all()


def test_it_takes_as_many_statements_for_few_as_for_many(cast: Cast, statements: list[str]) -> None:
    counts = []
    for load in (3, 2):
        with db.session.begin_nested() as point:
            cycle = nominating(cast, peers=OVER, load=load)
            db.session.flush()
            statements.clear()
            close(cast, cycle)
            counts.append(len([one for one in statements if one.startswith("SELECT")]))
            point.rollback()
    assert counts[0] == counts[1] <= 16


def test_many_peers_are_asked_by_a_worker_and_never_twice(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER, overlaps=())
    stages.advance(cycle, Stage.WRITING)
    balancing_service.balance(cycle=cycle, by=cast.olga.actor, now=NOW, at_once=1)
    job = db.session.scalars(select(Job).where(Job.name == PEERS_ASK)).one()
    assert job.args == {"cycle_id": str(cycle.id)}
    assert balancing_service.ask_all(cycle.org_id, cycle.id, now=NOW) == sum(map(len, OVER.values()))
    assert balancing_service.ask_all(cycle.org_id, cycle.id, now=NOW) == 0
    told = db.session.scalars(select(Notice).where(Notice.kind == "assessment.assigned")).all()
    assert len(told) == len({notice.person_id for notice in told}) == 5


def test_who_does_not_take_part_any_more_asks_nobody_for_anything(cast: Cast) -> None:
    cycle = nominating(cast, peers=OVER, load=3, overlaps=())
    factories.get_participant(cast, cycle, "dirk").state = ParticipantState.LEFT
    db.session.flush()
    assert balancing.preview(cycle).loads == ()
    close(cast, cycle)
    gone = factories.get_participant(cast, cycle, "dirk").id
    asked = select(Assessment).where(Assessment.participant_id == gone, Assessment.relation == Relation.PEER)
    assert not db.session.scalars(asked).all()
