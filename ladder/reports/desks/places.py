"""The places of a desk: one for each competency, the questions, the closing text; each with what is answered there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from frameworks.profiles import Expected, Profile
from ladder.domain.items import OVERALL, Document, Item, ItemKind, cells_of, items_of, steps_of
from ladder.domain.pace import Left, words_of
from ladder.domain.ratings import SUMMARY, Step
from ladder.domain.templates import Question, QuestionKind, Rated, Template
from ladder.domain.writing import Clash, Draft, longest
from ladder.models import Answer
from ladder.queries.assessments import OwnAssessment
from ladder.reports.desks.helps import ANYWHERE, HelpGroup
from ladder.reports.reviews import Voice, voices
from ladder.reports.shown import Sent

QUESTIONS = ":questions"


@dataclass(frozen=True, slots=True)
class Level:
    """A level that can be shown, and the statements at it that can be ticked, as pairs of id and text."""

    step: Step
    statements: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as its author answers it; what others said of it stands in `voices`."""

    item: Item
    label: str
    steps: tuple[Step, ...]
    levels: tuple[Level, ...]
    rating: int | None
    text: str
    ticked: tuple[str, ...]
    revision: int
    voices: tuple[Voice, ...]
    theirs: Clash | None = None
    """What stands there now, when it was changed elsewhere while this was typed."""

    @property
    def key(self) -> str:
        """The item's key."""
        return self.item.key

    @property
    def question(self) -> Question | None:
        """The question, where it is one."""
        return self.item.question

    @property
    def step(self) -> Step | None:
        """The step that was chosen."""
        return next((step for step in self.steps if step.value == self.rating), None)

    @property
    def tickable(self) -> bool:
        """Whether there is anything to tick."""
        return any(level.statements for level in self.levels)

    @property
    def limit(self) -> int:
        """How many characters the text may have."""
        return longest(self.item)

    @property
    def done(self) -> bool:
        """Whether anything is written or rated."""
        return self.rating is not None or bool(self.text.strip()) or bool(self.ticked)

    @property
    def optional(self) -> bool:
        """Whether it may well stay empty: a question that needs no answer."""
        return self.question is not None and not self.question.required

    @property
    def left(self) -> Left:
        """What is still to be done of it."""
        short = self.question is not None and self.question.kind is not QuestionKind.LONG
        to_rate = self.item.rated and self.rating is None
        return Left(to_rate, not short, 1 if self.optional else words_of(self.text))

    def with_typed(self, draft: Draft, theirs: Clash | None) -> "Entry":
        """The entry with what was typed; saved again, it goes on top of what stands there now."""
        revision = theirs.revision if theirs else draft.revision
        return replace(
            self, rating=draft.rating, text=draft.text, ticked=draft.ticked, revision=revision, theirs=theirs
        )


@dataclass(frozen=True, slots=True)
class Place:
    """What is answered together, what is expected there, and what helps."""

    key: str
    title: str
    expected: tuple[Expected, ...]
    entries: tuple[Entry, ...]
    helps: tuple[HelpGroup, ...]

    @property
    def done(self) -> bool:
        """Whether something is said on all that is asked for."""
        asked = [one for one in self.entries if not one.optional]
        return all(one.done for one in asked) and any(one.done for one in self.entries)


def lay_out(
    own: OwnAssessment,
    answers: Mapping[str, Answer],
    shown: Sequence[Sent],
    helps: Mapping[str, tuple[HelpGroup, ...]],
) -> tuple[Place, ...]:
    """The places of somebody's desk in order: the competencies, a rating over all, the questions, the closing text."""
    template, document = own.cycle.asks, own.profile.document
    expected = {one.competency.key: one for one in Profile.from_document(document).competencies}
    items: dict[str, list[Item]] = {}
    for item in items_of(template, own.assessment.relation, document):
        items.setdefault(_place_of(item), []).append(item)
    return tuple(
        Place(
            key=key,
            title=_title(key, found, expected),
            expected=_expected(key, template, expected),
            entries=tuple(_entry(item, own, answers.get(item.key), shown) for item in found),
            helps=_helps(key, helps, expected, template),
        )
        for key, found in items.items()
    )


def _place_of(item: Item) -> str:
    return QUESTIONS if item.kind is ItemKind.QUESTION else item.competency or item.key


def _title(key: str, items: Sequence[Item], expected: Mapping[str, Expected]) -> str:
    if key in expected:
        return expected[key].competency.title
    return items[0].title if key != QUESTIONS or len(items) == 1 else "Questions"


def _expected(key: str, template: Template, expected: Mapping[str, Expected]) -> tuple[Expected, ...]:
    if key == OVERALL and template.rated is Rated.OVERALL:
        return tuple(expected.values())
    return (expected[key],) if key in expected else ()


def _helps(
    key: str, helps: Mapping[str, tuple[HelpGroup, ...]], expected: Mapping[str, Expected], template: Template
) -> tuple[HelpGroup, ...]:
    if key in expected:
        return helps.get(key, ())
    if key == OVERALL and template.rated is Rated.OVERALL:
        return _merged([group for groups in helps.values() for group in groups])
    return helps.get(ANYWHERE, ())


def _merged(groups: Sequence[HelpGroup]) -> tuple[HelpGroup, ...]:
    """Groups of one kind become one, with each thing once."""
    found: dict[str, HelpGroup] = {}
    for group in groups:
        there = found.get(group.key)
        helps = dict.fromkeys((*there.helps, *group.helps)) if there else dict.fromkeys(group.helps)
        found[group.key] = replace(group, helps=tuple(helps))
    return tuple(found.values())


def _entry(item: Item, own: OwnAssessment, answer: Answer | None, shown: Sequence[Sent]) -> Entry:
    template, document = own.cycle.asks, own.profile.document
    steps = steps_of(template, item.key, document) if item.rated else ()
    return Entry(
        item=item,
        label=_label(item, template),
        steps=steps,
        levels=_levels(item, template, document),
        rating=answer.rating if answer else None,
        text=answer.text if answer else "",
        ticked=tuple(answer.ticked) if answer else (),
        revision=answer.revision if answer else 0,
        voices=voices(item.key, steps, shown),
    )


def _label(item: Item, template: Template) -> str:
    if item.key == SUMMARY:
        return template.closing_question
    return item.title if item.kind is ItemKind.QUESTION else template.question


def _levels(item: Item, template: Template, document: Document) -> tuple[Level, ...]:
    cells = cells_of(document, item.key) if item.rated else {}
    return tuple(Level(step, cells.get(step.value, ())) for step in steps_of(template, item.key, document) if cells)
