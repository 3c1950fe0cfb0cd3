"""Fleiss's kappa: agreement of several raters on categories, beyond what chance gives."""

from dataclasses import replace
from math import sqrt

import numpy as np

from ladder.statistics.estimates import ROUNDING
from ladder.statistics.figures import Interval, Measure
from ladder.statistics.intervals import normal
from ladder.statistics.ratings import Codes, Floats
from ladder.statistics.reliability.figures import (
    FEWEST_CLUSTERS,
    NO_SPREAD,
    ONE_CLUSTER,
    PERFECT,
    RATED_ONCE,
    Agreement,
    Kappa,
)


def fleiss(unit: Codes, value: Floats) -> Kappa:
    """Fleiss's kappa (Fleiss 1971), for units with two ratings or more (as many as they have: Gwet 2021).

    One entry of `unit` and `value` per rating; NaN is left out. The interval is linearised with Student's t on units;
    `z` (Fleiss, Nee & Landis 1979) tests against chance alone and is None where units differ in their number of
    ratings. Each value has its own kappa, None where it is all there is.
    """
    given = ~np.isnan(value)
    values, place = np.unique(value[given], return_inverse=True)
    units, index = np.unique(unit[given], return_inverse=True)
    shape = len(units), len(values)
    counts = np.bincount(index * len(values) + place, minlength=len(units) * len(values)).reshape(shape)
    paired = counts.sum(axis=1) > 1
    agreement = Agreement(_kappa(counts, paired), int(paired.sum()), int(given.sum()))
    if agreement.coefficient.value is None:
        return Kappa(agreement, None, tuple((one, None) for one in values.tolist()))
    by_value = tuple(zip(values.tolist(), _by_value(counts, paired), strict=True))
    return Kappa(agreement, _z(counts, agreement.coefficient.value), by_value)


def _kappa(counts: Codes, paired: Codes) -> Measure:
    if not paired.any():
        return Measure(None, note=RATED_ONCE)
    sizes = counts.sum(axis=1)
    shares = counts / sizes[:, None]
    mix = shares.mean(axis=0)
    chance = float(mix @ mix)
    if chance > 1 - ROUNDING:
        return Measure(None, note=NO_SPREAD)
    agreed = _agreed(counts[paired], sizes[paired])
    value = (float(agreed.mean()) - chance) / (1 - chance)
    if agreed.min() > 1 - ROUNDING:
        return Measure(value, note=PERFECT)
    if len(counts) < FEWEST_CLUSTERS:
        return Measure(value, note=ONE_CLUSTER)
    # What each unit adds: to what was agreed (if it has two ratings), and to the mix that chance is drawn from.
    own = np.zeros(len(counts))
    own[paired] = (agreed - agreed.mean()) * len(counts) / paired.sum() / (1 - chance)
    pulls = own - 2 * (1 - value) * (shares @ mix - chance) / (1 - chance)
    error = sqrt(float((pulls**2).sum()) / (len(counts) * (len(counts) - 1)))
    return _below_one(normal(value, error, len(counts) - 1))


def _below_one(found: Measure) -> Measure:
    """The same with an interval that ends where agreement does."""
    around = found.interval
    return found if around is None else replace(found, interval=Interval(around.low, min(around.high, 1.0)))


def _agreed(counts: Codes, sizes: Codes) -> Floats:
    """The share of pairs of ratings that agree, per unit."""
    agreed: Floats = (counts * (counts - 1)).sum(axis=1) / (sizes * (sizes - 1))
    return agreed


def _by_value(counts: Codes, paired: Codes) -> list[float | None]:
    """The kappa of each value against all others together."""
    sizes = counts.sum(axis=1)
    found: list[float | None] = []
    for column in counts.T:
        two = np.column_stack([column, sizes - column])
        mix = (two / sizes[:, None]).mean(axis=0)
        chance = float(mix @ mix)
        agreed = float(_agreed(two[paired], sizes[paired]).mean())
        found.append((agreed - chance) / (1 - chance) if chance < 1 - ROUNDING else None)
    return found


def _z(counts: Codes, value: float) -> float | None:
    """Kappa by its standard error if raters agreed by chance alone."""
    units, size = len(counts), int(counts[0].sum())
    if (counts.sum(axis=1) != size).any():
        return None
    mix = counts.sum(axis=0) / counts.sum()
    spread = float((mix * (1 - mix)).sum())
    skew = float((mix * (1 - mix) * (1 - 2 * mix)).sum())
    return value / sqrt(2 * (spread**2 - skew) / (spread**2 * units * size * (size - 1)))
