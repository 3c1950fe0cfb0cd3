"""Rates of two groups by each other, for small numbers too."""

from math import exp, log, sqrt

import numpy as np
from scipy.special import gammaln

from ladder.statistics.estimates import wilson
from ladder.statistics.figures import Interval, Measure
from ladder.statistics.intervals import REACH
from ladder.statistics.ratings import Codes, Floats

NO_RATE = "a group without people has no rate"
NO_BASE = "nobody in the other group: there is nothing to divide by"


def risk_ratio(hits: int, total: int, other_hits: int, other_total: int) -> Measure:
    """One rate by the other, with the interval of its logarithm (Katz, Baptista, Azen & Pike 1978).

    Where a rate is 0 or 1 that is of no use: then from the score intervals of both rates (Donner & Zou 2012). Without
    an upper end, as nothing can be divided by zero, there is no interval. Raises ValueError for impossible counts.
    """
    for count, all_ in ((hits, total), (other_hits, other_total)):
        if not 0 <= count <= all_:
            raise ValueError("A rate counts some of a total.")
    if not (total and other_total):
        return Measure(None, note=NO_RATE)
    if not other_hits:
        return Measure(None, note=NO_BASE)
    rate, other = hits / total, other_hits / other_total
    if hits == 0 or (hits == total and other_hits == other_total):
        own, others = wilson(hits, total), wilson(other_hits, other_total)
        return Measure(rate / other, interval=_from_scores(rate, own, other, others))
    error = sqrt(1 / hits - 1 / total + 1 / other_hits - 1 / other_total)
    middle = log(rate / other)
    around = Interval(exp(middle - REACH * error), exp(middle + REACH * error))
    return Measure(rate / other, error * rate / other, around)


def _from_scores(rate: float, own: Interval, other: float, others: Interval) -> Interval:
    """The interval of a ratio from those of its parts (method of variance estimates recovery)."""
    product = rate * other
    low = product**2 - own.low * others.high * (2 * rate - own.low) * (2 * other - others.high)
    high = product**2 - own.high * others.low * (2 * rate - own.high) * (2 * other - others.low)
    return Interval(
        max(0.0, (product - sqrt(max(low, 0.0))) / (others.high * (2 * other - others.high))),
        (product + sqrt(max(high, 0.0))) / (others.low * (2 * other - others.low)),
    )


def fisher_exact(hits: int, total: int, other_hits: int, other_total: int) -> float:
    """How often chance parts the same hits as unevenly between both groups, two-sided (Fisher 1935)."""
    everybody, all_hits = total + other_total, hits + other_hits
    possible = np.arange(max(0, all_hits - other_total), min(all_hits, total) + 1)
    chances = _log_choose(total, possible) + _log_choose(other_total, all_hits - possible)
    chances = np.exp(chances - _log_choose(everybody, np.array([all_hits])))
    own = chances[possible == hits][0]
    # As likely as the observed one, but for rounding, counts as being as uneven.
    return float(min(1.0, chances[chances <= own * (1 + 1e-7)].sum()))


def _log_choose(of: int, chosen: Codes) -> Floats:
    logarithms: Floats = gammaln(of + 1) - gammaln(chosen + 1) - gammaln(of - chosen + 1)
    return logarithms
