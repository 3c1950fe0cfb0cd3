"""The history of one answer: what it says now, and what it said before, with what changed from each to the next."""

from dataclasses import dataclass

from ladder.domain import deadlines
from ladder.domain.answer_drafts import Cause
from ladder.domain.items import Item, items_of, step_of
from ladder.domain.ratings import Step
from ladder.errors import NotFound
from ladder.models import AnswerDraft
from ladder.queries import answer_drafts as queries
from ladder.queries.assessments import OwnAssessment, find_answer
from ladder.reports.hindrances import hindrance
from ladder.reports.profiles import marked_words

WHY = {
    Cause.TYPED: "",
    Cause.REPLACED: "something else took its place",
    Cause.SENT: "as it was sent",
}


@dataclass(frozen=True, slots=True)
class Former:
    """An earlier text: when it was kept and why; `parts` mark what the one after it changed."""

    draft: AnswerDraft
    step: Step | None
    when: str
    why: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class History:
    """An answer and what it said before, the last first."""

    own: OwnAssessment
    item: Item
    place: str
    text: str
    step: Step | None
    formers: tuple[Former, ...]
    writable: bool


def show_history(own: OwnAssessment, key: str) -> History:
    """What one answer said before; raises NotFound for an item that is not asked for."""
    template, document = own.cycle.asks, own.profile.document
    asked = items_of(template, own.assessment.relation, document)
    item = next((item for item in asked if item.key == key), None)
    if item is None:
        raise NotFound("This assessment does not ask about that.")
    answer = find_answer(own.cycle.org_id, own.assessment.id, key)
    drafts = queries.list_drafts(own.cycle.org_id, own.assessment.id, key)
    text = answer.text if answer else ""
    after = [text, *(draft.text for draft in drafts)]
    return History(
        own=own,
        item=item,
        place=item.competency or (":questions" if item.question else item.key),
        text=text,
        step=step_of(template, key, document, answer.rating) if answer else None,
        formers=tuple(
            Former(
                draft=draft,
                step=step_of(template, key, document, draft.rating),
                when=_when(own, draft),
                why=WHY[Cause(draft.cause)],
                parts=marked_words(draft.text, later),
            )
            for draft, later in zip(drafts, after, strict=False)
        ),
        writable=not hindrance(own) and not own.assessment.submitted,
    )


def _when(own: OwnAssessment, draft: AnswerDraft) -> str:
    """The day, and the time where one may be known: of what is anonymous only the day is kept."""
    day = draft.saved_at.date() if own.anonymous else deadlines.today(own.author.zone, draft.saved_at)
    said = f"{day:%a} {day.day} {day:%b %Y}"
    return said if own.anonymous else f"{said}, {deadlines.clock(own.author.zone, draft.saved_at)}"
