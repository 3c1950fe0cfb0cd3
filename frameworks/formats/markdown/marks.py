"""Ids of criteria: written behind them as comments, or made from their words."""

import re
from collections import Counter

from frameworks.errors import FrameworkError
from frameworks.formats.markdown.blocks import Item
from frameworks.model import Criterion
from frameworks.texts import fingerprint, tidy

BEHIND = re.compile(r"<!-- id: (\S+) -->\Z")
BEFORE = re.compile(r"<!-- id: (\S+) -->\n")


class Ids:
    """Gives every criterion of one source an id of its own."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._wishes: Counter[str] = Counter()

    def criterion(self, item: Item, place: str) -> Criterion | None:
        """Return the bullet as a criterion; nothing if it is empty. FrameworkError if its id is taken.

        Without an id in the source it is made from the words, not from the position: so a bullet inserted above
        changes no id, and a changed statement gets a new id rather than somebody else's.
        """
        text, written = _with_id(item.text)
        if not text:
            return None
        if written in self._used:
            raise FrameworkError(f"Two criteria have the id “{written}”.", line=item.last, expected="each id once")
        found = written or self._made(f"{place}-{fingerprint(text)}")
        self._used.add(found)
        return Criterion(found, text)

    def _made(self, wish: str) -> str:
        found = wish
        while found in self._used:
            self._wishes[wish] += 1
            found = f"{wish}-{self._wishes[wish] + 1}"
        return found


def _with_id(source: str) -> tuple[str, str]:
    """Return the text without its id comment, and the id: before a text of several lines, else behind it."""
    if before := BEFORE.match(source):
        return tidy(source[before.end() :]), before.group(1)
    behind = BEHIND.search(source)
    return (tidy(source[: behind.start()]), behind.group(1)) if behind else (tidy(source), "")
