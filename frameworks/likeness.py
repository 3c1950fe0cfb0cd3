"""How alike two wordings are: the share of the weight of their words that they have in common.

Words count once, by their first letters, so that “reviews” and “reviewing” are alike; rare words weigh more than those
that stand in every second criterion (inverse document frequency, Spärck Jones 1972; the share is Dice's, 1945).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

STEM = 4  # letters; of 3 to 6 and the whole word, four told rewordings best from strangers
SMOOTHING = 20  # criteria of no words: in a small ladder one repetition says little about how common a word is
MOST_LOOKED_UP = 500  # entries of the index for one wording: keeps ten thousand rewordings linear
CANDIDATES = 8

# Scripts that put no spaces between words count sign by sign.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")

Weights = Mapping[str, float]
"""The words of one wording, in order, each with its weight."""


class Vocabulary:
    """How much each word says, learnt from the criteria of a ladder."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._found: Counter[str] = Counter()
        self._texts = SMOOTHING
        for text in texts:
            self._texts += 1
            self._found.update(_words(text).keys())

    def weights(self, text: str) -> Weights:
        """Return the words of the text with what each says."""
        return {word: math.log(self._texts / (self._found[word] + 1)) for word in _words(text)}


def likeness(one: Weights, other: Weights) -> float:
    """Return from 0, no word in common, to 1, the same words; the same figure on every machine."""
    all_of_both = sum(one.values()) + sum(other.values())
    shared = sum(weight for word, weight in one.items() if word in other)
    return round(2 * shared / all_of_both, 4) if all_of_both else 0.0


class Index:
    """Finds among many wordings those that share telling words with another one."""

    def __init__(self, wordings: Sequence[Weights]) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for position, weights in enumerate(wordings):
            for word in weights:
                self._by_word[word].append(position)

    def nearest(self, weights: Weights) -> Iterator[int]:
        """Give the positions of the few wordings that share most, looking at rare words first."""
        lists = [(self._by_word[word], weight) for word, weight in weights.items() if word in self._by_word]
        lists.sort(key=lambda entry: len(entry[0]))
        shared: dict[int, float] = defaultdict(float)
        looked_up = 0
        for positions, weight in lists:
            looked_up += len(positions)
            if looked_up > MOST_LOOKED_UP and shared:
                break
            for position in positions[:MOST_LOOKED_UP]:
                shared[position] += weight
        most = nlargest(CANDIDATES, ((weight, -position) for position, weight in shared.items()))
        yield from (-position for _, position in most)


def _words(text: str) -> dict[str, None]:
    return dict.fromkeys(word[:STEM] for word in WORD.findall(text.casefold()))
