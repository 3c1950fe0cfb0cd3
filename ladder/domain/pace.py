"""How long what is left of an assessment takes: a plain rule that anybody can check."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

WORDS_EACH = 60
"""Words of a text that says what was seen: three or four sentences."""
WORDS_A_MINUTE = 20
"""Words that people write in a minute while they think; typing alone is twice as quick."""
MINUTES_TO_RATE = 1
"""Minutes to read what is expected, and to choose."""
ROUNDED_TO = 5

WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")


@dataclass(frozen=True, slots=True)
class Left:
    """One item: whether a rating is still to be chosen, whether it asks for a text of some sentences, and its words."""

    to_rate: bool
    long: bool
    words: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What is left in all: items that are open, and minutes."""

    items: int
    minutes: int

    @property
    def sentence(self) -> str:
        """The same in words; empty when nothing is left."""
        if not self.items:
            return ""
        things = "1 item" if self.items == 1 else f"{self.items} items"
        return f"about {self.minutes} {'minute' if self.minutes == 1 else 'minutes'} left, {things}"


def words_of(text: str) -> int:
    """How many words a text has; Markdown's marks are none."""
    return len(WORD.findall(text))


def pace(items: Iterable[Left]) -> Pace:
    """What is left of these: a minute for each that is to be rated or chosen, and the time to write its text.

    A text counts as written from its first word on: how much is enough is its author's to say.
    """
    minutes = [_minutes(item) for item in items]
    left = sum(minutes)
    rounded = -(-left // ROUNDED_TO) * ROUNDED_TO if left > ROUNDED_TO else max(left, 1)
    return Pace(sum(one > 0 for one in minutes), rounded if left else 0)


def _minutes(item: Left) -> int:
    to_write = WORDS_EACH // WORDS_A_MINUTE if item.long and not item.words else 0
    to_answer = MINUTES_TO_RATE if item.to_rate or not (item.long or item.words) else 0
    return to_write + to_answer
