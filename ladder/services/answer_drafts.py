"""The history of answers: what something else takes the place of is kept, by the rule of `domain/answer_drafts.py`."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update

from ladder.db import db
from ladder.domain import deadlines
from ladder.domain.answer_drafts import Cause, Keeping, Kept, cause_of, keeping
from ladder.models import Answer, AnswerDraft
from ladder.queries import answer_drafts as queries
from ladder.queries.assessments import OwnAssessment


def keep_former(*, own: OwnAssessment, answer: Answer, new: str, now: datetime) -> None:
    """Keep what an answer says before another text takes its place, as far as the rule asks for it."""
    if answer.text.strip():
        last = queries.find_last_draft(own.assessment.org_id, own.assessment.id, answer.competency)
        _keep(own, answer, new, last, now, sent=False)


def keep_sent(*, own: OwnAssessment, answers: Iterable[Answer], now: datetime) -> None:
    """Keep what an assessment says as it is sent.

    Of an anonymous one no day but that of its sending is left beside any draft; which that is, `submitted_on` says.
    """
    last = queries.list_last_drafts(own.assessment.org_id, own.assessment.id)
    for answer in answers:
        _keep(own, answer, answer.text, last.get(answer.competency), now, sent=True)
    if own.anonymous and own.assessment.submitted_on:
        db.session.flush()
        mine = AnswerDraft.org_id == own.assessment.org_id, AnswerDraft.assessment_id == own.assessment.id
        day = deadlines.midday(own.assessment.submitted_on)
        db.session.execute(update(AnswerDraft).where(*mine).values(saved_at=day))


def _keep(own: OwnAssessment, answer: Answer, new: str, last: AnswerDraft | None, now: datetime, *, sent: bool) -> None:
    at = deadlines.noon(own.author.zone, now) if own.anonymous else now
    kept = Kept(last.text, last.saved_at.date(), Cause(last.cause)) if last else None
    what = keeping(answer.text, new, kept, at.date(), sent=sent)
    if what is Keeping.LEAVE:
        return
    if what is Keeping.GROW and last:
        db.session.delete(last)
    db.session.add(
        AnswerDraft(
            assessment_id=answer.assessment_id, competency=answer.competency, revision=answer.revision,
            rating=answer.rating, text=answer.text, ticked=answer.ticked, saved_at=at,
            cause=cause_of(answer.text, new, sent=sent),
        )
    )  # fmt: skip
