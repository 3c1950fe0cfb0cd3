"""Which label stands for whom in a report without names: dealt by key, so that two of one name have two labels.

Where only a name is known that several bear, as in sentences, it is said to be one of them: “Person 3 or Person 7”.
"""

import hmac
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

Known = Iterable[tuple[str, str]]
"""Key and name; without a key where nothing but a name is known."""
NOBODY = ("", "No team", "No manager", "No band")
FEW = "a band of few"
_BEFORE, _BEHIND = "“‘(«", "”’).,:;!?»"
"""Marks that may stand around a name in a sentence."""
_SPACES = re.compile(r"(\s+)")
_ROW = re.compile(r"\b(Person|Rater|Team) \d+(?:(?:, | and | or )\1 \d+)+")
_BETWEEN = re.compile(r"(, | and )")


@dataclass(frozen=True, slots=True)
class _Dealt:
    """The labels of one kind, by key and by name."""

    by_key: Mapping[str, str]
    by_name: Mapping[str, str]

    def label(self, name: str, key: str) -> str:
        return self.by_key.get(key) or self.by_name.get(name, name)


class Labels:
    """Which label stands for whom; the same people and key always give the same labels."""

    def __init__(self, key: bytes, *, raters: Known, people: Known, teams: Known, few: Collection[str] = ()) -> None:
        self._raters = _dealt("Rater", raters, key)
        self._people = _dealt("Person", people, key)
        self._teams = _dealt("Team", teams, key)
        self._few = frozenset(few)
        # Who rates is what most sentences are about.
        self._all = {**self._teams.by_name, **self._people.by_name, **self._raters.by_name}
        self._longest = max((len(name.split()) for name in self._all), default=0)

    def rater(self, name: str, key: str = "") -> str:
        """The label of somebody who rates, or who leads those who are rated."""
        return self._raters.label(name, key)

    def person(self, name: str, key: str = "") -> str:
        """The label of somebody who is rated."""
        return self._people.label(name, key)

    def team(self, name: str, key: str = "") -> str:
        """The label of a team."""
        return self._teams.label(name, key)

    def band(self, name: str) -> str:
        """The band itself, unless so few stand at it that it names them."""
        return FEW if name in self._few else name

    def sentence(self, text: str) -> str:
        """A sentence with labels in place of all names in it; those in a row stand by number, not as the names did."""
        parts = _SPACES.split(text)
        place = 0
        while place < len(parts):
            place = self._replaced(parts, place)
        return _ROW.sub(_by_number, "".join(parts))

    def _replaced(self, parts: list[str], place: int) -> int:
        """Put a label where the longest name begins at this place; the next place to look at."""
        for words in range(self._longest, 0, -1):
            whole = "".join(parts[place : place + 2 * words - 1])
            name = next((one for one in _bared(whole) if one in self._all), None)
            if name is not None:
                parts[place : place + 2 * words - 1] = [whole.replace(name, self._all[name], 1)]
                return place + 2
        return place + 2


def by_label(label: str) -> tuple[str, int]:
    """What labels are sorted by: the order of the names would tell what the labels hide."""
    words, _, number = label.partition(" or ")[0].rpartition(" ")
    return (words, int(number)) if number.isdigit() else (label, 0)


def _bared(words: str) -> Iterator[str]:
    """The words with fewer and fewer marks around them: a name may begin or end with one itself."""
    for first in range(len(words) - len(words.lstrip(_BEFORE)) + 1):
        left = words[first:]
        yield left
        while left.endswith((*_BEHIND, "’s")):
            left = left.removesuffix("’s") if left.endswith("’s") else left[:-1]
            yield left


def _by_number(found: re.Match[str]) -> str:
    parts = _BETWEEN.split(found[0])
    parts[::2] = sorted(parts[::2], key=by_label)
    return "".join(parts)


def _dealt(word: str, known: Known, key: bytes) -> _Dealt:
    """A number for each, in an order that only the key decides."""
    each = {one for one in known if one[1] not in NOBODY}
    keyed = {name for one, name in each if one}
    whole = [(one, name) for one, name in each if one or name not in keyed]
    whole.sort(key=lambda one: hmac.digest(key, f"{word}:{one[0] or one[1]}".encode(), "sha256"))
    by_name: dict[str, list[str]] = defaultdict(list)
    by_key: dict[str, str] = {}
    for number, (one, name) in enumerate(whole, start=1):
        by_name[name].append(f"{word} {number}")
        if one:
            by_key[one] = f"{word} {number}"
    return _Dealt(by_key, {name: " or ".join(labels) for name, labels in by_name.items()})
