"""Somebody leaves, or is left out: what is asked for no more, what stands, and the way back."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.handovers import AssessmentState
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.errors import Conflict, Invalid, NotAllowed, WrongStage
from ladder.models import Assessment, Cycle, ParticipantState, Result
from ladder.queries import tasks
from ladder.queries.people import get_person
from ladder.services import cycles, leaving
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")
A = AssessmentState


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """People write; Erik has sent his self-assessment, and Eva hers about him."""
    made = factories.make_cycle(cast, Stage.WRITING, people=(*factories.REVIEWED, "mona"))
    unsent = {(who, "erik", Relation.PEER) for who in ("emil", "elsa")} | {("erik", "dana", Relation.PEER)}
    factories.send_all(cast, made, (Relation.SELF, Relation.PEER), unsent=unsent)
    return made


def state(cast: Cast, cycle: Cycle, who: str, about: str, relation: Relation) -> AssessmentState:
    return factories.get_assessment(cast, cycle, who, about, relation).state


def leave(
    cast: Cast, cycle: Cycle, who: str, manager: str | None = None, reason: str = "New job", by: str = "olga"
) -> None:
    successor = get_person(cycle.org_id, cast.players[manager].person_id) if manager else None
    leaving.leave(
        cycle=cycle, participant=factories.get_participant(cast, cycle, who), reason=reason, manager=successor,
        by=cast.players[by].actor, now=NOW,
    )  # fmt: skip


def leave_out(cast: Cast, cycle: Cycle, who: str, reason: str = "On leave") -> None:
    leaving.leave_out(
        cycle=cycle, participant=factories.get_participant(cast, cycle, who), reason=reason, by=cast.olga.actor, now=NOW
    )


def bring_back(cast: Cast, cycle: Cycle, who: str) -> None:
    leaving.bring_back(
        cycle=cycle, participant=factories.get_participant(cast, cycle, who), by=cast.olga.actor, now=NOW
    )


def test_who_leaves_is_asked_nothing_more_and_what_was_sent_stands(cast: Cast, cycle: Cycle) -> None:
    leave(cast, cycle, "erik")
    about = {who: state(cast, cycle, who, "erik", Relation.PEER) for who in ("eva", "emil", "elsa")}
    assert about == {"eva": A.ASKED, "emil": A.SKIPPED, "elsa": A.SKIPPED}
    assert state(cast, cycle, "mona", "erik", Relation.MANAGER) is A.SKIPPED
    assert state(cast, cycle, "erik", "erik", Relation.SELF) is A.ASKED  # sent
    assert state(cast, cycle, "erik", "eva", Relation.PEER) is A.ASKED  # sent
    assert state(cast, cycle, "erik", "dana", Relation.PEER) is A.SKIPPED
    assert not tasks.list_unwritten(cycle.org_id, cast.erik.person_id)
    row = factories.get_participant(cast, cycle, "erik")
    assert (row.state, row.state_reason) == (ParticipantState.LEFT, "New job")


def test_who_is_left_out_writes_about_others_still(cast: Cast, cycle: Cycle) -> None:
    leave_out(cast, cycle, "erik")
    assert state(cast, cycle, "mona", "erik", Relation.MANAGER) is A.SKIPPED
    assert state(cast, cycle, "erik", "dana", Relation.PEER) is A.ASKED


def test_the_reports_of_a_manager_who_leaves_go_to_another(cast: Cast, cycle: Cycle) -> None:
    with pytest.raises(Invalid):
        leave(cast, cycle, "mona", "mona")
    leave(cast, cycle, "mona", "mark")
    for who in ("erik", "eva", "emil", "elsa"):
        row = factories.get_participant(cast, cycle, who)
        assert row.manager_id == cast.mark.person_id
        assert state(cast, cycle, "mark", who, Relation.MANAGER) is A.ASKED
        assert state(cast, cycle, "mona", who, Relation.MANAGER) is A.REPLACED


def test_without_another_manager_their_assessments_wait_for_one(cast: Cast, cycle: Cycle) -> None:
    leave(cast, cycle, "mona")
    assert state(cast, cycle, "mona", "erik", Relation.MANAGER) is A.SKIPPED
    assert factories.get_participant(cast, cycle, "erik").state is ParticipantState.ACTIVE


@pytest.mark.parametrize("gone", [leave, leave_out])
def test_who_is_brought_back_is_asked_about_again_and_texts_are_found(cast: Cast, cycle: Cycle, gone: object) -> None:
    before = snapshot(cycle)
    gone(cast, cycle, "erik")  # type: ignore[operator]
    assert snapshot(cycle) != before
    bring_back(cast, cycle, "erik")
    assert snapshot(cycle) == before


def snapshot(cycle: Cycle) -> dict[object, object]:
    rows = db.session.scalars(select(Assessment).where(Assessment.cycle_id == cycle.id)).all()
    return {row.id: (row.state, row.reason, row.submitted_on) for row in rows}


def test_bringing_one_back_brings_nobody_else_back(cast: Cast, cycle: Cycle) -> None:
    leave_out(cast, cycle, "dana")
    leave(cast, cycle, "erik")
    bring_back(cast, cycle, "dana")
    # Erik, who has left, is not asked about Dana again.
    assert state(cast, cycle, "erik", "dana", Relation.PEER) is A.SKIPPED
    assert state(cast, cycle, "mark", "dana", Relation.MANAGER) is A.ASKED


def test_no_result_is_made_for_who_takes_part_no_more(cast: Cast, cycle: Cycle) -> None:
    leave(cast, cycle, "erik")
    leave_out(cast, cycle, "dana")
    cycles.close_peer_feedback(cycle=cycle, by=cast.olga.actor, now=NOW)
    cycles.close_writing(cycle=cycle, by=cast.olga.actor, now=NOW)
    made = set(db.session.scalars(select(Result.participant_id)))
    gone = {factories.get_participant(cast, cycle, who).id for who in ("erik", "dana")}
    assert made
    assert not made & gone


def test_it_is_refused_without_a_reason_twice_for_oneself_and_too_late(cast: Cast, cycle: Cycle) -> None:
    with pytest.raises(Invalid, match="Say why"):
        leave(cast, cycle, "erik", reason=" ")
    with pytest.raises(Invalid, match="Shorten it"):
        leave(cast, cycle, "erik", reason="x" * 1001)
    with pytest.raises(NotAllowed):
        leave(cast, cycle, "erik", by="erik")
    leave(cast, cycle, "erik")
    with pytest.raises(Conflict):
        leave_out(cast, cycle, "erik")
    cycles.close_peer_feedback(cycle=cycle, by=cast.olga.actor, now=NOW)
    cycles.close_writing(cycle=cycle, by=cast.olga.actor, now=NOW)
    for verb in (lambda: leave(cast, cycle, "eva"), lambda: bring_back(cast, cycle, "erik")):
        with pytest.raises(WrongStage):
            verb()
