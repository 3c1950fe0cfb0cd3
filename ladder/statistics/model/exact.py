"""The mixed model solved exactly: gradient, average information, effects and their errors without approximation."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from ladder.statistics.model.apart import apart, centred
from ladder.statistics.model.equations import Equations, Incidence, Matrix, along, incidence_of, solve_equations, times
from ladder.statistics.model.errors import AT_ONCE, Errors, errors_of, shared, taken_by, totals_of
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.model.results import Slope
from ladder.statistics.ratings import Codes, Floats


class Exact:
    """Solves by dense Cholesky decomposition of the equations of fixed effects, teams and raters."""

    method = "exact"
    enough = 0.0
    most = 200

    def __init__(self, pairs: Pairs) -> None:
        self._incidence = incidence_of(pairs)
        self._last: tuple[Floats, ExactSolution] | None = None

    def slope(self, variances: Floats) -> Slope:
        """The gradient, the average information and the criterion at these variances."""
        return slope_at(self.solve(variances), variances)

    def criterion(self, variances: Floats) -> float | None:
        """-2 times the restricted log-likelihood at these variances, with its constants."""
        return self.slope(variances).criterion

    def adjusted(self, variances: Floats) -> Floats:
        """The ratees' adjusted values at these variances."""
        return self.solve(variances).adjusted[0]

    def solve(self, variances: Floats) -> "ExactSolution":
        """The effects at these variances, with the joint covariance of their errors."""
        # What is asked last, after the steps to the maximum, has just been solved.
        if self._last is None or not np.array_equal(self._last[0], variances):
            self._last = variances.copy(), solution_of(solve_equations(self._incidence, variances))
        return self._last[1]


