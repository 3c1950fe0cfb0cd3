"""The mixed model solved at variances that are held: in numpy alone, for questions that are asked of a fit."""

from dataclasses import astuple, dataclass

import numpy as np

from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Codes, Floats

# A residual of nothing would make every rating certain.
LEAST = 1e-9
# How many times the variance of a rating stands for "may be anything": large, and still solved to seven digits.
FREE = 1e4


@dataclass(frozen=True, slots=True)
class Spread:
    """The five variances, in squared steps of the scale; 0 leaves a term out."""

    ratee: float
    rater: float
    team: float
    pair: float
    residual: float

    @property
    def free(self) -> float:
        """A variance so large that it assumes nothing."""
        return FREE * max(float(sum(astuple(self))), LEAST)


@dataclass(frozen=True, eq=False, slots=True)
class Held:
    """The solved equations: fixed effects, teams and raters stand in one row of columns, in that order.

    `estimate` and `covariance` are theirs. A rater of one pair has no column (`column` by rater is -1): nothing tells
    their severity from the pair's own error, so it is counted there, which changes nothing else. A ratee's own effect
    is what their ratings leave over, `base` less `pull` times those columns, give or take `spare` (a variance). `own`
    has each ratee's mean, band and team in those columns, so that `own + effect` is the adjusted value; `weight` is
    each pair's.
    """

    pairs: Pairs
    spread: Spread
    column: Codes
    weight: Floats
    base: Floats
    spare: Floats
    pull: Floats
    own: Floats
    estimate: Floats
    covariance: Floats

    @property
    def first_team(self) -> int:
        """The column of the first team."""
        return self.pairs.design.width

    @property
    def first_rater(self) -> int:
        """The column of the first rater."""
        return self.first_team + len(self.pairs.teams)

    @property
    def severity(self) -> Floats:
        """By rater, in steps of the scale; above 0 is lenient."""
        pairs, alone = self.pairs, self.column < 0
        severity = np.where(alone, 0.0, self.estimate[self.column])
        level = self.adjusted - self.own[:, : pairs.design.width] @ self.estimate[: pairs.design.width]
        left = pairs.y - pairs.x @ self.estimate[: pairs.design.width] - level[pairs.ratee]
        single = alone[pairs.rater]
        severity[pairs.rater[single]] = self.spread.rater * (self.weight * left)[single]
        return severity

    @property
    def adjusted(self) -> Floats:
        """By ratee: the rating that an average rater would have given."""
        adjusted: Floats = self.base + (self.own - self.pull) @ self.estimate
        return adjusted

    @property
    def error(self) -> Floats:
        """By ratee: the standard error of the adjusted value (Henderson 1973)."""
        rows = self.own - self.pull
        error: Floats = np.sqrt(self.spare + np.einsum("ij,ij->i", rows @ self.covariance, rows))
        return error


def solve(pairs: Pairs, spread: Spread) -> Held:
    """Solve the mixed model's equations with ratees and pairs eliminated; cubic in raters and teams together.

    Errors contain the uncertainty of the fixed effects, not that of the variances (Henderson 1973).
    """
    residual = max(spread.residual, LEAST)
    column, own = _columns(pairs, spread)
    weight = pairs.weight / (residual + pairs.weight * own)
    total = np.bincount(pairs.ratee, weight, minlength=len(pairs.ratees))
    spare = 1 / (total + 1 / spread.ratee) if spread.ratee else np.zeros(len(total))
    sums = _sums(pairs, column, weight)
    products, right = _products(pairs, column, weight, residual)
    by_ratee = np.bincount(pairs.ratee, weight * pairs.y, minlength=len(total))
    pull = sums * spare[:, None]
    precision, active = _prior(pairs, spread, len(products))
    left = (products - sums.T @ pull)[np.ix_(active, active)] + np.diag(precision[active])
    covariance = np.zeros_like(products)
    covariance[np.ix_(active, active)] = np.linalg.inv(left)
    estimate = covariance @ (right - pull.T @ by_ratee)
    return Held(
        pairs, spread, column, weight, spare * by_ratee, spare, pull, _own(pairs, len(products)), estimate, covariance
    )  # fmt: skip


def _columns(pairs: Pairs, spread: Spread) -> tuple[Codes, Floats]:
    """The column of each rater, and the variance of each pair that is its own."""
    several = np.bincount(pairs.rater, minlength=len(pairs.raters)) > 1
    first = pairs.design.width + len(pairs.teams)
    column = np.where(several, first + np.cumsum(several) - 1, -1)
    return column, spread.pair + np.where(several[pairs.rater], 0.0, spread.rater)


def _sums(pairs: Pairs, column: Codes, weight: Floats) -> Floats:
    """Shape (ratees, columns): what a ratee's ratings weigh on each column."""
    fixed, teams = pairs.design.width, len(pairs.teams)
    known = column[pairs.rater] >= 0
    sums = np.zeros((len(pairs.ratees), fixed + teams + np.count_nonzero(column >= 0)))
    for place in range(fixed):
        sums[:, place] = np.bincount(pairs.ratee, weight * pairs.x[:, place], minlength=len(sums))
    placed = np.flatnonzero(pairs.team_of >= 0)
    total = np.bincount(pairs.ratee, weight, minlength=len(sums))
    sums[placed, fixed + pairs.team_of[placed]] = total[placed]
    sums[pairs.ratee[known], column[pairs.rater[known]]] = weight[known]
    return sums


def _products(pairs: Pairs, column: Codes, weight: Floats, residual: float) -> tuple[Floats, Floats]:
    """The cross-products of all columns but the ratees', and of them with the ratings."""
    fixed, teams = pairs.design.width, len(pairs.teams)
    team, rater, ones = pairs.team_of[pairs.ratee], column[pairs.rater], np.ones(len(pairs))
    columns = [(rater >= 0, rater, ones), (team >= 0, fixed + team, ones)]
    columns += [(ones > 0, np.full(len(pairs), place), pairs.x[:, place]) for place in range(fixed)]
    size = fixed + teams + np.count_nonzero(column >= 0)
    products, right = np.zeros((size, size)), np.zeros(size)
    for mask, place, value in columns:
        np.add.at(right, place[mask], (weight * value * pairs.y)[mask])
        for other, there, times in columns:
            both = mask & other
            np.add.at(products, (place[both], there[both]), (weight * value * times)[both])
    products[:fixed, :fixed] += pairs.within.xx / residual
    right[:fixed] += pairs.within.xy / residual
    return products, right


def _prior(pairs: Pairs, spread: Spread, size: int) -> tuple[Floats, Codes]:
    """What is known of each column beforehand (one over its variance), and which columns are in the model."""
    fixed, teams = pairs.design.width, len(pairs.teams)
    precision = np.array([0.0, *(1 / one if one else -1.0 for one in (spread.team, spread.rater))])
    each: Floats = np.repeat(precision, (fixed, teams, size - fixed - teams))
    return each, np.flatnonzero(each >= 0).astype(np.int64)


def _own(pairs: Pairs, size: int) -> Floats:
    """Shape (ratees, columns): the mean, the band and the team of each."""
    fixed = pairs.design.width
    own = np.zeros((len(pairs.ratees), size))
    banded, placed = np.flatnonzero(pairs.band_of >= 0), np.flatnonzero(pairs.team_of >= 0)
    if len(banded):
        own[banded, :fixed] = pairs.design.level("band", pairs.band_of[banded])
    own[:, 0] = 1
    own[placed, fixed + pairs.team_of[placed]] = 1
    return own
