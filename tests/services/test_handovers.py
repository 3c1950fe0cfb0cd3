"""Another manager, another peer: what becomes of what the former one wrote, and who is asked now."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.handovers import AssessmentState, Keeping
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.writing import Draft
from ladder.errors import Conflict, Invalid, NotAllowed, WrongStage
from ladder.models import Assessment, AuditEvent, Cycle, Nomination, NominationState, Notice, Participant
from ladder.queries import assessments as queries
from ladder.queries import handovers as handover_queries
from ladder.queries.nominations import find_nomination
from ladder.queries.people import get_person
from ladder.services import assessments, handovers
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """Managers write; Mona has a draft about Erik."""
    made = factories.make_cycle(cast, Stage.MANAGER_WRITING)
    draft(cast, made, "mona", "Mona’s draft")
    return made


def draft(cast: Cast, cycle: Cycle, who: str, text: str, relation: Relation = Relation.MANAGER) -> None:
    one = assessment(cast, cycle, who, relation)
    own = queries.get_own(cycle.org_id, one.id, cast.players[who].person_id)
    there = queries.find_answer(cycle.org_id, one.id, "craft")
    revision = there.revision if there else 0
    assert not hasattr(assessments.save_answer(own=own, draft=Draft("craft", 3, text, revision), now=NOW), "competency")


def assessment(cast: Cast, cycle: Cycle, who: str, relation: Relation = Relation.MANAGER) -> Assessment:
    return factories.get_assessment(cast, cycle, who, "erik", relation)


def change(
    cast: Cast, cycle: Cycle, to: str, keeping: Keeping = Keeping.EMPTY, reason: str = "", by: str = "olga"
) -> None:
    handovers.change_manager(
        cycle=cycle, participant=erik(cast, cycle), manager=get_person(cycle.org_id, cast.players[to].person_id),
        keeping=keeping, reason=reason, by=cast.players[by].actor, now=NOW,
    )  # fmt: skip


def erik(cast: Cast, cycle: Cycle) -> Participant:
    return factories.get_participant(cast, cycle, "erik")


def texts(cycle: Cycle, one: Assessment) -> set[str]:
    return {answer.text for answer in queries.list_answers(cycle.org_id, [one.id])}


def send(cast: Cast, cycle: Cycle, who: str = "mona") -> None:
    own = queries.get_own(cycle.org_id, assessment(cast, cycle, who).id, cast.players[who].person_id)
    assessments.submit_assessment(own=own, cannot_say=True, by=cast.players[who].actor, now=NOW)


def test_a_draft_stays_with_the_former_manager_alone(cast: Cast, cycle: Cycle) -> None:
    change(cast, cycle, "mark")
    former, new = assessment(cast, cycle, "mona"), assessment(cast, cycle, "mark")
    assert (former.state, former.handed_to) == (AssessmentState.REPLACED, None)
    assert texts(cycle, former) == {"Mona’s draft"}
    assert (new.state, texts(cycle, new)) == (AssessmentState.ASKED, set())
    assert not handover_queries.list_handed(cycle.org_id, erik(cast, cycle).id, cast.mark.person_id)


def test_a_draft_is_handed_over_with_a_reason_or_by_the_former_manager(cast: Cast, cycle: Cycle) -> None:
    with pytest.raises(Invalid, match="Say why"):
        change(cast, cycle, "mark", Keeping.HANDED)
    change(cast, cycle, "mark", Keeping.HANDED, "Mona is ill")
    handed = handover_queries.list_handed(cycle.org_id, erik(cast, cycle).id, cast.mark.person_id)
    assert [(one.id, name) for one, name in handed] == [(assessment(cast, cycle, "mona").id, "Mona Manager")]
    change(cast, cycle, "petra")
    # It was handed to Mark, not to whoever follows; Mark has written nothing, and hands over what he has.
    assert not handover_queries.list_handed(cycle.org_id, erik(cast, cycle).id, cast.petra.person_id)
    handovers.hand_over_draft(cycle=cycle, participant=erik(cast, cycle), by=cast.mona.actor, now=NOW)
    assert handover_queries.list_handed(cycle.org_id, erik(cast, cycle).id, cast.petra.person_id)
    with pytest.raises(Conflict):
        handovers.hand_over_draft(cycle=cycle, participant=erik(cast, cycle), by=cast.eva.actor, now=NOW)


def test_what_was_sent_stands_and_nobody_else_is_asked(cast: Cast, cycle: Cycle) -> None:
    send(cast, cycle)
    change(cast, cycle, "mark", Keeping.STANDS)
    assert assessment(cast, cycle, "mona").state is AssessmentState.ASKED
    assert queries.find_own_as_manager(cycle.org_id, erik(cast, cycle).id, cast.mark.person_id) is None
    own = queries.get_own(cycle.org_id, assessment(cast, cycle, "mona").id, cast.mona.person_id)
    with pytest.raises(NotAllowed, match="Mark Manager assesses"):
        assessments.take_back(own=own, by=cast.mona.actor, now=NOW)


def test_what_was_sent_is_set_aside_with_a_reason(cast: Cast, cycle: Cycle) -> None:
    send(cast, cycle)
    change(cast, cycle, "mark", Keeping.ASIDE, "They were in conflict")
    former, new = assessment(cast, cycle, "mona"), assessment(cast, cycle, "mark")
    assert (former.state, former.submitted, former.reason) == (AssessmentState.REPLACED, True, "They were in conflict")
    assert (new.state, new.submitted) == (AssessmentState.ASKED, False)


@pytest.mark.parametrize(
    ("sent", "keeping", "sentence"),
    [
        (True, Keeping.EMPTY, "has sent the assessment already"),
        (True, Keeping.HANDED, "has sent the assessment already"),
        (False, Keeping.STANDS, "has not sent the assessment yet"),
        (False, Keeping.ASIDE, "has not sent the assessment yet"),
    ],
)
def test_what_does_not_fit_what_there_is_by_now_changes_nothing(
    cast: Cast, cycle: Cycle, sent: bool, keeping: Keeping, sentence: str
) -> None:
    if sent:
        send(cast, cycle)
    with pytest.raises(Conflict, match=sentence):
        change(cast, cycle, "mark", keeping, "Because")
    assert erik(cast, cycle).manager_id == cast.mona.person_id


def test_a_manager_who_comes_back_finds_their_draft_and_it_is_handed_to_nobody(cast: Cast, cycle: Cycle) -> None:
    change(cast, cycle, "mark", Keeping.HANDED, "Mona is ill")
    draft(cast, cycle, "mark", "Mark’s draft")
    change(cast, cycle, "mona")
    back, away = assessment(cast, cycle, "mona"), assessment(cast, cycle, "mark")
    assert (back.state, back.handed_to, texts(cycle, back)) == (AssessmentState.ASKED, None, {"Mona’s draft"})
    assert (away.state, texts(cycle, away)) == (AssessmentState.REPLACED, {"Mark’s draft"})


def test_the_change_is_one_event_without_the_reason_and_all_three_are_told(cast: Cast, cycle: Cycle) -> None:
    change(cast, cycle, "mark", Keeping.HANDED, "Mona is ill")
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "participant.manager_changed")).one()
    assert event.details == {"keeping": "handed"}
    told = db.session.scalars(select(Notice.person_id).where(Notice.kind == "participant.manager_changed"))
    assert set(told) == {cast.mona.person_id, cast.mark.person_id}


def test_nobody_is_replaced_once_writing_is_over(cast: Cast) -> None:
    made = factories.make_cycle(cast, Stage.CALIBRATION)
    with pytest.raises(WrongStage):
        change(cast, made, "mark", Keeping.STANDS)


# Peers


def replace(
    cast: Cast, cycle: Cycle, former: str, other: str, by: str = "mona", reason: str = "Too close"
) -> Nomination:
    participant = erik(cast, cycle)
    nomination = find_nomination(cycle.org_id, participant.id, cast.players[former].person_id)
    assert nomination is not None
    handovers.replace_peer(
        cycle=cycle, participant=participant, nomination=nomination,
        person=get_person(cycle.org_id, cast.players[other].person_id), reason=reason,
        by=cast.players[by].actor, now=NOW,
    )  # fmt: skip
    return nomination


def test_another_peer_is_asked_and_the_former_one_keeps_their_text(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.WRITING)
    draft(cast, cycle, "eva", "Eva’s draft", Relation.PEER)
    nomination = replace(cast, cycle, "eva", "dirk")
    former = assessment(cast, cycle, "eva", Relation.PEER)
    assert (former.state, former.reason) == (AssessmentState.REPLACED, "Too close")
    assert texts(cycle, former) == {"Eva’s draft"}
    assert (nomination.state, nomination.reason) == (NominationState.DECLINED, "Too close")
    assert assessment(cast, cycle, "dirk", Relation.PEER).state is AssessmentState.ASKED


def test_what_a_replaced_peer_has_sent_stands_and_nothing_tells_whether_they_had(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.WRITING)
    factories.send_all(cast, cycle, (Relation.PEER,), unsent={("emil", "erik", Relation.PEER)})
    for former, other in (("eva", "dirk"), ("emil", "dana")):
        nomination = replace(cast, cycle, former, other)
        assert (nomination.state, nomination.reason) == (NominationState.DECLINED, "Too close")
    assert assessment(cast, cycle, "eva", Relation.PEER).state is AssessmentState.ASKED
    assert assessment(cast, cycle, "emil", Relation.PEER).state is AssessmentState.REPLACED


def test_only_the_manager_replaces_a_peer_and_says_why(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.WRITING)
    for who in ("olga", "erik", "eva"):
        with pytest.raises(NotAllowed):
            replace(cast, cycle, "eva", "dirk", by=who)
    with pytest.raises(Invalid, match="Say why"):
        replace(cast, cycle, "eva", "dirk", reason=" ")
    replace(cast, cycle, "eva", "dirk")
    with pytest.raises(Conflict):
        replace(cast, cycle, "eva", "dana")
