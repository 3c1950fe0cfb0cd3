"""Assessments: written, sent, taken back. Drafts are no events for the audit log; sending is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ladder.db import db
from ladder.domain import anonymity, deadlines, writing
from ladder.domain.items import items_of, rated_items, steps_of
from ladder.domain.permissions import Actor
from ladder.domain.ratings import SUMMARY, Relation
from ladder.domain.writing import Clash, Draft
from ladder.errors import Conflict, Invalid, NotAllowed, NotFound, WrongStage
from ladder.models import Answer
from ladder.queries import assessments as queries
from ladder.queries.assessments import OwnAssessment
from ladder.services import audit, stages
from ladder.services import deadlines as closing


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer is kept: its new revision, and when."""

    revision: int
    saved_at: datetime


def save_answer(*, own: OwnAssessment, draft: Draft, now: datetime) -> Saved | Clash:
    """Keep one answer of a draft, or say what stands in its way.

    Raises NotFound for a competency that the profile does not have, Invalid for a rating off the scale or a text that
    is too long, WrongStage also when the assessment has been sent, and NotAllowed when another manager writes it now.
    """
    _hold(own, now)
    return _save(own, draft, now)


def save_answers(*, own: OwnAssessment, drafts: Iterable[Draft], now: datetime) -> list[Clash]:
    """Keep several answers of one assessment; what was changed elsewhere is left as it is and returned."""
    _hold(own, now)
    outcomes = [_save(own, draft, now) for draft in drafts]
    return [outcome for outcome in outcomes if isinstance(outcome, Clash)]


def missing_ratings(own: OwnAssessment, answers: Sequence[Answer]) -> list[str]:
    """The titles of the competencies that an assessment does not rate, in the profile's order."""
    rated = {answer.competency for answer in answers if answer.rating is not None}
    return [title for key, title in rated_items(own.cycle.asks, own.profile.document).items() if key not in rated]


def submit_assessment(*, own: OwnAssessment, cannot_say: bool, by: Actor, now: datetime) -> None:
    """Send an assessment. `cannot_say` confirms that what is not rated is meant so; else raises Invalid, naming it.

    Of an anonymous one only the day is kept, and the audit log does not say about whom it is.
    """
    _hold(own, now)
    answers = queries.list_answers(by.org_id, [own.assessment.id])
    missing = missing_ratings(own, answers)
    if missing and not cannot_say:
        raise Invalid(f"Not rated yet: {', '.join(missing)}. Rate them, or say that you cannot.", field="cannot_say")
    if not any(answer.rating is not None or answer.text.strip() for answer in answers):
        raise Invalid("Nothing is written yet. Rate or write at least one thing before you send it.")
    own.assessment.submitted_on = deadlines.today(own.author.zone, now)
    own.assessment.late = closing.is_late(own, now)
    if own.anonymous:
        _forget_when(own)
    _record(own, "assessment.submitted", by, now)


def take_back(*, own: OwnAssessment, by: Actor, now: datetime) -> None:
    """Make a sent assessment a draft again, while the stage permits; raises WrongStage, or Conflict if it is one."""
    stages.require(own.cycle, writing.ACTIVITIES[own.assessment.relation])
    db.session.refresh(own.assessment, with_for_update=True)
    if not own.assessment.submitted:
        raise Conflict("This assessment has not been sent; it is still a draft.")
    closing.require_time(own, now)  # who cannot send it again should not take it back
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
    stages.require(own.cycle, writing.ACTIVITIES[own.assessment.relation])
    db.session.refresh(own.assessment, with_for_update=True)
    if own.assessment.submitted:
        raise WrongStage("This assessment has been sent. Take it back first; what you wrote is kept.")
    if own.assessment.relation is Relation.MANAGER and own.participant.manager_id != own.author.id:
        raise NotAllowed(f"{own.participant.manager_name} assesses {own.participant.name} now. Your draft is kept.")
    closing.require_time(own, now)


def _save(own: OwnAssessment, draft: Draft, now: datetime) -> Saved | Clash:
    _check(own, draft)
    answer = queries.find_answer(own.assessment.org_id, own.assessment.id, draft.competency)
    if answer is None:
        answer = Answer(assessment_id=own.assessment.id, competency=draft.competency, rating=None, text="", revision=0)
        db.session.add(answer)
    if (answer.rating, answer.text) == (draft.rating, draft.text):
        return Saved(answer.revision, own.assessment.saved_at or now)
    if answer.revision != draft.revision:
        return Clash(draft.competency, answer.rating, answer.text, answer.revision)
    answer.rating, answer.text, answer.revision = draft.rating, draft.text, answer.revision + 1
    own.assessment.saved_at = now
    db.session.flush()
    return Saved(answer.revision, now)


def _check(own: OwnAssessment, draft: Draft) -> None:
    asked = items_of(own.cycle.asks, own.assessment.relation, own.profile.document)
    if draft.competency not in {item.key for item in asked}:
        raise NotFound("This assessment does not ask about that.")
    if draft.competency == SUMMARY and draft.rating is not None:
        raise Invalid("The closing text has no rating.")
    steps = steps_of(own.cycle.asks, draft.competency, own.profile.document)
    if refusal := writing.refusal(draft.text, draft.rating, [step.value for step in steps]):
        raise Invalid(refusal, field=f"text-{draft.competency}")
