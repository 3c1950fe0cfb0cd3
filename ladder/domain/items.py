"""What an assessment answers: what it rates, the questions beside, and the closing text. Each item has a key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from frameworks.profiles import same_words
from ladder.domain.ratings import SUMMARY, Relation, Step
from ladder.domain.templates import Question, Rated, Scale, Template

OVERALL = ":overall"
CRITERION = ":criterion:"
QUESTION = ":question:"

Document = Mapping[str, Any]
"""A frozen profile (`CycleProfile.document`)."""


class ItemKind(Enum):
    """What an item asks for."""

    COMPETENCY = "a rating of a competency, with a text"
    CRITERION = "a rating of one criterion, with a text"
    OVERALL = "a rating over all, with a text"
    QUESTION = "an answer to a question"
    SUMMARY = "the closing text"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is answered. `competency` is the key of the competency it belongs to, if any."""

    key: str
    title: str
    kind: ItemKind
    competency: str = ""
    question: Question | None = None

    @property
    def rated(self) -> bool:
        """Whether it is given a rating."""
        return self.kind in (ItemKind.COMPETENCY, ItemKind.CRITERION, ItemKind.OVERALL)


def items_of(template: Template, relation: Relation, document: Document) -> tuple[Item, ...]:
    """Everything that an assessment in that relation answers, in order, the closing text last."""
    questions = (
        Item(QUESTION + one.key, one.title, ItemKind.QUESTION, question=one)
        for one in template.questions
        if relation in one.asked_of
    )
    overall = [_OVERALL] if template.overall and relation is Relation.MANAGER else []
    closing = Item(SUMMARY, "All in all", ItemKind.SUMMARY)
    rated = _rated(template, document)
    return (*rated, *(one for one in overall if one not in rated), *questions, closing)


def rated_items(template: Template, document: Document) -> dict[str, str]:
    """Key to title of everything that has a result, in order."""
    rated = _rated(template, document)
    extra = [_OVERALL] if template.overall and _OVERALL not in rated else []
    return {item.key: item.title for item in (*rated, *extra)}


def steps_of(template: Template, key: str, document: Document) -> tuple[Step, ...]:
    """The steps that an item is rated in, lowest first: the template's, or the levels of its competency.

    The levels of each competency stand in the frozen profile under "scales" (see `domain/scales.py`). An item that the
    profile knows nothing of has none.
    """
    if template.scale is Scale.STEPS:
        return template.steps
    return tuple(Step(**row) for row in document.get("scales", {}).get(key, ()))


def step_of(template: Template, key: str, document: Document, value: int | None) -> Step | None:
    """The step of an item with that number; None when nothing was rated, or the scale has no such step."""
    return step_among(steps_of(template, key, document), value)


def step_among(steps: Iterable[Step], value: int | None) -> Step | None:
    """The one of these steps with that number; None when there is none."""
    return next((step for step in steps if step.value == value), None)


def cells_of(document: Document, key: str) -> dict[int, tuple[tuple[str, str], ...]]:
    """The criteria of a competency, as pairs of id and text, by the number of the level at which they stand.

    Empty unless the template rates by levels. Any of them may be ticked (`Answer.ticked`) to be talked about.
    """
    rows = document.get("cells", {}).get(key, {})
    return {int(value): tuple((one["id"], one["text"]) for one in found) for value, found in rows.items()}


_OVERALL = Item(OVERALL, "Over all", ItemKind.OVERALL)


def _rated(template: Template, document: Document) -> tuple[Item, ...]:
    if template.rated is Rated.OVERALL:
        return (_OVERALL,)
    competencies = [row["competency"] for row in document["competencies"]]
    if template.rated is Rated.COMPETENCY:
        return tuple(Item(one["key"], one["title"], ItemKind.COMPETENCY, one["key"]) for one in competencies)
    return tuple(item for row in document["competencies"] for item in _criteria(row))


def _criteria(row: Mapping[str, Any]) -> Iterable[Item]:
    # What two sources say in the same words is shown once, and rated once.
    said: dict[str, Item] = {}
    for portion in row["portions"]:
        for one in portion["criteria"]:
            item = Item(CRITERION + one["id"], one["text"], ItemKind.CRITERION, row["competency"]["key"])
            said.setdefault(same_words(one["text"]), item)
    return said.values()