@dataclass(frozen=True, eq=False)
class ExactSolution:
    """Effects with their joint errors; `unknowns` are the fixed effects and then the raters.

    `left` is what is left of each pair's mean when all effects but its own are taken off.
    """

    equations: Equations
    covariance: Floats
    unknowns: Floats
    team_effect: Floats
    ratee_effect: Floats
    left: Floats

    @cached_property
    def errors(self) -> Errors:
        """The error variances of ratees and teams, once somebody asks for them: the slope does not."""
        return errors_of(self.equations, self.covariance)

    @property
    def incidence(self) -> Incidence:
        """The pairs that the solution is for."""
        return self.equations.incidence

    @property
    def fixed(self) -> Floats:
        """The fixed effects, in the order of the columns of x."""
        return self.unknowns[: self.incidence.width]

    @property
    def fixed_covariance(self) -> Floats:
        """The covariance of the fixed effects' errors."""
        return self.covariance[: self.incidence.width, : self.incidence.width]

    @property
    def ratee(self) -> tuple[Floats, Floats]:
        """Estimates and prediction error variances of the ratees' effects."""
        return self.ratee_effect, self.errors.ratee

    @property
    def rater(self) -> tuple[Floats, Floats]:
        """Estimates and prediction error variances of the raters' severities."""
        return self.unknowns[self.incidence.width :], np.diagonal(self.covariance)[self.incidence.width :]

    @property
    def team(self) -> tuple[Floats, Floats]:
        """Estimates and prediction error variances of the teams' effects."""
        return self.team_effect, self.errors.team

    @property
    def adjusted(self) -> tuple[Floats, Floats]:
        """Mean, band, team and ratee in one sum for each ratee, and the error variance of the whole."""
        everyone = np.arange(len(self.incidence.pairs.ratees))
        equations, own = self.equations, self._own()
        levels, reach = self._levels(), np.append(equations.reach, 0.0)[self.incidence.pairs.team_of]
        alone = equations.free + equations.share**2 * reach
        return levels @ self.fixed + own, alone + self._variance(self._rows_of(everyone))

    @property
    def expected_variance(self) -> Floats:
        """The error variance of what the model says of each pair: fixed effects, team, ratee and rater in one sum."""
        equations, ratee = self.equations, self.incidence.pairs.ratee
        reach = np.append(equations.reach, 0.0)[self.incidence.pairs.team_of]
        alone = equations.free + equations.share**2 * reach
        rows = sparse.csr_array(self.incidence.rows) - taken_by(equations).tocsr()[ratee]
        variance: Floats = alone[ratee] + self._variance(rows.tocsr())
        return variance

    @property
    def team_means(self) -> tuple[Floats, Floats]:
        """See Solution."""
        rows = self._team_rows(self._rows_of(np.arange(len(self.incidence.pairs.ratees))))
        level = self._of_team(self._levels() @ self.fixed)
        value = level + self.team_effect + self._of_team(self.ratee_effect)
        return value, self._given_teams() + along(rows, rows @ self.covariance)

    @property
    def apart(self) -> tuple[Floats, Floats]:
        """See Solution."""
        rows = self._team_rows(taken_by(self.equations))
        mean = rows.sum(axis=0) / max(rows.shape[0], 1)
        carried = self.covariance @ mean
        through = along(rows, rows @ self.covariance) - 2 * (rows @ carried) + mean @ carried
        value = apart(self.team_effect + self._of_team(self.ratee_effect))
        return value, centred(self._given_teams()) + np.maximum(through, 0.0)

    def contrasts(self, kind: str, left: Codes, right: Codes) -> tuple[Floats, Floats]:
        """Left minus right and its error variance; kind is "adjusted", "rater" or "team", left and right by index."""
        if kind == "adjusted":
            value = self._levels() @ self.fixed + self._own()
            rows = self._rows_of(left) - self._rows_of(right)
            return value[left] - value[right], shared(self.equations, left, right) + self._variance(rows)
        if kind == "team":
            reached = times(self.equations.team_sums, self.equations.reach)
            alone = np.where(left == right, 0.0, self.equations.reach[left] + self.equations.reach[right])
            value = self.team_effect
            return value[left] - value[right], alone + self._variance(reached[left] - reached[right])
        value, errors = self.rater[0], self.covariance[self.incidence.width :, self.incidence.width :]
        variance = errors[left, left] + errors[right, right] - 2 * errors[left, right]
        return value[left] - value[right], np.maximum(variance, 0.0)

    def _of_team(self, values: Floats) -> Floats:
        """The mean of each team's people."""
        member = self.incidence.by_team
        mean: Floats = member @ values / member.sum(axis=1)
        return mean

    def _team_rows(self, rows: Matrix) -> Matrix:
        """The mean of the rows of each team's people."""
        member = self.incidence.by_team
        return times((member @ rows).tocsr(), 1 / member.sum(axis=1))

    def _given_teams(self) -> Floats:
        """The variance of each team's people's mean, were fixed effects and raters known."""
        equations, size = self.equations, self.incidence.by_team.sum(axis=1)
        given: Floats = self._of_team(equations.free) / size + self._of_team(equations.share) ** 2 * equations.reach
        return given

    def _own(self) -> Floats:
        """The sum of team and ratee for each ratee."""
        of_team: Floats = np.append(self.team_effect, 0.0)[self.incidence.pairs.team_of]
        return self.ratee_effect + of_team

    def _levels(self) -> Floats:
        """Mean and band of each ratee, as weights of the fixed effects."""
        pairs = self.incidence.pairs
        levels = np.zeros((len(pairs.ratees), self.incidence.width))
        levels[:, 0] = 1
        banded = np.flatnonzero(pairs.band_of >= 0)
        levels[banded] += pairs.design.level("band", pairs.band_of[banded])
        return levels

    def _rows_of(self, ratee: Codes) -> Matrix:
        """How the errors of the unknowns enter the error of each adjusted value."""
        levels = sparse.csr_array(self._levels())
        levels.resize(levels.shape[0], len(self.unknowns))
        return (levels - taken_by(self.equations)).tocsr()[ratee]

    def _variance(self, rows: Matrix) -> Floats:
        """The error variance of sums of unknowns, one per row."""
        blocks = [rows[first : first + AT_ONCE] for first in range(0, rows.shape[0], AT_ONCE)]
        return np.concatenate([along(block, block @ self.covariance) for block in blocks] or [np.empty(0)])


def solution_of(equations: Equations) -> ExactSolution:
    """Solve for the effects."""
    pairs = equations.incidence.pairs
    y = pairs.y[:, None]
    unknowns = equations.scale * (equations.scaled @ equations.right(y, pairs.within.xy[:, None])[:, 0])
    others = pairs.y - equations.incidence.rows @ unknowns
    team = equations.reach * equations.absorbed(others[:, None])[1][:, 0]
    others = others - np.append(team, 0.0)[pairs.team_of[pairs.ratee]]
    ratee = equations.free * np.bincount(pairs.ratee, equations.weight * others)
    covariance = equations.covariance
    left = others - ratee[pairs.ratee]
    return ExactSolution(equations, covariance, unknowns, team, ratee, left)


