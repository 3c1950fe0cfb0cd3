"""How each rater spreads ratings: across the competencies of one person, and from person to person."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Codes, Floats, Ratings
from ladder.statistics.relations import Relation


@dataclass(frozen=True, eq=False, slots=True)
class Habits:
    """One entry per rater, in the order of the fit's raters; squares in squared steps of the scale.

    `within` is the variance of a person's ratings across competencies, once the competencies' own levels are taken
    out, and `within_usual` what all raters together make of pairs at the same level (near an end of the scale ratings
    cannot differ as much), on `within_degrees` of freedom. `between` is the variance of the means that people got and
    `between_usual` what the model lets expect of these people, on `between_degrees`. Without degrees a variance is 0.
    """

    rater: Codes
    people: Codes
    ratings: Codes
    within: Floats
    within_usual: Floats
    within_degrees: Floats
    between: Floats
    between_usual: Floats
    between_degrees: Floats


def habits(fit: Fit, ratings: Ratings, step: float = 1.0) -> Habits:
    """How each rater of the fit spreads the ratings that it was fitted to; `step` is how much of these makes a step."""
    pairs, raters = fit.pairs, len(fit.pairs.raters)
    people = np.bincount(pairs.rater, minlength=raters)
    within = _within(fit, ratings, step)
    degrees = np.maximum(people - 1, 0).astype(np.float64)
    own = pairs.y - pairs.x @ fit.solution.fixed
    mean = np.bincount(pairs.rater, own, minlength=raters) / people
    squares = _sums(pairs.rater, (own - mean[pairs.rater]) ** 2, raters)
    return Habits(
        rater=pairs.raters,
        people=people,
        ratings=np.bincount(pairs.rater, pairs.count, minlength=raters).astype(np.int64),
        within=within.variance,
        within_usual=within.usual,
        within_degrees=within.degrees,
        between=_per(squares, degrees),
        between_usual=_per(_expected(fit, people), degrees),
        between_degrees=degrees,
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Within:
    """One entry per rater."""

    variance: Floats
    usual: Floats
    degrees: Floats


def _within(fit: Fit, ratings: Ratings, step: float) -> _Within:
    """The variance of ratings around their pair's mean; degrees of freedom after Satterthwaite (1946)."""
    counted = ratings.given & (ratings.relation != Relation.SELF)
    ratee, raters = ratings.ratee[counted], len(fit.pairs.raters)
    value = ratings.value[counted]
    rater = np.searchsorted(fit.pairs.raters, ratings.rater[counted])
    key, pair = np.unique(ratee * raters + rater, return_inverse=True)
    size = np.bincount(pair)
    level = np.bincount(pair, value) / size
    value = value - _levels(fit, int(ratings.competency.max(initial=0)))[ratings.competency[counted]]
    around = value - (np.bincount(pair, value) / size)[pair]
    squares, degrees = _sums(pair, around**2, len(key)), (size - 1).astype(np.float64)
    usual = _usual_at(level / step, squares, degrees)
    own = key % raters
    total, weighed, quadratic = (
        _sums(own, column, raters) for column in (degrees, degrees * usual, degrees * usual**2)
    )
    return _Within(
        variance=_per(_sums(own, squares, raters), total),
        usual=_per(weighed, total),
        degrees=_per(weighed**2, quadratic),
    )


def _usual_at(level: Floats, squares: Floats, degrees: Floats) -> Floats:
    """The variance within pairs whose mean, in steps, lies in the same half step."""
    _, at = np.unique(np.rint(2 * level), return_inverse=True)
    bins = int(at.max(initial=0)) + 1
    return _per(_sums(at, squares, bins), _sums(at, degrees, bins))[at]


def _levels(fit: Fit, last: int) -> Floats:
    """How far each competency’s mean lies from the average one, by code up to the last: of one alone, none."""
    own = [one for one in fit.fixed if one.kind == "competency"]
    levels = np.zeros(max(last, *(one.code for one in own), 0) + 1)
    levels[[one.code for one in own]] = [one.estimate for one in own]
    return levels


def _expected(fit: Fit, people: Codes) -> Floats:
    """The expected sum of squares of the people's means around the rater's: people of one team share its effect."""
    pairs, variances = fit.pairs, fit.variances
    raters = len(people)
    placed = pairs.team_of[pairs.ratee] >= 0
    own = variances.ratee.estimate + variances.pair.estimate + variances.residual.estimate / pairs.weight
    own = own + variances.team.estimate * placed
    total = np.bincount(pairs.rater, own, minlength=raters)
    key = pairs.rater[placed] * (len(pairs.teams) + 1) + pairs.team_of[pairs.ratee][placed]
    together, size = np.unique(key, return_counts=True)
    mates = np.bincount(together // (len(pairs.teams) + 1), size * (size - 1), minlength=raters)
    many = np.maximum(people, 1)
    expected: Floats = total * (1 - 1 / many) - variances.team.estimate * mates / many
    return expected


def _sums(index: Codes, values: Floats, size: int) -> Floats:
    """The sum of the values at each index."""
    return np.bincount(index, values, minlength=size).astype(np.float64)


def _per(squares: Floats, degrees: Floats) -> Floats:
    return np.divide(squares, degrees, out=np.zeros(len(squares)), where=degrees > 0)
