"""Which former texts of an answer are kept while it is written: not one for each pause, and none that says more."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

FEW = 6
"""Words by which two texts may differ in one place and still stand for one another."""


class Cause(StrEnum):
    """Why a former text is kept."""

    TYPED = ""
    REPLACED = "replaced"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that is in the history already, the day it came there, and why it is kept."""

    text: str
    day: date
    cause: Cause = Cause.TYPED


class Keeping(Enum):
    """What the history does with a text that something else takes the place of."""

    LEAVE = "what was kept last stands for it"
    ADD = "it is kept beside what was kept before"
    GROW = "it takes the place of what was kept last, since it says all of that and more"


def keeping(former: str, new: str, last: Kept | None, today: date, *, sent: bool = False) -> Keeping:
    """What to do with a text when another is saved over it (or, where `sent`, when it is sent).

    What was sent, and what is replaced by something else rather than written on, is kept exactly as it stood. Of what
    is merely written on, a text makes no entry of its own where it differs from the last one kept in a few words of
    one place; and where it holds all of that one, word by word and in order, on the same day, it takes its place.
    So every text that was ever saved is there to a few words, and its words are there in the order they had.
    """
    if not former.strip() or (last and last.text == former):
        return Keeping.LEAVE
    if last is None or sent or _replaces(former, new):
        return Keeping.ADD
    if not differs_much(former, last.text):
        return Keeping.LEAVE
    grown = last.cause is Cause.TYPED and last.day == today and holds(former, last.text)
    return Keeping.GROW if grown else Keeping.ADD


def cause_of(former: str, new: str, *, sent: bool = False) -> Cause:
    """Why a text is kept that is kept."""
    if sent:
        return Cause.SENT
    return Cause.REPLACED if _replaces(former, new) else Cause.TYPED


def differs_much(one: str, other: str) -> bool:
    """Whether two texts differ by more than a few words, from the first that differs to the last."""
    mine, theirs = one.split(), other.split()
    short = min(len(mine), len(theirs))
    head = next((at for at in range(short) if mine[at] != theirs[at]), short)
    rest = short - head
    tail = next((at for at in range(rest) if mine[-1 - at] != theirs[-1 - at]), rest)
    return max(len(mine), len(theirs)) - head - tail > FEW


def holds(longer: str, shorter: str) -> bool:
    """Whether a text has all words of another, in their order."""
    words = iter(longer.split())
    return all(word in words for word in shorter.split())


def _replaces(former: str, new: str) -> bool:
    return differs_much(former, new) and not holds(new, former)
