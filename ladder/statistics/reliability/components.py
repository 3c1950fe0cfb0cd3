"""Coefficients that are one sum of variances by another, with intervals from the errors of the variances."""

from math import sqrt

import numpy as np

from ladder.statistics.estimates import ROUNDING
from ladder.statistics.figures import Measure
from ladder.statistics.intervals import share
from ladder.statistics.model.results import COMPONENTS, Fit
from ladder.statistics.ratings import Floats
from ladder.statistics.reliability.figures import BOUNDARY, NO_VARIANCE, NOT_ESTIMATED


def weights(**components: float) -> Floats:
    """What each variance weighs in a sum, in the order of COMPONENTS; those not named weigh nothing."""
    return np.array([components.get(name, 0.0) for name in COMPONENTS])


def ratio(fit: Fit, true: Floats, error: Floats) -> Measure:
    """True variance by true and error variance together; both are weights of the variances, which add up.

    The interval is by the delta method on the logit, from the covariance of the variances' estimates (average
    information). A variance that was held counts as known; one at zero has no error, so where all of `true` or all of
    `error` is zero there is no interval.
    """
    variances = np.array([one.estimate for one in fit.variances.in_order()])
    signal, noise = float(true @ variances), float(error @ variances)
    if signal < ROUNDING:
        return Measure(None, note=NO_VARIANCE) if noise < ROUNDING else Measure(0.0, note=BOUNDARY)
    value = signal / (signal + noise)
    if noise < ROUNDING:
        return Measure(1.0, note=BOUNDARY)
    pull = true / signal - error / noise
    spread = float(pull @ fit.covariance @ pull)
    return share(value, sqrt(spread)) if spread > 0 else Measure(value, note=BOUNDARY)


def unknown(fit: Fit) -> bool:
    """Whether the differences between people cannot be told from what raters add.

    A term that was held without a prior is zero and stands in another's place: a pair's, where each pair has one
    rating, in the residual, which does no harm, nor does that of raters of whom nobody rated two people: it is part of
    the pair's or the residual. Any other makes ratings look more reliable than they are.
    """
    each = zip(COMPONENTS, fit.variances.in_order(), strict=True)
    held = {name for name, one in each if one.held and not one.estimate}
    if nested(fit):
        held -= {"rater"}
    return bool(held & {"ratee", "rater", "residual"} or ("pair" in held and fit.pairs.count.max() > 1))


def nested(fit: Fit) -> bool:
    """Whether nobody rated two people, so that each person has raters of their own."""
    return len(fit.pairs.raters) == len(fit.pairs)


def unless_unknown(found: Measure, is_unknown: bool) -> Measure:
    """The measure, or nothing with the reason."""
    return Measure(None, note=NOT_ESTIMATED) if is_unknown else found
