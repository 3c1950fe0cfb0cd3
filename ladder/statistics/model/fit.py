"""Fit the mixed model: variances by restricted maximum likelihood, effects with their errors."""

from collections.abc import Callable, Mapping
from math import sqrt
from typing import Literal

import numpy as np

from ladder.statistics.model.estimability import Reason, crosses, held_components
from ladder.statistics.model.exact import Exact
from ladder.statistics.model.moments import Moments, moments_of
from ladder.statistics.model.pairs import NothingToLearn, Pairs, pairs_of
from ladder.statistics.model.reml import Maximum, maximise
from ladder.statistics.model.results import (
    COMPONENTS,
    Component,
    Effects,
    Fit,
    FixedEffect,
    Solution,
    Solver,
    Variances,
)
from ladder.statistics.model.threads import in_one_thread
from ladder.statistics.ratings import Codes, Floats, Ratings

# From here on, the equations of raters and teams are too many to invert.
EXACT = 2000
# No variance begins below this share of the whole: there, the likelihood may lead nowhere.
LEAST = 0.02


@in_one_thread
def fit(
    ratings: Ratings,
    *,
    team: Codes | None = None,
    band: Codes | None = None,
    prior: Mapping[str, float] | None = None,
    hold: Mapping[str, float] | None = None,
    weight: Floats | None = None,
    large: Callable[[Pairs], Solver] | None = None,
    method: Literal["auto", "exact", "large"] = "auto",
) -> Fit:
    """Fit rating = fixed effects + ratee + rater + team of ratee + pair + error; self-ratings stay out.

    `team` and `band` have one code per ratee code, negative for none; `weight` has one entry per rating. A variance
    that the ratings cannot show is held at the `prior`, else left out; one in `hold` is not estimated at all. `large`
    solves what is too large to be solved exactly: without it, everything is solved exactly. Raises NothingToLearn,
    with a sentence, where the ratings are none, too few or all alike.
    """
    pairs = pairs_of(ratings, team=team, band=band, weight=weight)
    return fit_pairs(pairs, prior=prior, hold=hold, large=large, method=method)


@in_one_thread
def fit_pairs(
    pairs: Pairs,
    *,
    prior: Mapping[str, float] | None = None,
    hold: Mapping[str, float] | None = None,
    large: Callable[[Pairs], Solver] | None = None,
    method: Literal["auto", "exact", "large"] = "auto",
) -> Fit:
    """Fit the model to ratings that are summed up already (see `fit`)."""
    moments = moments_of(pairs)
    held = held_components(pairs, moments) | dict.fromkeys(hold or {}, Reason.GIVEN)
    known = {**(prior or {}), **(hold or {})}
    start = _start(moments, {name: known.get(name, 0.0) for name in held})
    solver = _solver(pairs, large, method)
    maximum = maximise(solver, start, np.array([name not in held for name in COMPONENTS]))
    return _stated(pairs, held, maximum, solver)


@in_one_thread
def adjusted_at(
    pairs: Pairs, variances: Mapping[str, float], *, large: Callable[[Pairs], Solver] | None = None
) -> Floats:
    """The adjusted values alone, of `pairs.ratees`, at given variances: without errors it is much less work."""
    return _solver(pairs, large, "auto").adjusted(np.array([variances[name] for name in COMPONENTS]))


@in_one_thread
def difference(
    fitted: Fit, left: int, right: int, kind: Literal["adjusted", "rater", "team"] = "adjusted"
) -> tuple[float, float]:
    """Left minus right by code, of two ratees' adjusted values, two raters or two teams, and its standard error.

    The error is that of the difference: it takes in what the two have in common. Raises KeyError for a code that the
    fit does not know.
    """
    codes = {"adjusted": fitted.pairs.ratees, "rater": fitted.pairs.raters, "team": fitted.pairs.teams}[kind]
    places = [np.flatnonzero(codes == code) for code in (left, right)]
    if not all(map(len, places)):
        raise KeyError((left, right))
    estimate, variance = fitted.solution.contrasts(kind, *places)
    return float(estimate[0]), sqrt(float(variance[0]))


