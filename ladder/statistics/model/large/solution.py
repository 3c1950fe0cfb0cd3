"""What the large solver states at one set of variances: effects, errors, and the slope of the likelihood."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.apart import apart, centred
from ladder.statistics.model.large import contrasts
from ladder.statistics.model.large.columns import Solved
from ladder.statistics.model.large.draws import Draws
from ladder.statistics.model.large.layout import Arranged, Layout, by_team, team_means
from ladder.statistics.model.large.passes import Passes
from ladder.statistics.model.large.weights import Weights
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Codes, Floats

# So many contrasts are solved at once.
CONTRASTS = 32


@dataclass(frozen=True, eq=False, slots=True)
class LargeSolution:
    """The solved columns of x and y, and draws for the errors; see `results.Solution` for what it states.

    `fixed_covariance` is the inverse of x' V^-1 x, `mix` takes the columns of x and y together to what y leaves of x.
    """

    arranged: Arranged
    weights: Weights
    passes: Passes
    columns: Solved
    draws: Draws
    fixed: Floats
    fixed_covariance: Floats
    mix: Floats

    @property
    def pairs(self) -> Pairs:
        """The pairs in the order of the layout."""
        return self.arranged.pairs

    @property
    def layout(self) -> Layout:
        """Who stands where; what is stated stands where the original pairs have it."""
        return self.arranged.layout

    @property
    def ratee(self) -> tuple[Floats, Floats]:
        """Estimates and prediction error variances of the ratees' effects."""
        weights, columns = self.weights, self.columns
        reach = weights.reach[self.layout.group_of]
        own = weights.ratee * weights.kept
        given = own + (own * weights.total) ** 2 * reach
        known = weights.ratee**2 * (self.draws.rest + self.carried(columns.rests.ratee))
        at = self.arranged.ratee_at
        return (weights.ratee * self.mixed(columns.rests.ratee))[at], (given + known)[at]

    @property
    def rater(self) -> tuple[Floats, Floats]:
        """Estimates and prediction error variances of the raters' severities."""
        own = self.weights.rater / (1 + self.weights.rater * self.weights.diagonal)
        error = own + own**2 * self.draws.pull + self.carried(self.columns.severity)
        at = self.arranged.rater_at
        return self.mixed(self.columns.severity)[at], error[at]

    @property
    def team(self) -> tuple[Floats, Floats]:
        """Estimates and prediction error variances of the teams' effects."""
        variance = self.weights.team
        error = variance**2 * (self.draws.team + self.carried(self.columns.team))
        return variance * self.mixed(self.columns.team), self.weights.reach[: self.layout.teams] + error

    @property
    def team_means(self) -> tuple[Floats, Floats]:
        """See Solution; what is known only through the severities was drawn."""
        layout, levels = self.layout, self._levels()
        fitted, level = team_means(layout, self.columns.fitted), team_means(layout, levels)
        value = np.einsum("ij,j->i", level, self.fixed) + self.mixed(fitted)
        return value, self._given_teams() + self.draws.mean + self.carried(fitted, level)

    @property
    def apart(self) -> tuple[Floats, Floats]:
        """See Solution; drawn as the means are."""
        fitted = apart(team_means(self.layout, self.columns.fitted))
        return self.mixed(fitted), centred(self._given_teams()) + self.draws.apart + self.carried(fitted)

    @property
    def adjusted(self) -> tuple[Floats, Floats]:
        """Mean, band, team and ratee in one sum for each ratee, and the error variance of the whole."""
        weights, levels = self.weights, self._levels()
        given = weights.ratee * weights.kept + weights.kept**2 * weights.reach[self.layout.group_of]
        error = given + self.draws.fitted + self.carried(self.columns.fitted, levels)
        value = np.einsum("ij,j->i", levels, self.fixed) + self.mixed(self.columns.fitted)
        at = self.arranged.ratee_at
        return value[at], error[at]

    def contrasts(self, kind: str, left: Codes, right: Codes) -> tuple[Floats, Floats]:
        """Left minus right and its error variance; kind is "adjusted", "rater" or "team", left and right by index.

        Each contrast is solved for by itself, exactly.
        """
        value = {"adjusted": self.adjusted, "rater": self.rater, "team": self.team}[kind][0]
        parts = [slice(begin, begin + CONTRASTS) for begin in range(0, len(left), CONTRASTS)]
        errors = [self._contrast(kind, left[part], right[part]) for part in parts]
        return value[left] - value[right], np.maximum(np.concatenate([np.zeros(0), *errors]), 0.0)

    def mixed(self, values: Floats) -> Floats:
        """What is left of y, from columns of x and y; shape (n, c) to (n)."""
        result: Floats = np.einsum("ij,j->i", values, self.mix)
        return result

    def carried(self, values: Floats, levels: Floats | float = 0.0) -> Floats:
        """The variance that the fixed effects' errors add, from what the columns make of x; shape (n, c) to (n)."""
        rows = levels - values[:, :-1]
        result: Floats = np.einsum("ij,ij->i", rows @ self.fixed_covariance, rows)
        return result

    def _given_teams(self) -> Floats:
        """The variance of each team's people's mean, were all severities known."""
        weights, layout = self.weights, self.layout
        size = np.diff(layout.group_starts)[: layout.teams]
        shared = (by_team(layout, weights.kept) / size) ** 2 * weights.reach[: layout.teams]
        given: Floats = by_team(layout, weights.ratee * weights.kept) / size**2 + shared
        return given

    def _levels(self) -> Floats:
        """The columns of x at which each ratee's level stands: the average mix, and the own band."""
        levels = np.zeros((self.layout.ratees, self.pairs.design.width))
        levels[:, 0] = 1
        banded = np.flatnonzero(self.pairs.band_of >= 0)
        levels[banded] += self.pairs.design.level("band", self.pairs.band_of[banded])
        return levels

    def _contrast(self, kind: str, left: Codes, right: Codes) -> Floats:
        """The error variance of some contrasts: given the severities, through them, and through the fixed effects."""
        columns, levels = self.columns, self._levels()
        if kind != "team":
            at = self.arranged.rater_at if kind == "rater" else self.arranged.ratee_at
            left, right = at[left], at[right]
        if kind == "rater":
            contrast = contrasts.of_raters(self.layout, left, right)
            carried = self.carried(columns.severity[left] - columns.severity[right])
        elif kind == "team":
            contrast = contrasts.of_teams(self.layout, self.weights, self.passes, left, right)
            carried = self.weights.team**2 * self.carried(columns.team[left] - columns.team[right])
        else:
            contrast = contrasts.of_adjusted(self.layout, self.weights, self.passes, left, right)
            carried = self.carried(columns.fitted[left] - columns.fitted[right], levels[left] - levels[right])
        return contrasts.variance(contrast, self.weights, self.passes) + carried


def solution_of(arranged: Arranged, weights: Weights, passes: Passes, columns: Solved, draws: Draws) -> LargeSolution:
    """Solve for the fixed effects (generalised least squares), to which all else is linear."""
    within, width = arranged.pairs.within, arranged.pairs.design.width
    products = (columns.values + columns.values.T) / 2
    covariance = np.linalg.inv(products[:width, :width] + within.xx / weights.residual).astype(np.float64)
    right = products[:width, width] + within.xy / weights.residual
    fixed = np.einsum("ij,j->i", covariance, right)
    mix = np.append(-fixed, 1.0)
    return LargeSolution(arranged, weights, passes, columns, draws, fixed, covariance, mix)
