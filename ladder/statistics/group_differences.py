"""How results differ between groups of people, before and after calibration, and where cells are too small to say."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from ladder.statistics.estimates import ROUNDING
from ladder.statistics.figures import FEWEST, NO_SPREAD, Measure
from ladder.statistics.intervals import normal
from ladder.statistics.ratings import Codes, Floats, Mask
from ladder.statistics.ratios import fisher_exact, risk_ratio


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """A group's mean result less that of everybody else who has one, in steps of the scale.

    `before` and `after` are of the results before and after calibration, `change` is what calibration did to the
    difference: the same people, so its error is smaller than those of the two suggest.
    """

    group: int
    people: int
    before: Measure
    after: Measure
    change: Measure


@dataclass(frozen=True, slots=True)
class GroupRate:
    """A group's rate of promotion, by the highest rate of any group; `p` is Fisher's, against that group.

    The group with the highest rate has a ratio of 1 without interval. Below four fifths the ratio is worth a look
    (Uniform Guidelines 1978); whether chance explains it, interval and p say.
    """

    group: int
    people: int
    promoted: int
    rate: float
    ratio: Measure
    p: float | None


def group_differences(
    group: Codes, before: Floats, after: Floats, *, fewest: int = FEWEST
) -> dict[int, GroupDifference | None]:
    """Each group against everybody else, by group code; None where it is withheld.

    One entry per person; a negative group is no group and does not count, nor does who has no result (NaN) before or
    after. Intervals by Welch (1947). Withheld are groups under `fewest` and, so that these cannot be reckoned out of
    the others, the next smallest, until at least `fewest` people are withheld (or nobody).
    """
    counted = (group >= 0) & ~np.isnan(before) & ~np.isnan(after)
    group, before, after = group[counted], before[counted], after[counted]
    return {
        code: GroupDifference(
            group=code,
            people=int((group == code).sum()),
            before=_welch(before, group == code),
            after=_welch(after, group == code),
            change=_welch(after - before, group == code),
        )
        if shown
        else None
        for code, shown in _shown(group, fewest).items()
    }


def promotion_rates(group: Codes, promoted: Mask, *, fewest: int = FEWEST) -> dict[int, GroupRate | None]:
    """Each group's rate of promotion by the highest of those shown, by group code; None where withheld.

    One entry per person; a negative group is no group. Withheld are the same as in `group_differences`. The interval
    of the ratio is Katz's (1978), or from score intervals at a rate of 0.
    """
    counted = group >= 0
    group, promoted = group[counted], promoted[counted]
    shown = _shown(group, fewest)
    rated = {code: promoted[group == code] for code, may in shown.items() if may}
    counts = {code: (int(own.sum()), len(own)) for code, own in rated.items()}
    most = max(counts, key=lambda code: (counts[code][0] / counts[code][1], counts[code][1]), default=-1)
    return {code: _rate(code, counts, most) if may else None for code, may in shown.items()}


def _rate(code: int, counts: dict[int, tuple[int, int]], most: int) -> GroupRate:
    hits, total = counts[code]
    ratio = Measure(1.0) if code == most and hits else risk_ratio(hits, total, *counts[most])
    p = None if code == most else fisher_exact(hits, total, *counts[most])
    return GroupRate(code, total, hits, hits / total, ratio, p)


def _shown(group: Codes, fewest: int) -> dict[int, bool]:
    """Which groups may be shown; who is withheld is not left alone with fewer than `fewest`."""
    codes, size = np.unique(group, return_counts=True)
    order = np.argsort(size, kind="stable")
    small, hidden = int((size < fewest).sum()), np.cumsum(size[order])
    while 0 < small < len(codes) and hidden[small - 1] < fewest:
        small += 1
    if small >= len(codes) - 1:
        # Of one group alone there is nobody else to compare with.
        small = len(codes)
    withheld = set(codes[order[:small]].tolist())
    return {code: code not in withheld for code in codes.tolist()}


def _welch(values: Floats, own: Mask) -> Measure:
    """The difference of two means with Student's t on Welch's degrees of freedom (Welch 1947)."""
    one, other = values[own], values[~own]
    difference = float(one.mean() - other.mean())
    parts = np.array([each.var(ddof=1) / len(each) if len(each) > 1 else 0.0 for each in (one, other)])
    error = sqrt(float(parts.sum()))
    if error < ROUNDING:
        return Measure(difference, 0.0, note=NO_SPREAD)
    degrees = float(parts.sum() ** 2 / (parts**2 / np.array([max(len(one) - 1, 1), max(len(other) - 1, 1)])).sum())
    return normal(difference, error, degrees)
