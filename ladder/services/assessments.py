"""Assessments: written, sent, taken back. Drafts are no events for the audit log; sending is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ladder.db import db
from ladder.domain import anonymity, deadlines, writing
from ladder.domain.items import Item, cells_of, items_of, steps_of
from ladder.domain.permissions import Actor
from ladder.domain.writing import Clash, Draft
from ladder.errors import Conflict, Invalid, NotAllowed, NotFound, WrongStage
from ladder.models import Answer, AnswerDraft
from ladder.queries import assessments as queries
from ladder.queries.assessments import OwnAssessment
from ladder.reports.hindrances import KEPT, ended, handed_on
from ladder.services import answer_drafts, audit, stages
from ladder.services import deadlines as closing


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer is kept: its new revision, and when."""

    revision: int
    saved_at: datetime


def save_answer(*, own: OwnAssessment, draft: Draft, now: datetime) -> Saved | Clash:
    """Keep one answer of a draft, or say what stands in its way; what it takes the place of is kept in the history.

    Raises NotFound for an item that is not asked for, Invalid for a rating off the scale or a text that is too long,
    WrongStage also when the assessment has been sent or is not asked for any more, and NotAllowed when another manager
    writes it now.
    """
    _hold(own, now)
    return _save(own, draft, now)


def save_answers(*, own: OwnAssessment, drafts: Iterable[Draft], now: datetime) -> list[Clash]:
    """Keep several answers of one assessment; what was changed elsewhere is left as it is and returned."""
    _hold(own, now)
    outcomes = [_save(own, draft, now) for draft in drafts]
    return [outcome for outcome in outcomes if isinstance(outcome, Clash)]


def take_draft(*, own: OwnAssessment, former: AnswerDraft, now: datetime) -> Saved | Clash:
    """Put a former text back into its answer, with its rating: a save like any other, so what stands there is kept.

    Raises as `save_answer` does.
    """
    _hold(own, now)
    answer = queries.find_answer(own.assessment.org_id, own.assessment.id, former.competency)
    revision = answer.revision if answer else 0
    return _save(own, Draft(former.competency, former.rating, former.text, revision, tuple(former.ticked)), now)


def missing_ratings(own: OwnAssessment, answers: Sequence[Answer]) -> list[str]:
    """The titles of what an assessment asks to rate and does not, in the profile's order."""
    rated = {answer.competency for answer in answers if answer.rating is not None}
    return [item.title for item in writing.unrated(_items(own), rated)]


def submit_assessment(*, own: OwnAssessment, cannot_say: bool, by: Actor, now: datetime) -> None:
    """Send an assessment; one that has been sent stays as it was sent.

    `cannot_say` confirms that what is not rated is meant so; else raises Invalid, naming it, as it does for a required
    question without an answer. Of an anonymous one only the day is kept, and the audit log does not say about whom it
    is.
    """
    _lock(own)
    if own.assessment.submitted:
        return
    _check_asked(own, now)
    answers = queries.list_answers(by.org_id, [own.assessment.id])
    _check_complete(own, answers, cannot_say)
    own.assessment.submitted_on = deadlines.today(own.author.zone, now)
    own.assessment.late = closing.is_late(own, now)
    if own.anonymous:
        _forget_when(own)
    answer_drafts.keep_sent(own=own, answers=answers, now=now)
    _record(own, "assessment.submitted", by, now)


def take_back(*, own: OwnAssessment, by: Actor, now: datetime) -> None:
    """Make a sent assessment a draft again, while the stage permits; raises WrongStage, or Conflict if it is one."""
    _lock(own)
    _check_asked(own, now)  # who cannot send it again should not take it back
    if not own.assessment.submitted:
        raise Conflict("This assessment has not been sent; it is still a draft.")
    own.assessment.submitted_on, own.assessment.late = None, False
    _record(own, "assessment.taken_back", by, now)


