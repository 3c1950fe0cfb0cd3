"""The mixed model solved at variances that are held: in numpy alone, for questions that are asked of a fit."""

from dataclasses import astuple, dataclass

import numpy as np

from ladder.statistics.crossing.sums import Block, Sums, sums_of
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
    is what their ratings leave over: `base` less `spare` times their `sums` of the columns, give or take `spare` (a
    variance). `levels` has each ratee's mean and band, in the columns of the fixed effects; `weight` is each pair's.
    """

    pairs: Pairs
    spread: Spread
    column: Codes
    weight: Floats
    base: Floats
    spare: Floats
    sums: Sums
    levels: Floats
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
        pairs, alone, fixed = self.pairs, self.column < 0, self.estimate[: self.first_team]
        severity = np.where(alone, 0.0, self.estimate[self.column])
        level = self.adjusted - self.levels @ fixed
        left = pairs.y - pairs.x @ fixed - level[pairs.ratee]
        single = alone[pairs.rater]
        severity[pairs.rater[single]] = self.spread.rater * (self.weight * left)[single]
        return severity

    @property
    def adjusted(self) -> Floats:
        """By ratee: the rating that an average rater would have given."""
        team = np.append(self.estimate[self.first_team : self.first_rater], 0.0)[self.pairs.team_of]
        own = self.levels @ self.estimate[: self.first_team] + team
        adjusted: Floats = own + self.base - self.spare * self.sums.times(self.estimate)
        return adjusted

    @property
    def error(self) -> Floats:
        """By ratee: the standard error of the adjusted value (Henderson 1973)."""
        error: Floats = np.sqrt(self.spare + self.variances(np.zeros(self.sums.size)))
        return error

    def rows(self, ratees: Codes) -> Floats:
        """How the columns enter the adjusted values of some ratees, by index; shape (ratees, columns)."""
        block = self.sums.block(ratees)
        rows = np.zeros((len(ratees), self.sums.size))
        rows[:, block.columns] = self._rows_of(block)
        return rows

    def variances(self, origin: Floats) -> Floats:
        """By ratee: the variance, through the columns, of the adjusted value less an origin, a sum of columns."""
        found = np.zeros(self.sums.ratees)
        carried = self.covariance @ origin
        for block in self.sums.blocks():
            rows, covariance = self._rows_of(block), self.covariance[np.ix_(block.columns, block.columns)]
            own = np.einsum("ij,ij->i", rows @ covariance, rows)
            found[block.ratees] = own - 2 * rows @ carried[block.columns]
        return np.maximum(found + origin @ carried, 0.0)

    def _rows_of(self, block: Block) -> Floats:
        """The rows of a block's ratees in its columns."""
        rows = -self.spare[block.ratees, None] * block.sums
        rows[:, : self.first_team] += self.levels[block.ratees]
        team = self.pairs.team_of[block.ratees]
        placed = np.flatnonzero(team >= 0)
        rows[placed, np.searchsorted(block.columns, self.first_team + team[placed])] += 1
        return rows


def solve(pairs: Pairs, spread: Spread) -> Held:
    """Solve the mixed model's equations with ratees and pairs eliminated; cubic in the columns (see `columns_of`).

    Errors contain the uncertainty of the fixed effects, not that of the variances (Henderson 1973).
    """
    residual = max(spread.residual, LEAST)
    column, own = _columns(pairs, spread)
    weight = pairs.weight / (residual + pairs.weight * own)
    sums = sums_of(pairs, column, weight)
    spare = 1 / (sums.total + 1 / spread.ratee) if spread.ratee else np.zeros(sums.ratees)
    by_ratee = np.bincount(pairs.ratee, weight * pairs.y, minlength=sums.ratees)
    left, right = _equations(pairs, column, weight, residual)
    for block in sums.blocks():
        taken = spare[block.ratees, None] * block.sums
        left[np.ix_(block.columns, block.columns)] -= block.sums.T @ taken
        right[block.columns] -= taken.T @ by_ratee[block.ratees]
    precision, active = _prior(pairs, spread, sums.size)
    left[np.diag_indices(sums.size)] += precision
    covariance = np.zeros_like(left)
    covariance[np.ix_(active, active)] = np.linalg.inv(left[np.ix_(active, active)])
    return Held(
        pairs, spread, column, weight, spare * by_ratee, spare, sums, _levels(pairs), covariance @ right, covariance
    )  # fmt: skip


def columns_of(pairs: Pairs) -> int:
    """How many columns the equations have: fixed effects, teams, and raters of several ratees."""
    several = np.bincount(pairs.rater, minlength=len(pairs.raters)) > 1
    return pairs.design.width + len(pairs.teams) + int(several.sum())


def _columns(pairs: Pairs, spread: Spread) -> tuple[Codes, Floats]:
    """The column of each rater, and the variance of each pair that is its own."""
    several = np.bincount(pairs.rater, minlength=len(pairs.raters)) > 1
    first = pairs.design.width + len(pairs.teams)
    column = np.where(several, first + np.cumsum(several) - 1, -1)
    return column, spread.pair + np.where(several[pairs.rater], 0.0, spread.rater)


def _equations(pairs: Pairs, column: Codes, weight: Floats, residual: float) -> tuple[Floats, Floats]:
    """The cross-products of all columns but the ratees', and of them with the ratings."""
    fixed, size = pairs.design.width, columns_of(pairs)
    team, rater = pairs.team_of[pairs.ratee], column[pairs.rater]
    placed, known = team >= 0, rater >= 0
    both = placed & known
    weighted = weight[:, None] * np.column_stack([pairs.x, pairs.y])
    left, right = np.zeros((size, size)), np.zeros(size)
    left[:fixed, :fixed] = pairs.x.T @ weighted[:, :-1] + pairs.within.xx / residual
    right[:fixed] = pairs.x.T @ weighted[:, -1] + pairs.within.xy / residual
    for mask, place in ((placed, fixed + team), (known, rater)):
        sides = np.stack([np.bincount(place[mask], one, minlength=size) for one in weighted[mask].T])
        left[:fixed, fixed:] += sides[:-1, fixed:]
        right += sides[-1]
        left[np.diag_indices(size)] += np.bincount(place[mask], weight[mask], minlength=size)
    left[fixed:, :fixed] = left[:fixed, fixed:].T
    at, across = fixed + team[both], rater[both]
    np.add.at(left, (np.append(at, across), np.append(across, at)), np.tile(weight[both], 2))
    return left, right


def _prior(pairs: Pairs, spread: Spread, size: int) -> tuple[Floats, Codes]:
    """What is known of each column beforehand (one over its variance), and which columns are in the model."""
    fixed, teams = pairs.design.width, len(pairs.teams)
    precision = np.array([0.0, *(1 / one if one else -1.0 for one in (spread.team, spread.rater))])
    each: Floats = np.repeat(precision, (fixed, teams, size - fixed - teams))
    return each, np.flatnonzero(each >= 0).astype(np.int64)


def _levels(pairs: Pairs) -> Floats:
    """Shape (ratees, fixed effects): the mean and the band of each."""
    levels = np.zeros((len(pairs.ratees), pairs.design.width))
    banded = np.flatnonzero(pairs.band_of >= 0)
    if len(banded):
        levels[banded] = pairs.design.level("band", pairs.band_of[banded])
    levels[:, 0] = 1
    return levels
