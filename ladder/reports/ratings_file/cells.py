"""What stands in the cells of a file, as numbers: each different text is looked at once, however often it occurs."""

import re
import unicodedata
from collections.abc import Sequence
from math import inf, nan

import numpy as np

from ladder.reports.ratings_file.scale import Scale
from ladder.statistics.ratings import Codes, Floats
from ladder.statistics.relations import Relation

BLANK, UNUSABLE = -1, -2
LONGEST = 200
"""No name of a person or an item is longer than this."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
# Texts of numbers that are kept; a file of measurements may hold millions of different ones.
_MOST_KEPT = 1_000_000


class Names(dict[str, int]):
    """A code for each name from zero, in order of appearance; BLANK for none, UNUSABLE for what is no name.

    Spaces around and inside are evened out, and the same letters composed differently are the same name.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __missing__(self, text: str) -> int:
        name = unicodedata.normalize("NFC", " ".join(text.split()))
        self[text] = code = self._new(name) if name == text else self[name]
        return code

    def _new(self, name: str) -> int:
        if not name:
            return BLANK
        if unnameable(name):
            return UNUSABLE
        self.names.append(name)
        return len(self.names) - 1

    def codes(self, cells: Sequence[str]) -> Codes:
        """The code of each cell."""
        return np.fromiter(map(self.__getitem__, cells), np.int64, len(cells))


def by_name(known: Names) -> Codes:
    """The place of each code in the order of the names."""
    place = np.empty(len(known.names), dtype=np.int64)
    place[sorted(range(len(place)), key=known.names.__getitem__)] = np.arange(len(place))
    return place


def unnameable(name: str) -> str:
    """Why a text is no name; empty where it is one."""
    if len(name) > LONGEST:
        return f"is longer than {LONGEST} letters"
    for letter in name:
        category = unicodedata.category(letter)
        if category == "Cs":
            return "is not written in UTF-8; save the file as “CSV UTF-8” and try again"
        if category == "Cc":
            return f"has a character that cannot be printed (U+{ord(letter):04X})"
    return ""


class Relations(dict[str, int]):
    """The relation that a text names, in whatever case; BLANK for none, UNUSABLE for any other."""

    def __missing__(self, text: str) -> int:
        known = {one.name.casefold(): int(one) for one in Relation}
        name = text.strip().casefold()
        self[text] = code = known.get(name, UNUSABLE if name else BLANK)
        return code

    def codes(self, cells: Sequence[str]) -> Codes:
        """The relation of each cell."""
        return np.fromiter(map(self.__getitem__, cells), np.int64, len(cells))


class Values(dict[str, float]):
    """The rating that a text stands for: NaN for a blank one, infinite for what is no rating on the scale."""

    def __init__(self, scale: Scale, *, comma: bool) -> None:
        super().__init__()
        self._scale = scale
        self._comma = comma

    def __missing__(self, text: str) -> float:
        plain = text.strip()
        number = plain.replace(",", ".") if self._comma else plain
        value = nan if not plain else float(number) if _NUMBER.fullmatch(number) else inf
        self[text] = value = inf if value < self._scale.low or value > self._scale.high else value
        return value

    def numbers(self, cells: Sequence[str]) -> Floats:
        """The rating in each cell."""
        if len(self) > _MOST_KEPT:
            self.clear()
        return np.fromiter(map(self.__getitem__, cells), np.float64, len(cells))
