"""Intervals of 95 % on the scale where the error is nearly normal, brought back to the scale that people read."""

from math import atanh, exp, inf, isfinite, log, sqrt, tanh

import numpy as np
from scipy.special import ndtri, stdtrit

from ladder.statistics.estimates import LEVEL, ROUNDING
from ladder.statistics.figures import NO_SPREAD, TOO_FEW, TOO_WIDE, Interval, Measure
from ladder.statistics.ratings import Floats

REACH = float(ndtri((1 + LEVEL) / 2))
"""How many standard errors of a normal estimate the interval reaches to either side."""
WIDEST = 0.9
"""An interval over more of what lies between 0 and 1 says nothing."""


def normal(value: float, error: float, degrees: float = inf) -> Measure:
    """A value whose error is normal, or Student's t on `degrees` of freedom, with its interval."""
    reach = error * (float(stdtrit(degrees, (1 + LEVEL) / 2)) if isfinite(degrees) else REACH)
    return Measure(value, error, Interval(value - reach, value + reach))


def share(value: float, logit_error: float) -> Measure:
    """A value strictly between 0 and 1, with an interval that stays between them: normal on the logit.

    Next to 0 or 1 the logit of an uncertain value runs far out, and the interval over all there can be: then none.
    """
    middle, reach = log(value / (1 - value)), REACH * logit_error
    low, high = _expit(middle - reach), _expit(middle + reach)
    if high - low > WIDEST:
        return Measure(value, note=TOO_WIDE)
    return Measure(value, logit_error * value * (1 - value), Interval(low, high))


def correlated(one: Floats, other: Floats) -> Measure:
    """The correlation of two columns, its interval by the inverse hyperbolic tangent (Fisher 1921), from four pairs."""
    if len(one) < 2 or min(one.std(), other.std()) < ROUNDING:
        return Measure(None, note=NO_SPREAD)
    value = float(np.clip(np.corrcoef(one, other)[0, 1], -1, 1))
    if len(one) < 4 or 1 - abs(value) < ROUNDING:
        return Measure(value, note=TOO_FEW)
    reach = REACH / sqrt(len(one) - 3)
    return Measure(value, interval=Interval(tanh(atanh(value) - reach), tanh(atanh(value) + reach)))


def _expit(value: float) -> float:
    # Both forms are the same number; each is safe from overflow on its side.
    return 1 / (1 + exp(-value)) if value >= 0 else exp(value) / (1 + exp(value))