def slope_at(solution: ExactSolution, variances: Floats) -> Slope:
    """The slope of the restricted likelihood: the sum of squares that each component explains, against its trace."""
    equations, pairs = solution.equations, solution.incidence.pairs
    within = _within(solution)
    pulls = equations.weight * solution.left
    by_ratee, by_rater = np.bincount(pairs.ratee, pulls), np.bincount(pairs.rater, pulls)
    team = pairs.team_of[pairs.ratee]
    by_team = np.bincount(team + 1, pulls, minlength=len(pairs.teams) + 1)
    by_team[0] = 0
    residual = solution.left / equations.total
    squares = [by_ratee @ by_ratee, by_rater @ by_rater, by_team @ by_team, pulls @ pulls]
    squares.append(pairs.weight @ residual**2 + within.yy / equations.residual**2)
    gradient = (np.array(squares) - _traces(solution, variances)) / 2
    working = np.stack([by_ratee[pairs.ratee], by_rater[pairs.rater], by_team[team + 1], pulls, residual], axis=1)
    return Slope(gradient, _information(equations, working, within), _criterion(solution, variances, within.yy))


@dataclass(frozen=True, slots=True)
class _Within:
    """What the fixed effects leave of the cross-products within pairs."""

    xy: Floats
    yy: float


def _within(solution: ExactSolution) -> _Within:
    sums, fixed = solution.incidence.pairs.within, solution.fixed
    left = sums.xy - sums.xx @ fixed
    return _Within(left, max(float(sums.yy - fixed @ sums.xy - fixed @ left), 0.0))


def _traces(solution: ExactSolution, variances: Floats) -> Floats:
    """tr(P V_k) for each component; a variance of 0 has none that could be told by its errors, and is given 0."""
    equations, pairs = solution.equations, solution.incidence.pairs
    traces = np.zeros(5)
    totals = totals_of(equations, solution.covariance)
    sums = (totals.ratee, solution.rater[1].sum(), totals.team)
    for place, (effects, errors) in enumerate(zip((pairs.ratees, pairs.raters, pairs.teams), sums, strict=True)):
        if variances[place]:
            traces[place] = (len(effects) - errors / variances[place]) / variances[place]
    traces[3] = equations.weight.sum() - totals.pair
    # The traces times their variances add up to the number of ratings less that of fixed effects.
    traces[4] = (pairs.rows - pairs.design.width - traces[:4] @ variances[:4]) / variances[4]
    return traces


def _information(equations: Equations, working: Floats, within: _Within) -> Floats:
    """Half of q_k' P q_l, with q_k = V_k P y as working variates (Gilmour, Thompson & Cullis 1995)."""
    crossed = np.zeros((len(within.xy), working.shape[1]))
    crossed[:, 4] = within.xy / equations.residual
    sides = equations.right(working, crossed)
    by_ratee, by_team = equations.absorbed(working)
    products = working.T @ (equations.weight[:, None] * working) - by_ratee.T @ (equations.free[:, None] * by_ratee)
    products -= by_team.T @ (equations.reach[:, None] * by_team)
    products -= sides.T @ (equations.scaled @ sides)
    products[4, 4] += within.yy / equations.residual**3
    return np.asarray((products + products.T) / 4, dtype=np.float64)


def _criterion(solution: ExactSolution, variances: Floats, within: float) -> float:
    """-2 times the restricted log-likelihood, with its constants."""
    equations, pairs = solution.equations, solution.incidence.pairs
    degrees = pairs.rows - pairs.design.width
    log_variance = (pairs.rows - len(pairs)) * np.log(variances[4]) + np.log(equations.total).sum()
    log_variance += equations.log_det - pairs.log_weight
    sums = pairs.within
    squares = pairs.y * equations.weight @ solution.left + (sums.yy - solution.fixed @ sums.xy) / equations.residual
    return float(degrees * np.log(2 * np.pi) + log_variance + squares)
