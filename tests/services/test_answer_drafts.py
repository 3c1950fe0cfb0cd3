"""The history of an answer: what stood there, why it is kept, and how it comes back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.writing import Draft
from ladder.errors import NotFound, WrongStage
from ladder.models import Answer, AnswerDraft, AssessmentState, ParticipantState
from ladder.queries import answer_drafts as queries
from ladder.queries import assessments as assessment_queries
from ladder.queries.assessments import OwnAssessment
from ladder.services import assessments
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")
FIRST = "I split the import into nine changes and each of them could be shipped alone."
SECOND = "We met every week with the harbour office until the berths were agreed on by all."


@pytest.fixture
def own(cast: Cast) -> OwnAssessment:
    """Erik's self-assessment."""
    return load(cast, "erik", Relation.SELF)


def load(cast: Cast, who: str, relation: Relation) -> OwnAssessment:
    asked = factories.get_assessment(cast, factories.make_cycle(cast), who, "erik", relation)
    return assessment_queries.get_own(cast.orgs["acme"], asked.id, cast.players[who].person_id)


def write(own: OwnAssessment, *texts: str, days: int = 0) -> None:
    for text in texts:
        answer = db.session.scalar(select(Answer).where(Answer.assessment_id == own.assessment.id))
        draft = Draft("craft", 3, text, answer.revision if answer else 0)
        assessments.save_answer(own=own, draft=draft, now=NOW + timedelta(days=days))


def history(own: OwnAssessment) -> list[tuple[str, str]]:
    found = queries.list_drafts(own.cycle.org_id, own.assessment.id, "craft")
    return [(draft.text, draft.cause) for draft in found]


def test_a_text_that_is_written_on_is_kept_once(own: OwnAssessment) -> None:
    write(own, "I split", "I split the import", FIRST, FIRST + " None was late.")
    assert history(own) == [(FIRST, "")]


def test_a_text_that_is_replaced_is_kept_as_it_stood(own: OwnAssessment) -> None:
    write(own, FIRST, SECOND, "")
    assert history(own) == [(SECOND, "replaced"), (FIRST, "replaced")]


def test_what_was_sent_is_kept_though_it_is_written_on_later(cast: Cast, own: OwnAssessment) -> None:
    write(own, FIRST)
    assessments.submit_assessment(own=own, cannot_say=True, by=cast.erik.actor, now=NOW)
    assessments.take_back(own=own, by=cast.erik.actor, now=NOW)
    write(own, FIRST + " None was late.", FIRST + " None was late. I would do it again, and sooner than I did.")
    assert (FIRST, "sent") in history(own)


def test_a_draft_comes_back_with_its_rating_and_what_stood_there_is_kept(own: OwnAssessment) -> None:
    write(own, FIRST, SECOND)
    former = queries.list_drafts(own.cycle.org_id, own.assessment.id, "craft")[0]
    assessments.take_draft(own=own, former=former, now=NOW)
    answer = db.session.scalars(select(Answer).where(Answer.assessment_id == own.assessment.id)).one()
    assert (answer.text, answer.rating, answer.revision) == (FIRST, 3, 3)
    assert (SECOND, "replaced") in history(own)


def test_two_windows_leave_both_texts_to_be_found(own: OwnAssessment) -> None:
    write(own, FIRST)
    clash = assessments.save_answer(own=own, draft=Draft("craft", 3, SECOND, 0), now=NOW)
    mine = Draft("craft", 3, SECOND, clash.revision)
    assessments.save_answer(own=own, draft=mine, now=NOW)
    assert history(own) == [(FIRST, "replaced")]


def test_of_an_anonymous_one_only_the_day_is_kept_and_once_sent_only_the_day_of_sending(cast: Cast) -> None:
    own = load(cast, "eva", Relation.PEER)
    write(own, FIRST)
    write(own, SECOND, days=1)
    found = select(AnswerDraft.saved_at).where(AnswerDraft.assessment_id == own.assessment.id)
    assert all((at.hour, at.minute, at.second) == (12, 0, 0) for at in db.session.scalars(found))
    assessments.submit_assessment(own=own, cannot_say=True, by=cast.eva.actor, now=NOW + timedelta(days=2))
    assert {at.date() for at in db.session.scalars(found)} == {own.assessment.submitted_on}


def test_a_draft_of_another_assessment_is_not_there(cast: Cast, own: OwnAssessment) -> None:
    write(own, FIRST, SECOND)
    draft = queries.list_drafts(own.cycle.org_id, own.assessment.id, "craft")[0]
    other = factories.get_assessment(cast, own.cycle, "eva", "eva", Relation.SELF)
    with pytest.raises(NotFound):
        queries.get_draft(own.cycle.org_id, other.id, draft.id)
    with pytest.raises(NotFound):
        queries.get_draft(cast.orgs["globex"], own.assessment.id, draft.id)


@pytest.mark.parametrize("state", [state for state in AssessmentState if state is not AssessmentState.ASKED])
def test_what_is_not_asked_for_any_more_is_not_written_and_says_why(own: OwnAssessment, state: AssessmentState) -> None:
    own.assessment.state, own.assessment.reason = state, "He moved to Data."
    db.session.flush()
    with pytest.raises(WrongStage, match=r"He moved to Data\. What you wrote is kept"):
        write(own, FIRST)


@pytest.mark.parametrize("state", [ParticipantState.LEFT, ParticipantState.SKIPPED])
def test_nobody_writes_about_who_takes_no_part_any_more(own: OwnAssessment, state: ParticipantState) -> None:
    own.participant.state = state
    db.session.flush()
    with pytest.raises(WrongStage, match="What you wrote is kept"):
        write(own, FIRST)


def test_the_same_text_again_adds_nothing(own: OwnAssessment) -> None:
    write(own, FIRST, FIRST, FIRST)
    assert history(own) == []
    answer = db.session.scalars(select(Answer).where(Answer.assessment_id == own.assessment.id)).one()
    rated = replace(Draft("craft", 3, FIRST, answer.revision), rating=4)
    assessments.save_answer(own=own, draft=rated, now=NOW)
    assert history(own) == [(FIRST, "")]
