"""A reviewer says no: who is told what, and what the log does not say."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.handovers import AssessmentState
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.writing import Draft
from ladder.errors import Conflict, Invalid, NotAllowed, WrongStage
from ladder.models import AuditEvent, Cycle, NominationState, Notice
from ladder.queries import assessments as queries
from ladder.queries.assessments import OwnAssessment
from ladder.queries.nominations import find_nomination
from ladder.services import assessments
from ladder.services.declining import decline_assessment
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """People write."""
    return factories.make_cycle(cast, Stage.WRITING)


def own(cast: Cast, cycle: Cycle, who: str = "eva", relation: Relation = Relation.PEER) -> OwnAssessment:
    found = factories.get_assessment(cast, cycle, who, "erik", relation)
    return queries.get_own(cycle.org_id, found.id, cast.players[who].person_id)


def decline(cast: Cast, one: OwnAssessment, who: str = "eva", reason: str = "We hardly met") -> None:
    decline_assessment(own=one, reason=reason, by=cast.players[who].actor, now=NOW)


def test_a_peer_says_no_and_keeps_what_they_wrote(cast: Cast, cycle: Cycle) -> None:
    one = own(cast, cycle)
    assessments.save_answer(own=one, draft=Draft("craft", 3, "Begun", 0), now=NOW)
    decline(cast, one)
    assert (one.assessment.state, one.assessment.reason) == (AssessmentState.DECLINED, "We hardly met")
    assert [answer.text for answer in queries.list_answers(cycle.org_id, [one.assessment.id])] == ["Begun"]
    with pytest.raises(WrongStage):
        assessments.save_answer(own=one, draft=Draft("craft", 3, "More", 1), now=NOW)


def test_the_person_and_their_manager_read_who_and_why_and_the_manager_is_told(cast: Cast, cycle: Cycle) -> None:
    decline(cast, own(cast, cycle))
    participant = factories.get_participant(cast, cycle, "erik")
    nomination = find_nomination(cycle.org_id, participant.id, cast.eva.person_id)
    assert nomination is not None
    assert (nomination.state, nomination.reason) == (NominationState.REFUSED, "We hardly met")
    told = db.session.scalars(select(Notice).where(Notice.kind == "reviewer.declined")).one()
    assert told.person_id == cast.mona.person_id
    assert str(cast.eva.person_id) not in str(told.args)


def test_neither_log_nor_notice_says_which_colleague_said_no(cast: Cast, cycle: Cycle) -> None:
    decline(cast, own(cast, cycle))
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "assessment.declined")).one()
    assert (event.subject_type, event.subject_id, event.actor_id) == ("cycle", cycle.id, None)
    assert event.details == {"relation": "peer"}
    assert (event.at.hour, event.at.minute) == (12, 0)


@pytest.mark.parametrize(("who", "relation"), [("erik", Relation.SELF), ("mona", Relation.MANAGER)])
def test_only_peers_and_reports_say_no(cast: Cast, cycle: Cycle, who: str, relation: Relation) -> None:
    with pytest.raises(NotAllowed):
        decline(cast, own(cast, cycle, who, relation), who)


def test_it_takes_a_reason_and_a_draft_that_is_asked_for(cast: Cast, cycle: Cycle) -> None:
    one = own(cast, cycle)
    with pytest.raises(Invalid):
        decline(cast, one, reason="\n ")
    assessments.save_answer(own=one, draft=Draft("craft", 3, "Begun", 0), now=NOW)
    assessments.submit_assessment(own=one, cannot_say=True, by=cast.eva.actor, now=NOW)
    with pytest.raises(Conflict, match="Take it back first"):
        decline(cast, one)
    assessments.take_back(own=one, by=cast.eva.actor, now=NOW)
    decline(cast, one)
    with pytest.raises(Conflict, match="not asked of you"):
        decline(cast, one)


def test_nobody_says_no_after_peers_have_written(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.MANAGER_WRITING, unsent={("eva", "erik", Relation.PEER)})
    with pytest.raises(WrongStage):
        decline(cast, own(cast, cycle))
