"""Drafts and sending, at the level of the service; what authors meet is in tests/views/test_assessments.py."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.ratings import SUMMARY, Relation
from ladder.domain.stages import Stage
from ladder.domain.writing import Clash, Draft
from ladder.errors import Conflict, Invalid, NotFound, WrongStage
from ladder.models import Answer, AuditEvent
from ladder.queries import assessments as queries
from ladder.queries.assessments import OwnAssessment
from ladder.queries.results import list_proposing
from ladder.services import assessments
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")
CRAFT = Draft("craft", 3, "I split it.", 0)


@pytest.fixture
def own(cast: Cast) -> OwnAssessment:
    """Erik's self-assessment in a cycle that is gathering."""
    return load(cast, factories.get_assessment(cast, factories.make_cycle(cast), "erik", "erik", Relation.SELF).id)


def load(cast: Cast, assessment_id: object, who: str = "erik") -> OwnAssessment:
    return queries.get_own(cast.orgs["acme"], assessment_id, cast.players[who].person_id)  # type: ignore[arg-type]


def test_an_assessment_is_found_by_its_author_alone(cast: Cast, own: OwnAssessment) -> None:
    for key, player in cast.players.items():
        if key != "erik":
            with pytest.raises(NotFound):
                queries.get_own(cast.orgs["acme"], own.assessment.id, player.person_id)
    with pytest.raises(NotFound):
        queries.get_own(cast.orgs["acme"], own.assessment.id, None)


def test_several_answers_are_kept_and_what_clashes_is_returned(own: OwnAssessment) -> None:
    assessments.save_answer(own=own, draft=CRAFT, now=NOW)
    drafts = [replace(CRAFT, text="Another window"), Draft("scope", None, "Mine", 0)]
    assert assessments.save_answers(own=own, drafts=drafts, now=NOW) == [Clash("craft", 3, "I split it.", 1)]
    assert set(db.session.scalars(select(Answer.text))) == {"I split it.", "Mine"}


def test_an_answer_typed_on_top_of_a_revision_that_never_was_is_a_clash(own: OwnAssessment) -> None:
    assert isinstance(assessments.save_answer(own=own, draft=replace(CRAFT, revision=7), now=NOW), Clash)


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (Draft("nothing", 3, "", 0), NotFound),
        (Draft("craft", 6, "", 0), Invalid),
        (Draft(SUMMARY, 3, "", 0), Invalid),
        (Draft("craft", 3, "x" * 20_001, 0), Invalid),
    ],
)
def test_what_cannot_be_an_answer_is_refused(own: OwnAssessment, draft: Draft, error: type[Exception]) -> None:
    with pytest.raises(error):
        assessments.save_answer(own=own, draft=draft, now=NOW)


def test_missing_ratings_are_named_in_the_order_of_the_profile(own: OwnAssessment) -> None:
    assessments.save_answer(own=own, draft=Draft("scope", 4, "", 0), now=NOW)
    answers = queries.list_answers(own.assessment.org_id, [own.assessment.id])
    assert assessments.missing_ratings(own, answers) == ["Craft", "Communication"]


def test_sending_twice_is_sending_once_and_a_draft_is_not_taken_back(cast: Cast, own: OwnAssessment) -> None:
    with pytest.raises(Conflict):
        assessments.take_back(own=own, by=cast.erik.actor, now=NOW)
    assessments.save_answer(own=own, draft=CRAFT, now=NOW)
    assessments.submit_assessment(own=own, cannot_say=True, by=cast.erik.actor, now=NOW)
    assessments.submit_assessment(own=own, cannot_say=False, by=cast.erik.actor, now=NOW)
    sent = select(func.count()).where(AuditEvent.verb == "assessment.submitted")
    assert db.session.scalar(sent) == 1
    with pytest.raises(WrongStage):
        assessments.save_answer(own=own, draft=CRAFT, now=NOW)


def test_sending_and_taking_back_are_one_event_each_and_drafts_are_none(cast: Cast, own: OwnAssessment) -> None:
    assessments.save_answer(own=own, draft=CRAFT, now=NOW)
    assessments.submit_assessment(own=own, cannot_say=True, by=cast.erik.actor, now=NOW)
    assessments.take_back(own=own, by=cast.erik.actor, now=NOW)
    found = select(AuditEvent).where(AuditEvent.verb.startswith("assessment.")).order_by(AuditEvent.verb)
    events = db.session.scalars(found).all()
    assert [event.verb for event in events] == ["assessment.submitted", "assessment.taken_back"]
    assert {event.subject_id for event in events} == {own.participant.id}
    assert all(event.details == {"relation": "self"} for event in events)


def test_the_proposed_result_is_the_managers_rating_and_nobody_elses(cast: Cast) -> None:
    def rate(author: str, subject: str, relation: Relation, competency: str) -> int | None:
        return {"craft": 2, "scope": None, "talk": 5}[competency] if relation is Relation.MANAGER else 4

    cycle = factories.make_cycle(cast, Stage.CALIBRATION, rate=rate)
    rated = list_proposing(cycle.org_id, cycle.id, Relation.MANAGER)
    erik = factories.get_participant(cast, cycle, "erik").id
    assert {(what, rating) for who, what, rating in rated if who == erik} == {
        ("craft", 2), ("scope", None), ("talk", 5), (SUMMARY, None),
    }  # fmt: skip


def test_no_query_of_what_was_sent_tells_who_the_peers_are(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.MANAGER_WRITING)
    sent = queries.list_sent(cycle.org_id, factories.get_participant(cast, cycle, "erik").id, None)
    authors = {(one.relation, author) for one, _, author, _, _ in sent}
    assert authors == {(Relation.SELF, cast.erik.person_id), (Relation.PEER, None)}


def test_a_peer_of_two_people_has_one_pseudonym_in_a_cycle(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, peers={"erik": ("eva",), "emil": ("eva",)})
    raters = {
        factories.get_assessment(cast, cycle, "eva", subject, Relation.PEER).rater_id for subject in ("erik", "emil")
    }
    assert len(raters) == 1
    own = queries.find_rater(cycle.org_id, cycle.id, cast.eva.person_id, anonymous=False)
    assert own is not None
    assert own.id not in raters
    assert db.session.scalar(select(func.count()).select_from(Answer)) == 0
