"""The scale of a file of ratings: any two numbers, and anything between them."""

import re
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

import numpy as np

from ladder.errors import Invalid
from ladder.statistics.ratings import Floats

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*[-–:]\s*({_NUMBER})\s*", re.ASCII)
FARTHEST = 1e9
MOST_STEPS = 10
"""A scale with many more different ratings than this is shown in so many ranges."""
LEAST_SPAN = 2
"""From 0 to 1 nobody could be a step off."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and the highest rating there can be."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:.10g} to {self.high:.10g}"

    def steps(self, values: Floats) -> tuple[tuple[float, str], ...]:
        """The steps that distributions of these values are shown in, ascending, each with its word.

        Whole numbers where there are few, with what was given between them; else each value that was given, where
        these are few; else ranges, which stand at their middle. NaN is no value.
        """
        given = set(np.unique(values[~np.isnan(values)]).tolist())
        whole = set(map(float, range(ceil(self.low), floor(self.high) + 1))) if self._span <= MOST_STEPS else set()
        exact = whole | given | {self.low, self.high}
        if len(exact) <= 2 * MOST_STEPS + 1:
            return tuple((value, f"{value:.10g}") for value in sorted(exact))
        return self._ranges()

    @property
    def step(self) -> float:
        """How much makes a step: 1 where the scale is a few whole numbers, three at least, else a tenth of it."""
        whole = float(self.low).is_integer() and float(self.high).is_integer()
        return 1.0 if whole and LEAST_SPAN <= self._span <= MOST_STEPS else self._span / 10

    @property
    def _span(self) -> float:
        return self.high - self.low

    def _ranges(self) -> tuple[tuple[float, str], ...]:
        """At most MOST_STEPS ranges of a round width: 1, 2 or 5 times a power of ten.

        They are told apart half way between their middles, so the last one, which may be cut off by the end of the
        scale, stands where a whole one would.
        """
        power = 10.0 ** floor(log10(self._span / MOST_STEPS))
        width = next(one * power for one in (1, 2, 5, 10) if self._span / (one * power) <= MOST_STEPS * (1 + 1e-9))
        count = ceil(self._span / width - 1e-9)
        ends = [self.low + place * width for place in range(count)] + [self.high]
        return tuple((low + width / 2, f"{low:.10g} to {high:.10g}") for low, high in pairwise(ends))


def scale_of(text: str) -> Scale:
    """Read a scale like "1-5", "18-27" or "-2-2"; raises Invalid for anything else."""
    found = _RANGE.fullmatch(text)
    if found is None:
        raise Invalid(f"“{text[:40]}” is no scale. Write the lowest and the highest rating, as in 1-5.")
    low, high = float(found[1]), float(found[2])
    if not -FARTHEST <= low < high <= FARTHEST or high - low < 1 / FARTHEST:
        raise Invalid(f"“{text[:40]}” is no scale: the lowest rating comes first, as in 1-5.")
    return Scale(low, high)
