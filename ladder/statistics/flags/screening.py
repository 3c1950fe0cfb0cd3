"""All raters looked at together, one kind of flag after the other."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from ladder.statistics.figures import Interval
from ladder.statistics.flags.contradictions import surprises
from ladder.statistics.flags.discoveries import expected_false, false_discoveries
from ladder.statistics.flags.figures import Flag, Flags, Kind
from ladder.statistics.flags.habits import Habits, habits
from ladder.statistics.flags.usual import OFTEN, compared
from ladder.statistics.intervals import REACH
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Codes, Floats, Mask, Ratings

FALSE_ALARMS = 0.05
HALF = 0.5
SURE = 0.95
# Few ratings in whole steps are easily all alike. Half of Sheppard's 1/12 (1898) kept false alarms at 5 % in
# simulations (8 competencies, steps 1 to 5) and cost next to no power.
ROUNDED = 1 / 24
"""In squared steps, where the scale is rated in whole ones; where a step is many points, it is these that are whole."""


@dataclass(frozen=True, eq=False, slots=True)
class _Screened:
    """One kind over all raters: what was observed against what, and of whom there is enough to tell."""

    kind: Kind
    observed: Floats
    usual: Floats
    p: Floats
    q: Floats
    flagged: Mask
    telling: Mask
    error: Floats | None = None
    ratee: Codes | None = None


def flags(fit: Fit, ratings: Ratings, *, stated: Collection[int] | None = None, step: float = 1.0) -> Flags:
    """What stands out in how raters rate; `ratings` are those that the model was fitted to.

    Severity: posterior probability of 0.95 of more than half a step. Flat, halo, contradicting: false discovery rate
    of 5 % over all raters together (Benjamini & Hochberg 1995). `stated` names the raters of whom something may be
    said, those of named relations; all others only help to say what is usual. None: all of them. `step` is how much of
    what is rated makes a step.
    """
    of = habits(fit, ratings, step)
    screened = [*_severity(fit, of, step), _flat(of), _halo(of, step), _contradicting(fit, of, step)]
    may = np.ones(len(of.rater), dtype=bool) if stated is None else np.isin(of.rater, list(stated))
    found = sorted((flag for one in screened for flag in _raised(one, of, may)), key=lambda flag: flag.rater)
    too_few = {one.kind: tuple(of.rater[~one.telling & may].tolist()) for one in screened}
    return Flags(tuple(found), too_few)


def _severity(fit: Fit, of: Habits, step: float) -> Iterator[_Screened]:
    """Severe and lenient; where severity could not be told apart from what is rated, of nobody."""
    raters = len(of.rater)
    if not fit.crossed or not len(fit.rater.estimate) or fit.variances.rater.estimate <= 0:
        nothing, none, sure = np.zeros(raters), np.zeros(raters, dtype=bool), np.ones(raters)
        yield from (_Screened(kind, nothing, nothing, sure, sure, none, none) for kind in (Kind.SEVERE, Kind.LENIENT))
        return
    value, error = fit.rater.estimate, np.maximum(fit.rater.error, np.finfo(float).tiny)
    # Whether a rater a whole step off would be more likely flagged than not, once the estimate is drawn to 0.
    drawn = 1 - error**2 / fit.variances.rater.estimate
    telling = (drawn - HALF) * step >= float(ndtri(SURE)) * error
    for kind, side in ((Kind.SEVERE, -1), (Kind.LENIENT, 1)):
        wrong = ndtr((HALF * step - side * value) / error)
        flagged = wrong <= 1 - SURE
        yield _Screened(
            kind, value, np.zeros(raters), wrong, expected_false(wrong), flagged, telling | flagged, error=error
        )


def _flat(of: Habits) -> _Screened:
    return _narrow(Kind.FLAT, of.between, of.between_usual, of.between_degrees)


def _halo(of: Habits, step: float) -> _Screened:
    rounding = ROUNDED * min(step, 1.0) ** 2
    return _narrow(Kind.HALO, of.within, of.within_usual, of.within_degrees, rounding=rounding)


def _narrow(kind: Kind, variance: Floats, usual: Floats, degrees: Floats, *, rounding: float = 0.0) -> _Screened:
    """Whose variance, by what is usual of these people, is smaller than other raters' are."""
    known = usual > 0
    ratio = np.divide(variance + rounding, usual + rounding, out=np.ones(len(usual)), where=known)
    found = compared(ratio, np.where(known, degrees, 0.0))
    q = _together(found.p, found.power > 0)
    telling = found.power >= OFTEN
    level = np.sqrt(np.maximum((usual + rounding) * found.usual - rounding, 0.0))
    return _Screened(kind, np.sqrt(variance), level, found.p, q, (q <= FALSE_ALARMS) & telling, telling)


def _contradicting(fit: Fit, of: Habits, step: float) -> _Screened:
    """Each rater by the most surprising pair, for as many pairs as the rater has (Šidák 1967)."""
    found, pairs, raters = surprises(fit, step), fit.pairs, len(of.rater)
    telling = np.bincount(pairs.rater, found.telling, minlength=raters)
    least = np.where(found.telling, found.p, 1.0)
    order = np.lexsort((least, pairs.rater))
    most = order[np.searchsorted(pairs.rater[order], np.arange(raters))]
    p = -np.expm1(telling * np.log1p(-np.minimum(least[most], 1 - np.finfo(float).eps)))
    q = _together(p, telling > 0)
    return _Screened(
        Kind.CONTRADICTING, found.off[most], np.zeros(raters), p, q, q <= FALSE_ALARMS, telling > 0,
        ratee=pairs.ratees[pairs.ratee[most]],
    )  # fmt: skip


def _together(p: Floats, tested: Mask) -> Floats:
    """The q of those that could be tested at all; 1 for the others."""
    q = np.ones(len(p))
    q[tested] = false_discoveries(p[tested])
    return q


def _raised(one: _Screened, of: Habits, may: Mask) -> Iterator[Flag]:
    for place in np.flatnonzero(one.flagged & may).tolist():
        observed = float(one.observed[place])
        reach = None if one.error is None else REACH * float(one.error[place])
        yield Flag(
            rater=int(of.rater[place]),
            kind=one.kind,
            observed=observed,
            usual=float(one.usual[place]),
            p=float(one.p[place]),
            q=float(one.q[place]),
            people=int(of.people[place]),
            ratings=int(of.ratings[place]),
            interval=None if reach is None else Interval(observed - reach, observed + reach),
            ratee=None if one.ratee is None else int(one.ratee[place]),
        )