def _forget_when(own: OwnAssessment) -> None:
    # Whoever knows when somebody sat at their desk could tell by it which text is theirs.
    own.assessment.submitted_on = own.cycle.dates.of(own.assessment.relation)
    own.assessment.saved_at, own.assessment.late = None, False


def _record(own: OwnAssessment, verb: str, by: Actor, now: datetime) -> None:
    details = {"relation": own.assessment.relation.value}
    if own.anonymous:
        at = anonymity.moment_kept(own.cycle.dates.of(own.assessment.relation))
        audit.record(by=None, org_id=by.org_id, verb=verb, subject=own.cycle, now=at, details=details)
    else:
        audit.record(by=by, verb=verb, subject=own.participant, now=now, details=details)


def _hold(own: OwnAssessment, now: datetime) -> None:
    _lock(own)
    if own.assessment.submitted:
        raise WrongStage("This assessment has been sent. Take it back first; what you wrote is kept.")
    _check_asked(own, now)


def _lock(own: OwnAssessment) -> None:
    # Always the cycle first: whoever moves it on waits for those who write, and never the other way round.
    db.session.refresh(own.cycle, with_for_update={"read": True})
    db.session.refresh(own.assessment, with_for_update=True)
    db.session.refresh(own.participant)


def _check_asked(own: OwnAssessment, now: datetime) -> None:
    stages.require(own.cycle, writing.ACTIVITIES[own.assessment.relation])
    if sentence := ended(own):
        raise WrongStage(f"{sentence} {KEPT}")
    if sentence := handed_on(own):
        raise NotAllowed(f"{sentence} {KEPT}")
    closing.require_time(own, now)


def _check_complete(own: OwnAssessment, answers: Sequence[Answer], cannot_say: bool) -> None:
    if not any(answer.rating is not None or answer.text.strip() for answer in answers):
        raise Invalid("Nothing is written yet. Rate or write at least one thing before you send it.")
    written = {answer.competency for answer in answers if answer.text.strip()}
    if unanswered := writing.unanswered(_items(own), written):
        raise Invalid(f"Not answered yet: {', '.join(item.title for item in unanswered)}. An answer is needed here.")
    missing = missing_ratings(own, answers)
    if missing and not cannot_say:
        raise Invalid(f"Not rated yet: {', '.join(missing)}. Rate them, or say that you cannot.", field="cannot_say")


def _save(own: OwnAssessment, draft: Draft, now: datetime) -> Saved | Clash:
    _check(own, draft)
    answer = queries.find_answer(own.assessment.org_id, own.assessment.id, draft.competency)
    if answer is None:
        answer = Answer(
            assessment_id=own.assessment.id, competency=draft.competency, rating=None, text="", revision=0, ticked=[]
        )
        db.session.add(answer)
    if (answer.rating, answer.text, tuple(answer.ticked)) == (draft.rating, draft.text, draft.ticked):
        return Saved(answer.revision, own.assessment.saved_at or now)
    if answer.revision != draft.revision:
        return Clash(draft.competency, answer.rating, answer.text, answer.revision, tuple(answer.ticked))
    answer_drafts.keep_former(own=own, answer=answer, new=draft.text, now=now)
    answer.rating, answer.text, answer.ticked = draft.rating, draft.text, list(draft.ticked)
    answer.revision += 1
    own.assessment.saved_at = now
    db.session.flush()
    return Saved(answer.revision, now)


def _items(own: OwnAssessment) -> tuple[Item, ...]:
    return items_of(own.cycle.asks, own.assessment.relation, own.profile.document)


def _check(own: OwnAssessment, draft: Draft) -> None:
    item = next((item for item in _items(own) if item.key == draft.competency), None)
    if item is None:
        raise NotFound("This assessment does not ask about that.")
    document = own.profile.document
    steps = steps_of(own.cycle.asks, item.key, document) if item.rated else ()
    tickable = [id for row in cells_of(document, item.key).values() for id, _ in row]
    if refused := writing.refusal(item, draft, steps, tickable):
        raise Invalid(refused, field=f"text-{draft.competency}")
