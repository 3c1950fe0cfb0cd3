"""What it takes to write an assessment: when, how long, and who will read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity, Stage
from ladder.domain.visibility import SEEN_FROM, Thing, Viewer

LONGEST_TEXT = 20_000
"""Characters of one text; Markdown beyond that is not rendered in good time."""

LEAST_PROPOSED = 3
"""With fewer peers nothing of what they write can be shown."""
MOST_PROPOSED = 6
"""More would ask too much of too many; the manager may still add peers."""

NOT_RATED = "This is not given a rating: write about it instead."

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
    """What was typed for one competency, and on top of which revision."""

    competency: str
    rating: int | None
    text: str
    revision: int


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer was changed elsewhere since: what stands there now. Nothing was overwritten."""

    competency: str
    rating: int | None
    text: str
    revision: int


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


def refusal(text: str, rating: Any, steps: Sequence[int]) -> str | None:
    """Why an answer cannot be kept, as a sentence; None when it can. `steps` are the scale’s, lowest first."""
    if len(text) > LONGEST_TEXT:
        return f"This text has {len(text):,} characters; {LONGEST_TEXT:,} is the most. Shorten it: nothing is lost yet."
    if rating is not None and not (type(rating) is int and rating in steps):
        return f"The rating has to be a step from {steps[0]} to {steps[-1]}, or “I cannot say”." if steps else NOT_RATED
    return None
