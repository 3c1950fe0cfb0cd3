"""Numbers as the report states them: with their interval or a word, and rounded, so that none says more than it may.

What is stated of single people and raters has two decimals: a hundredth of a step is less than anybody can mean, and
more digits would only help to reckon back what went in.
"""

from collections.abc import Sequence
from math import isfinite, sqrt

import numpy as np

from ladder.reports.measurement import Stated
from ladder.statistics.estimates import estimate
from ladder.statistics.figures import TOO_FEW, Estimate, Interval, Measure
from ladder.statistics.intervals import REACH
from ladder.statistics.ratings import Floats

STEPS = 2
"""Decimals of what is counted in steps of the scale."""
SHARES = 3
"""Decimals of shares and coefficients."""


def rounded(value: float | None, digits: int = STEPS) -> float | None:
    """The value at the edge; None for none, and for what is no number."""
    if value is None or not isfinite(value):
        return None
    return round(float(value), digits) + 0.0


def all_rounded(values: Floats, digits: int = STEPS) -> list[float | None]:
    """The values at the edge, all at once; None for what is no number."""
    plain = (np.round(values, digits) + 0.0).tolist()
    return [one if isfinite(one) else None for one in plain]


def surely(value: float, digits: int = STEPS) -> float:
    """A finite value, rounded; no zero below zero."""
    return round(float(value), digits) + 0.0


def with_error(value: float, error: float | None, note: str = "", digits: int = STEPS) -> Stated:
    """An estimate with a normal error."""
    if error is None or not isfinite(error):
        return Stated(surely(value, digits), note=note or TOO_FEW)
    reach = REACH * error
    around = Interval(surely(value - reach, digits), surely(value + reach, digits))
    return Stated(surely(value, digits), surely(error, digits), around, note)


def of_measure(found: Measure, digits: int = SHARES) -> Stated | None:
    """A coefficient; None where there is none. Its note says why there is no interval."""
    if found.value is None:
        return None
    around = found.interval
    interval = None if around is None else Interval(surely(around.low, digits), surely(around.high, digits))
    return Stated(surely(found.value, digits), rounded(found.error, digits), interval, found.note)


def of_estimate(found: Estimate, digits: int = STEPS) -> Stated:
    """A mean; its note says why there is no interval."""
    around = found.interval
    interval = None if around is None else Interval(surely(around.low, digits), surely(around.high, digits))
    return Stated(surely(found.value, digits), rounded(found.error, digits), interval, found.note)


def mean_of(values: Floats | Sequence[float], digits: int = STEPS) -> Stated | None:
    """The mean of independent values with Student's interval; None of no value."""
    found = np.asarray(values, dtype=np.float64)
    if not len(found):
        return None
    mean = float(found.mean())
    error = sqrt(float(((found - mean) ** 2).sum()) / (len(found) * max(len(found) - 1, 1)))
    return of_estimate(estimate(mean, error, len(found), len(found)), digits)
