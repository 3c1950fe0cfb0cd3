"""What it takes to write an assessment: when, how long, and who will read it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ladder.domain.items import Item, ItemKind
from ladder.domain.ratings import Relation, Step
from ladder.domain.stages import Activity, Stage
from ladder.domain.templates import QuestionKind
from ladder.domain.visibility import SEEN_FROM, Thing, Viewer

LONGEST_TEXT = 20_000
"""Characters of one text; Markdown beyond that is not rendered in good time."""
LONGEST_SHORT = 300
"""Characters of a short answer: a line or two."""

ACTIVITIES = {
    Relation.SELF: Activity.WRITE_SELF,
    Relation.PEER: Activity.WRITE_PEER,
    Relation.UPWARD: Activity.WRITE_UPWARD,
    Relation.MANAGER: Activity.WRITE_MANAGER,
}
THINGS = {
    Relation.SELF: Thing.SELF_TEXT,
    Relation.PEER: Thing.PEER_TEXTS,
    Relation.UPWARD: Thing.UPWARD_TEXTS,
    Relation.MANAGER: Thing.MANAGER_TEXT,
}
WHEN = {
    Stage.NOMINATIONS: "as soon as it is sent",
    Stage.MANAGER_WRITING: "when peer feedback is closed",
    Stage.CALIBRATION: "when writing is closed",
    Stage.SIGN_OFF: "when the result is released",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed for one item, by its key, and on top of which revision; `ticked` are ids of criteria."""

    competency: str
    rating: int | None
    text: str
    revision: int
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer was changed elsewhere since: what stands there now. Nothing was overwritten."""

    competency: str
    rating: int | None
    text: str
    revision: int
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who will see an assessment: what they are to the person, from which stage on, and that in words."""

    viewer: Viewer
    since: Stage
    when: str


def readers(relation: Relation) -> tuple[Reader, ...]:
    """Who will see an assessment in that relation, besides its author, earliest first; from the visibility table."""
    author = {Relation.SELF: Viewer.SUBJECT, Relation.MANAGER: Viewer.MANAGER}.get(relation)
    seen = SEEN_FROM[THINGS[relation]]
    found = [(viewer, stage) for viewer, stage in seen.items() if stage is not None and viewer is not author]
    order = list(Stage)
    return tuple(Reader(who, since, WHEN[since]) for who, since in sorted(found, key=lambda row: order.index(row[1])))


def cleaned(text: str) -> str:
    """The text as it can be stored: line ends in one kind, without what no database takes."""
    sound = text.encode("utf-8", "ignore").decode()
    return sound.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def longest(item: Item) -> int:
    """How many characters the answer to an item may have."""
    short = item.question is not None and item.question.kind is QuestionKind.SHORT
    return LONGEST_SHORT if short else LONGEST_TEXT


def refusal(item: Item, draft: Draft, steps: Collection[Step], tickable: Collection[str] = ()) -> str | None:
    """Why an answer to an item cannot be kept, as a sentence; None when it can.

    `steps` are those that the item is rated in, `tickable` the ids of the criteria that may be ticked beside it.
    """
    if len(draft.text) > longest(item):
        return (
            f"This text has {len(draft.text):,} characters; {longest(item):,} is the most. "
            "Shorten it: nothing is lost yet."
        )
    if draft.rating is not None and not item.rated:
        return "The closing text has no rating." if item.kind is ItemKind.SUMMARY else "A question has no rating."
    if draft.rating is not None and draft.rating not in {step.value for step in steps}:
        return f"The rating has to be a step {_range(steps)}, or “I cannot say”."
    if item.question and item.question.kind is QuestionKind.CHOICE and draft.text not in ("", *item.question.choices):
        return f"The answer has to be one of these: {', '.join(item.question.choices)}."
    return None if set(draft.ticked) <= set(tickable) else "Only what stands beside the rating can be ticked."


def unrated(items: Iterable[Item], rated: Collection[str]) -> tuple[Item, ...]:
    """The items that ask for a rating and have none; `rated` are keys."""
    return tuple(item for item in items if item.rated and item.key not in rated)


def unanswered(items: Iterable[Item], written: Collection[str]) -> tuple[Item, ...]:
    """The required questions that have no answer yet; `written` are the keys of all that has a text."""
    return tuple(item for item in items if item.question and item.question.required and item.key not in written)


def _range(steps: Collection[Step]) -> str:
    values = sorted(step.value for step in steps)
    return f"from {values[0]} to {values[-1]}" if values else "of its scale, and it has none"
