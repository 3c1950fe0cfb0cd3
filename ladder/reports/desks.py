"""The desk of somebody who writes an assessment: what is expected, what they wrote, what they may read beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from frameworks.profiles import Expected, Profile
from ladder.domain import deadlines
from ladder.domain.items import step_among, steps_of
from ladder.domain.ratings import SUMMARY, Relation, Step
from ladder.domain.templates import Template
from ladder.domain.visibility import Viewer
from ladder.domain.writing import ACTIVITIES, Clash, Draft, Reader, readers
from ladder.models import Answer
from ladder.queries import assessments
from ladder.queries.assessments import OwnAssessment
from ladder.reports.reviews import Voice, voices
from ladder.reports.shown import Sent, list_shown


@dataclass(frozen=True, slots=True)
class Question:
    """One competency (or the closing text) on the desk; `rating` and `text` are the author's own."""

    key: str
    title: str
    expected: Expected | None
    rating: int | None
    text: str
    revision: int
    steps: tuple[Step, ...]
    evidence: tuple[Voice, ...]
    theirs: Clash | None = None
    """What stands there now, when it was changed elsewhere while this was typed."""

    @property
    def step(self) -> Step | None:
        """The step that was chosen."""
        return step_among(self.steps, self.rating)

    @property
    def done(self) -> bool:
        """Whether anything is written or rated."""
        return self.rating is not None or bool(self.text.strip())

    def with_typed(self, draft: Draft, theirs: Clash | None) -> "Question":
        """The question with what was typed; saved again, it goes on top of what stands there now."""
        revision = theirs.revision if theirs else draft.revision
        return replace(self, rating=draft.rating, text=draft.text, revision=revision, theirs=theirs)


@dataclass(frozen=True, slots=True)
class Desk:
    """An assessment before its author."""

    own: OwnAssessment
    template: Template
    questions: tuple[Question, ...]
    readers: tuple[Reader, ...]
    deadline: date
    saved_at: str
    writable: bool
    peers_held_back: bool

    @property
    def relation(self) -> Relation:
        """What the author is to the person."""
        return self.own.assessment.relation

    @property
    def missing(self) -> tuple[Question, ...]:
        """What is asked for a rating and has none."""
        return tuple(one for one in self.questions if one.key != SUMMARY and one.rating is None)

    @property
    def open(self) -> bool:
        """Whether its author can write now."""
        return self.writable and not self.own.assessment.submitted

    def question(self, key: str | None) -> Question:
        """The question of that key; the first one when there is none."""
        return next((one for one in self.questions if one.key == key), self.questions[0])

    def with_typed(self, drafts: Iterable[Draft], clashes: Iterable[Clash]) -> "Desk":
        """The desk with what was typed in place of what is stored, and what stands in its way beside it."""
        typed = {one.competency: one for one in drafts}
        theirs = {one.competency: one for one in clashes}
        questions = tuple(
            one.with_typed(typed[one.key], theirs.get(one.key)) if one.key in typed else one for one in self.questions
        )
        return replace(self, questions=questions)

    def after(self, key: str) -> Question | None:
        """The question that follows; None after the last."""
        keys = [one.key for one in self.questions]
        place = keys.index(key) + 1
        return self.questions[place] if place < len(keys) else None


def set_desk(own: OwnAssessment) -> Desk:
    """Lay out one's own assessment."""
    assessment, cycle, zone = own.assessment, own.cycle, own.author.zone
    answers = {one.competency: one for one in assessments.list_answers(assessment.org_id, [assessment.id])}
    shown, held_back = _evidence(own)
    return Desk(
        own=own,
        template=cycle.asks,
        questions=_questions(own, answers, shown),
        readers=readers(assessment.relation),
        deadline=cycle.dates.of(assessment.relation),
        saved_at=deadlines.clock(zone, assessment.saved_at) if assessment.saved_at else "",
        writable=is_writable(own),
        peers_held_back=held_back,
    )


def is_writable(own: OwnAssessment) -> bool:
    """Whether the stage lets it be written (or taken back), and its author is still the one who is asked."""
    replaced = own.assessment.relation is Relation.MANAGER and own.participant.manager_id != own.author.id
    return own.cycle.permits(ACTIVITIES[own.assessment.relation]) and not replaced


def _evidence(own: OwnAssessment) -> tuple[list[Sent], bool]:
    """For the manager: what the person and the peers sent; for everybody else nothing that could sway them."""
    if own.assessment.relation is not Relation.MANAGER or own.participant.manager_id != own.author.id:
        return [], False
    shown, held_back = list_shown(own.cycle, own.participant, Viewer.MANAGER, own.author.id)
    return [one for one in shown if one.assessment.relation is not Relation.MANAGER], bool(held_back)


def _questions(own: OwnAssessment, answers: dict[str, Answer], shown: list[Sent]) -> tuple[Question, ...]:
    profile, template = Profile.from_document(own.profile.document), own.cycle.asks

    def question(key: str, title: str, expected: Expected | None) -> Question:
        answer = answers.get(key)
        steps = steps_of(template, key, own.profile.document)
        evidence = voices(key, steps, shown)
        if answer is None:
            return Question(key, title, expected, None, "", 0, steps, evidence)
        return Question(key, title, expected, answer.rating, answer.text, answer.revision, steps, evidence)

    asked = [question(one.competency.key, one.competency.title, one) for one in profile.competencies]
    return (*asked, question(SUMMARY, "All in all", None))