def _solver(pairs: Pairs, large: Callable[[Pairs], Solver] | None, method: str) -> Solver:
    """The way to solve the equations: exactly as long as they are few."""
    if large is None or method == "exact":
        return Exact(pairs)
    if method == "large" or len(pairs.raters) + len(pairs.teams) > EXACT:
        return large(pairs)
    return Exact(pairs)


def _start(moments: Moments, held: Mapping[str, float]) -> Floats:
    """Variances to begin with: those by which the squares are what is expected; held ones at their values."""
    if any(not np.isfinite(one) or one < 0 for one in held.values()):
        raise ValueError("A variance is a finite number, zero or more.")
    start = np.array([held.get(name, 0.0) for name in COMPONENTS])
    free = np.array([name not in held for name in COMPONENTS])
    if held.get("residual", 1.0) <= 0 or (moments.whole is None and free.any()):
        raise NothingToLearn("The ratings do not differ beyond their means, or are too few: nothing can be told apart.")
    if moments.whole is not None and free.any():
        rest = (moments.squares - moments.products @ start)[free]
        guess = np.linalg.solve(moments.products[np.ix_(free, free)], rest)
        start[free] = np.clip(guess, LEAST * moments.whole, moments.whole)
    return start


def _stated(pairs: Pairs, held: Mapping[str, Reason], maximum: Maximum, solver: Solver) -> Fit:
    """Everything the model states at the variances found."""
    solution = solver.solve(maximum.variances)
    boundary = tuple(name for name, at in zip(COMPONENTS, maximum.boundary, strict=True) if at)
    fixed = _fixed_effects(pairs, solution)
    return Fit(
        pairs=pairs,
        variances=_variances(maximum, held),
        covariance=maximum.covariance,
        mean=fixed[0].estimate,
        fixed=fixed,
        ratee=_effects(pairs.ratees, *solution.ratee),
        rater=_effects(pairs.raters, *solution.rater, stated=maximum.variances[1] > 0 or "rater" in boundary),
        team=_effects(pairs.teams, *solution.team, stated=maximum.variances[2] > 0 or "team" in boundary),
        adjusted=_effects(pairs.ratees, *solution.adjusted),
        reml_criterion=maximum.criterion,
        method=solver.method,
        crossed=crosses(pairs),
        steps=maximum.steps,
        boundary=boundary,
        solution=solution,
    )


def _variances(maximum: Maximum, held: Mapping[str, Reason]) -> Variances:
    """The components with their errors; at the boundary a variance is 0 and has none."""
    stated = []
    for place, name in enumerate(COMPONENTS):
        told = name not in held and not maximum.boundary[place]
        estimate = 0.0 if maximum.boundary[place] else float(maximum.variances[place])
        error = sqrt(float(maximum.covariance[place, place])) if told else None
        stated.append(Component(estimate, error, str(held.get(name, ""))))
    return Variances(*stated)


def _effects(codes: Codes, estimate: Floats, variance: Floats, *, stated: bool = True) -> Effects:
    """Effects by code with their errors; none where the term was left out of the model."""
    if not stated:
        return Effects(codes[:0], estimate[:0], variance[:0])
    return Effects(codes, estimate, np.sqrt(np.maximum(variance, 0.0)))


def _fixed_effects(pairs: Pairs, solution: Solution) -> tuple[FixedEffect, ...]:
    """The mean, and how far each level of each factor of two or more lies from it."""
    covariance = solution.fixed_covariance
    effects = [FixedEffect("mean", 0, float(solution.fixed[0]), sqrt(float(covariance[0, 0])))]
    for factor in pairs.design.factors:
        rows = pairs.design.level(factor.kind, np.arange(len(factor.codes)))
        errors = np.sqrt(np.maximum(np.einsum("lp,pq,lq->l", rows, covariance, rows), 0.0)).tolist()
        told = not pairs.design.aliased(factor.kind)
        if len(factor.codes) > 1:
            stated = zip(factor.codes.tolist(), (rows @ solution.fixed).tolist(), errors, strict=True)
            effects += [FixedEffect(factor.kind, code, one, error if told else None) for code, one, error in stated]
    return tuple(effects)
