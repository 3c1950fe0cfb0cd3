"""The slope of the restricted likelihood from solved columns and draws: squares, traces and average information."""

import numpy as np

from ladder.statistics.model.large.columns import Solved
from ladder.statistics.model.large.passes import product
from ladder.statistics.model.large.solution import LargeSolution
from ladder.statistics.ratings import Floats


def working(solution: LargeSolution) -> Floats:
    """The working variates V_k P y, one column per component, by their means over the pairs; shape (pairs, 5)."""
    arranged, weights, columns = solution.arranged, solution.weights, solution.columns
    layout, pairs = arranged.layout, arranged.pairs
    team = np.zeros(len(layout.group_starts) - 1)
    team[: layout.teams] = solution.mixed(columns.team)
    per_ratee = np.stack([solution.mixed(columns.rests.ratee), team[layout.group_of], solution.mixed(columns.fitted)])
    ratee, team, fitted = np.repeat(per_ratee, np.diff(layout.ratee_starts), axis=1)
    severity = solution.mixed(columns.severity)[layout.rater]
    pull = weights.pair * (solution.mixed(arranged.table) - severity - fitted)
    rater = solution.mixed(columns.rater)[layout.rater]
    return np.stack([ratee, rater, team, pull, pull / pairs.weight], axis=1)


def within(solution: LargeSolution) -> tuple[Floats, float]:
    """What the fixed effects leave of the cross-products within pairs: with x, and with itself."""
    sums, fixed = solution.pairs.within, solution.fixed
    left = sums.xy - sums.xx @ fixed
    return left, max(float(sums.yy - fixed @ sums.xy - fixed @ left), 0.0)


def squares(solution: LargeSolution) -> Floats:
    """y'P V_k P y, per component."""
    columns, rests, mix = solution.columns, solution.columns.rests, solution.mix
    sums = [float(np.sum(solution.mixed(part) ** 2)) for part in (rests.ratee, columns.rater, columns.team)]
    residual = mix @ rests.residual @ mix + within(solution)[1] / solution.weights.residual**2
    return np.array([*sums, mix @ rests.pair @ mix, residual])


def traces(solution: LargeSolution) -> Floats:
    """tr(P V_k), per component: what can be had exactly, less the draws, less what the fixed effects take."""
    weights, draws, layout, pairs = solution.weights, solution.draws, solution.layout, solution.pairs
    reach = weights.reach[layout.group_of]
    seen = weights.total * weights.kept
    ratee = np.sum(seen - seen**2 * reach - draws.rest)
    own = 1 / (1 + weights.rater * weights.diagonal)
    rater = np.sum(own * weights.diagonal - own**2 * draws.pull)
    known = weights.known[: layout.teams]
    team = np.sum(known * (1 - weights.reach[: layout.teams] * known) - draws.team)
    explained = weights.ratee * ratee + weights.rater * rater + weights.team * team
    # Team plus ratee, given the severities, is known; what else is uncertain of a pair's mean was drawn.
    given = (weights.ratee * weights.kept + weights.kept**2 * reach)[pairs.ratee]
    sums = draws.pair + np.array(
        [np.sum(weights.pair**power / by * given) for power, by in ((1, 1), (2, 1), (2, pairs.weight))]
    )
    # The traces times their variances add up to the number of ratings: that fixes what few draws leave uncertain.
    sums *= explained / sums[0] if sums[0] > 0 else 0.0
    total = weights.residual + pairs.weight * weights.spread
    pair = np.sum(weights.pair) - sums[1]
    residual = (pairs.rows - len(pairs)) / weights.residual + np.sum(1 / total) - sums[2]
    return np.array([ratee, rater, team, pair, residual]) - _taken(solution)


def information(solution: LargeSolution, images: Solved) -> Floats:
    """Half of q_k' P q_l, with the working variates q solved as columns; shape (5, 5)."""
    residual, (crossed, own) = solution.weights.residual, within(solution)
    products = (images.values + images.values.T) / 2
    products[4, 4] += own / residual**3
    sides = _sides(solution)
    sides[:, 4] += crossed / residual**2
    return (products - product(sides, product(solution.fixed_covariance, sides))) / 2


def _sides(solution: LargeSolution) -> Floats:
    """x' V^-1 q_k but for what lies within pairs; shape (columns of x, 5)."""
    columns, rests, mix = solution.columns, solution.columns.rests, solution.mix
    parts = [product(one[:, :-1], solution.mixed(one)[:, None]) for one in (rests.ratee, columns.rater, columns.team)]
    return np.hstack([*parts, (rests.pair[:-1] @ mix)[:, None], (rests.residual[:-1] @ mix)[:, None]])


def _taken(solution: LargeSolution) -> Floats:
    """What the fixed effects take of each trace."""
    columns, rests, covariance = solution.columns, solution.columns.rests, solution.fixed_covariance
    sums = [float(np.sum(solution.carried(part))) for part in (rests.ratee, columns.rater, columns.team)]
    residual = rests.residual[:-1, :-1] + solution.pairs.within.xx / solution.weights.residual**2
    return np.array([*sums, np.sum(covariance * rests.pair[:-1, :-1]), np.sum(covariance * residual)])
