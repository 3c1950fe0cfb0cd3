"""How people rate themselves, beside what others see once severity is taken out."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from ladder.statistics.estimates import ROUNDING, clustered_means, wilson
from ladder.statistics.figures import FEWEST, NO_SPREAD, TOO_FEW, Estimate, Interval, Measure
from ladder.statistics.intervals import correlated, normal
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Codes, Floats, Mask, Ratings, shareable
from ladder.statistics.relations import Relation

HALF = 0.5
FEW_PEOPLE = "too few people rated themselves to say"


@dataclass(frozen=True, slots=True)
class SelfGap:
    """One person's own mean less what others see, in steps of the scale; above 0 they rate themselves higher."""

    ratee: int
    own: float
    others: float
    gap: Measure


@dataclass(frozen=True, slots=True)
class GapShare:
    """How many of the people stand more than half a step to one side, and the 95 % interval of the share."""

    count: int
    share: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Gaps:
    """Everybody's gap, or a band's: the mean, who stands above and below, and d, the gap in standard deviations."""

    mean: Estimate
    above: GapShare
    below: GapShare
    d: Measure


@dataclass(frozen=True, slots=True)
class SelfBesideOthers:
    """The gap of each person by code, over all and by band code (None: fewer than five people), and the correlation."""

    people: tuple[SelfGap, ...]
    overall: Gaps | None
    by_band: dict[int, Gaps | None]
    correlation: Measure


@dataclass(frozen=True, eq=False, slots=True)
class _Columns:
    """One entry per person who rated themselves and whom others rated; errors are NaN where they are not known."""

    ratee: Codes
    own: Floats
    others: Floats
    error: Floats

    @property
    def gap(self) -> Floats:
        return self.own - self.others


def self_beside_adjusted(
    ratings: Ratings, fit: Fit, *, band: Codes | None = None, step: float = 1.0
) -> SelfBesideOthers:
    """Each person's mean self-rating less the adjusted value.

    A self-rating is taken at the level of its competency, so that who leaves some out is not wronged. The error has
    two parts: the prediction error variance of the adjusted value, and the residual variance by the number of
    self-ratings. `band` has one code per ratee code, negative for none. `step` is how much of what is rated makes a
    step.
    """
    levels = {one.code: one.estimate for one in fit.fixed if one.kind == "competency"}
    ratee, own, count = _own_means(ratings, levels)
    there = np.isin(ratee, fit.adjusted.code)
    place = np.searchsorted(fit.adjusted.code, ratee[there])
    noise = fit.variances.residual.estimate / count[there]
    error = np.sqrt(fit.adjusted.error[place] ** 2 + noise)
    return _stated(_Columns(ratee[there], own[there], fit.adjusted.estimate[place], error), band, step)


def self_beside_others(
    ratings: Ratings, *, band: Codes | None = None, least: int, step: float = 1.0
) -> SelfBesideOthers:
    """The same where nothing is adjusted: each person's mean self-rating less the mean of the others' `shareable` ones.

    Means are over the competencies' deviations from their means over everybody. Each person's error is that of the
    others' mean over raters, not known of one rater alone; the self-rating stands as it is.
    """
    counted = ratings.where(shareable(ratings, least))
    others = counted.where(~counted.in_relation(Relation.SELF))
    if not len(others):
        return _stated(_Columns(np.zeros(0, dtype=np.int64), *[np.zeros(0)] * 3), band, step)
    size = np.bincount(others.competency)
    middle = np.bincount(others.competency, others.value) / np.maximum(size, 1)
    levels = {code: float(middle[code] - others.value.mean()) for code in np.flatnonzero(size).tolist()}
    ratee, own, _ = _own_means(ratings, levels)
    value = others.value - np.array([levels[code] for code in others.competency.tolist()])
    seen = clustered_means(value, others.ratee, others.rater)
    kept = np.array([code in seen for code in ratee.tolist()], dtype=bool)
    means = [seen[code] for code in ratee[kept].tolist()]
    error = np.array([np.nan if one.error is None else one.error for one in means])
    return _stated(_Columns(ratee[kept], own[kept], np.array([one.value for one in means]), error), band, step)


def _own_means(ratings: Ratings, levels: Mapping[int, float]) -> tuple[Codes, Floats, Codes]:
    """The people who rated themselves, their mean without the competencies' levels, and of how many ratings."""
    own = ratings.where(ratings.given & ratings.in_relation(Relation.SELF))
    level = np.zeros(max([*levels, *own.competency.tolist(), 0]) + 1)
    level[list(levels)] = list(levels.values())
    ratee, index = np.unique(own.ratee, return_inverse=True)
    count = np.bincount(index, minlength=len(ratee))
    total = np.bincount(index, own.value - level[own.competency], minlength=len(ratee))
    return ratee, total / count, count.astype(np.int64)


def _stated(gaps: _Columns, band: Codes | None, step: float) -> SelfBesideOthers:
    columns = (column.tolist() for column in (gaps.ratee, gaps.own, gaps.others, gaps.gap, gaps.error))
    people = tuple(
        SelfGap(ratee, own, others, Measure(gap, note=TOO_FEW) if np.isnan(error) else normal(gap, error))
        for ratee, own, others, gap, error in zip(*columns, strict=True)
    )
    everybody = np.ones(len(gaps.ratee), dtype=bool)
    of = np.full(len(gaps.ratee), -1) if band is None else band[gaps.ratee]
    by_band = {code: _view(gaps, of == code, step) for code in np.unique(of[of >= 0]).tolist()}
    return SelfBesideOthers(people, _view(gaps, everybody, step), by_band, _alike(gaps))


def _view(gaps: _Columns, of: Mask, step: float) -> Gaps | None:
    gap = gaps.gap[of]
    if len(gap) < FEWEST:
        return None
    codes = np.arange(len(gap))
    mean = clustered_means(gap, np.zeros_like(codes), codes)[0]
    return Gaps(
        mean=mean,
        above=_share(gap > HALF * step + ROUNDING),
        below=_share(gap < -HALF * step - ROUNDING),
        d=_effect(gap, gaps.own[of], gaps.others[of]),
    )


def _share(there: Mask) -> GapShare:
    count = int(there.sum())
    return GapShare(count, count / len(there), wilson(count, len(there)))


def _effect(gap: Floats, own: Floats, others: Floats) -> Measure:
    """The mean gap by the standard deviation of both kinds of values (Cohen 1988), the error that of the mean gap."""
    spread = sqrt(float(own.var(ddof=1) + others.var(ddof=1)) / 2)
    error = float(gap.std(ddof=1)) / sqrt(len(gap))
    if spread < ROUNDING or error < ROUNDING:
        return Measure(None, note=NO_SPREAD)
    # As in a paired comparison, plus what the standard deviation itself is uncertain by (Becker 1988).
    value = float(gap.mean()) / spread
    return normal(value, sqrt((error / spread) ** 2 + value**2 / (4 * (len(gap) - 1))), len(gap) - 1)


def _alike(gaps: _Columns) -> Measure:
    if len(gaps.ratee) < FEWEST:
        return Measure(None, note=FEW_PEOPLE)
    return correlated(gaps.own, gaps.others)
