"""The second lens: ratings as ordered categories, for scales whose top or bottom step takes much of everything."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from ladder.statistics.model.cells import coded
from ladder.statistics.model.exact import Exact, ExactSolution
from ladder.statistics.model.pairs import NothingToLearn, Pairs, pairs_of
from ladder.statistics.model.results import Effects, Fit
from ladder.statistics.model.threads import in_one_thread
from ladder.statistics.ratings import Codes, Floats, Ratings
from ladder.statistics.relations import Relation

# From this share of ratings in the lowest or the highest step, a mean of ratings says little of what lies beyond.
CROWDED = 0.25
ROUNDS, STILL = 60, 1e-5
# A rating that was all but certain still weighs something; so do probabilities.
LEAST, RARE = 1e-4, 1e-12


@dataclass(frozen=True, eq=False, slots=True)
class Ordinal:
    """Adjusted values as the ordered categories show them, in steps of the scale, beside those of the linear model.

    `cuts` are the thresholds between the steps that were used, in standard deviations of a single rating's error.
    `steps` is how many of them make up one step of the scale.
    """

    adjusted: Effects
    cuts: Floats
    steps: float


def crowded_end(ratings: Ratings, lowest: float, highest: float) -> float | None:
    """The end of the scale that takes CROWDED of the ratings by others or more, if one does; the fuller of two."""
    value = ratings.value[ratings.given & (ratings.relation != Relation.SELF)]
    shares = {end: float((value == end).mean()) if len(value) else 0.0 for end in (lowest, highest)}
    fullest = max(shares, key=lambda end: shares[end])
    return fullest if shares[fullest] >= CROWDED else None


@in_one_thread
def fit_ordinal(fitted: Fit, ratings: Ratings, *, team: Codes | None = None, band: Codes | None = None) -> Ordinal:
    """Find the most probable effects and cut points behind ratings in ordered categories (McCullagh 1980).

    The latent rating is that of the linear model, with its variances as priors, in units of the residual; its error is
    normal. Effects by Newton's steps, which are linear mixed models of working ratings, in turn with the cut points;
    errors by their curvature at the end. Values turn into steps by the straight line nearest to the cut points. Each
    of about ten rounds is an exact solution, so it takes what was fitted exactly. Raises NothingToLearn where the
    linear model left no residual, or fewer than three categories were used.
    """
    used = ratings.where(ratings.given & (ratings.relation != Relation.SELF))
    values, category = np.unique(used.value, return_inverse=True)
    residual = fitted.variances.residual.estimate
    if len(values) < 3 or residual <= 0:
        raise NothingToLearn("The ratings use too few steps of the scale to be read as categories.")
    variances = np.array([one.estimate for one in fitted.variances.in_order()]) / residual
    spread = np.sqrt(variances.sum())
    cuts = ndtri(np.cumsum(np.bincount(category))[:-1] / len(category)) * spread
    expected = np.zeros(len(category))
    for _ in range(ROUNDS):
        pull, weight = _working(cuts, category, expected)
        working = Ratings(used.ratee, used.rater, used.competency, used.relation, expected + pull / weight)
        pairs = pairs_of(working, team=team, band=band, weight=weight)
        solution = Exact(pairs).solve(variances)
        ahead = _expected(pairs, solution, used, float(variances[3]))
        moved = _moved(cuts, category, ahead)
        still = max(np.abs(ahead - expected).max(), np.abs(moved - cuts).max()) < STILL * spread
        cuts, expected = moved, ahead
        if still:
            break
    return _stated(pairs, solution, cuts, (values[1:] + values[:-1]) / 2)


def _stated(pairs: Pairs, solution: ExactSolution, cuts: Floats, between: Floats) -> Ordinal:
    """Back to steps: `between` are the cut points where rounding to the nearest step would put them."""
    steps = float(np.polyfit(between, cuts, 1)[0])
    value, variance = solution.adjusted
    adjusted = between.mean() + (value - cuts.mean()) / steps
    return Ordinal(Effects(pairs.ratees, adjusted, np.sqrt(variance) / steps), cuts, steps)


def _bounds(cuts: Floats, category: Codes, expected: Floats) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """How far the cuts below and above lie from what is expected, the densities there, and the probability between."""
    edges = np.concatenate([[-np.inf], cuts, [np.inf]])
    below, above = edges[category] - expected, edges[category + 1] - expected
    # In the tail that keeps its digits.
    flipped = below > 0
    between = np.where(flipped, ndtr(-below) - ndtr(-above), ndtr(above) - ndtr(below))
    densities = [np.exp(-np.square(one) / 2) / np.sqrt(2 * np.pi) for one in (below, above)]
    return below, above, *densities, np.maximum(between, RARE)


def _working(cuts: Floats, category: Codes, expected: Floats) -> tuple[Floats, Floats]:
    """The slope of each rating's log-probability in what is expected of it, and minus its curvature."""
    below, above, at_below, at_above, between = _bounds(cuts, category, expected)
    pull = (at_below - at_above) / between
    rise = np.where(np.isinf(above), 0.0, above) * at_above - np.where(np.isinf(below), 0.0, below) * at_below
    return pull, np.maximum(pull**2 + rise / between, LEAST)


def _moved(cuts: Floats, category: Codes, expected: Floats) -> Floats:
    """The cuts after one step by their expected information, moved back to the same mean: the level has a column."""
    *_, at_below, at_above, between = _bounds(cuts, category, expected)
    size = len(cuts)
    slope = np.bincount(category, at_above / between, minlength=size + 1)[:size]
    slope -= np.bincount(category, at_below / between, minlength=size + 1)[1:]
    chances = np.diff(ndtr(np.concatenate([[-np.inf], cuts, [np.inf]])[:, None] - expected), axis=0)
    density = np.exp(-np.square(cuts[:, None] - expected) / 2) / np.sqrt(2 * np.pi)
    chances = np.maximum(chances, RARE)
    own = (density**2 * (1 / chances[:-1] + 1 / chances[1:])).sum(axis=1)
    beside = -(density[:-1] * density[1:] / chances[1:-1]).sum(axis=1)
    information = np.diag(own) + np.diag(beside, 1) + np.diag(beside, -1)
    ahead = cuts + np.linalg.solve(information, slope)
    # A step too far would let cuts change places.
    ahead = ahead if (np.diff(ahead) > 0).all() else cuts + (ahead - cuts) / 8
    return np.asarray(ahead - ahead.mean() + cuts.mean(), dtype=np.float64)


def _expected(pairs: Pairs, solution: ExactSolution, used: Ratings, pair_variance: float) -> Floats:
    """What each rating is expected to be, on the latent scale, its pair's own effect included."""
    design, fixed = pairs.design, solution.fixed
    _, ratee = coded(used.ratee)
    _, rater = coded(used.rater)
    _, pair = coded(ratee * len(pairs.raters) + rater)
    level = np.full(len(used), fixed[0])
    for kind, column in (("competency", used.competency), ("relation", used.relation)):
        codes, index = coded(column)
        level += (design.level(kind, np.arange(len(codes))) @ fixed)[index]
    if any(factor.kind == "band" for factor in design.factors):
        own = design.level("band", np.maximum(pairs.band_of, 0)) @ fixed
        level += np.where(pairs.band_of < 0, 0.0, own)[ratee]
    own = solution.ratee[0] + np.append(solution.team[0], 0.0)[pairs.team_of]
    halo = pair_variance * solution.equations.weight * solution.left
    return np.asarray(level + own[ratee] + solution.rater[0][rater] + halo[pair], dtype=np.float64)
