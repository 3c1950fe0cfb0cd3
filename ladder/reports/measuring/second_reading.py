"""The adjusted values read a second time, as ordered steps, where an end of the scale takes much of the ratings.

Beside the first reading, never instead. See docs/method.md.
"""

import numpy as np

from ladder.reports.measurement import PersonRow, Stated
from ladder.reports.measuring.basis import Basis
from ladder.reports.measuring.people import MOVED
from ladder.reports.measuring.stating import with_error
from ladder.statistics.model.ordinal import crowded_end, fit_ordinal
from ladder.statistics.model.pairs import NothingToLearn

MOST_RATERS = 1000
"""Each of some ten rounds solves all equations exactly: with more raters than these it would take too long."""
TENTHS = 1
"""Decimals: it is a second opinion, and more would only help to reckon back what went in."""


def second_readings(basis: Basis) -> dict[int, Stated]:
    """The second value of each person by code; empty where no end is crowded, or nothing is adjusted exactly."""
    fit, scale = basis.fit, basis.material.scale
    if fit is None or not basis.adjusts or fit.method != "exact" or len(fit.pairs.raters) > MOST_RATERS:
        return {}
    # A scale that is shown in ranges has no ordered steps.
    if not scale or basis.material.ends != (scale[0][0], scale[-1][0]):
        return {}
    if crowded_end(basis.ratings, scale[0][0], scale[-1][0]) is None:
        return {}
    try:
        found = fit_ordinal(fit, basis.ratings, team=basis.team, band=basis.modelled_band).adjusted
    except NothingToLearn:
        return {}
    columns = zip(found.code.tolist(), found.estimate.tolist(), found.error.tolist(), strict=True)
    return {code: with_error(value, error, digits=TENTHS) for code, value, error in columns if np.isfinite(value)}


def count_reread(rows: tuple[PersonRow, ...], step: float) -> int | None:
    """Of how many the second value lies a quarter of a step or more from the first; None without any second value."""
    both = [(one.adjusted.value, one.second.value) for one in rows if one.adjusted and one.second]
    return sum(abs(first - second) >= MOVED * step for first, second in both) if both else None
