import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladder.statistics.model.exact import Exact
from ladder.statistics.ratings import Floats
from tests.statistics.model.dense import Dense, dense_of, random_ratings

SEEDS = st.integers(0, 1_000_000)


def drawn(seed: int) -> tuple[Dense, Floats]:
    return dense_of(*random_ratings(seed)), np.random.default_rng(seed).uniform(0.05, 1.5, 5)


@given(SEEDS)
@settings(max_examples=60)
def test_effects_and_their_errors_are_those_of_the_full_equations(seed: int) -> None:
    dense, variances = drawn(seed)
    solution, (every, inverse) = Exact(dense.pairs).solve(variances), dense.henderson(variances)
    width, people, raters = dense.x.shape[1], len(dense.pairs.ratees), len(dense.pairs.raters)
    cuts = np.cumsum([width, people, raters, len(dense.pairs.teams)])
    fixed, ratee, rater, team = np.split(np.arange(cuts[-1]), cuts[:-1])
    assert solution.fixed == pytest.approx(every[fixed], abs=1e-7)
    assert solution.fixed_covariance == pytest.approx(inverse[np.ix_(fixed, fixed)], abs=1e-7)
    for (estimate, error), at in ((solution.ratee, ratee), (solution.rater, rater), (solution.team, team)):
        assert estimate == pytest.approx(every[at], abs=1e-7)
        assert error == pytest.approx(np.diagonal(inverse)[at], abs=1e-7)


@given(SEEDS)
@settings(max_examples=60)
def test_an_adjusted_value_carries_the_error_of_its_whole_sum(seed: int) -> None:
    dense, variances = drawn(seed)
    solution, (every, inverse) = Exact(dense.pairs).solve(variances), dense.henderson(variances)
    sums = summed(dense, len(every))
    value, error = solution.adjusted
    assert value == pytest.approx(sums @ every, abs=1e-7)
    assert error == pytest.approx(np.diagonal(sums @ inverse @ sums.T), abs=1e-7)
    left, right = np.arange(len(value)), np.roll(np.arange(len(value)), 1)
    apart = sums[left] - sums[right]
    difference, spread = solution.contrasts("adjusted", left, right)
    assert difference == pytest.approx(apart @ every, abs=1e-7)
    assert spread == pytest.approx(np.diagonal(apart @ inverse @ apart.T), abs=1e-7)


@given(SEEDS)
@settings(max_examples=60)
def test_differences_of_raters_and_of_teams_rest_on_their_joint_errors(seed: int) -> None:
    dense, variances = drawn(seed)
    solution, (every, inverse) = Exact(dense.pairs).solve(variances), dense.henderson(variances)
    first = dense.x.shape[1] + len(dense.pairs.ratees)
    for kind, start, count in (
        ("rater", first, len(dense.pairs.raters)),
        ("team", first + len(dense.pairs.raters), len(dense.pairs.teams)),
    ):
        apart = np.zeros((count, len(every)))
        apart[:, start : start + count] = np.eye(count) - np.eye(count)[::-1]
        index = np.arange(count)
        difference, spread = solution.contrasts(kind, index, index[::-1])
        assert difference == pytest.approx(apart @ every, abs=1e-7)
        assert spread == pytest.approx(np.diagonal(apart @ inverse @ apart.T), abs=1e-7)


@given(SEEDS)
@settings(max_examples=60)
def test_the_criterion_is_the_restricted_likelihood(seed: int) -> None:
    dense, variances = drawn(seed)
    assert Exact(dense.pairs).slope(variances).criterion == pytest.approx(dense.criterion(variances), abs=1e-7)


@given(SEEDS)
@settings(max_examples=60)
def test_gradient_and_information_are_those_of_the_definition(seed: int) -> None:
    dense, variances = drawn(seed)
    slope, p = Exact(dense.pairs).slope(variances), dense.projection(variances)
    pulled = p @ dense.y
    working = np.stack([z @ (z.T @ pulled) for z in dense.z], axis=1)
    traces = np.array([np.trace(z.T @ p @ z) for z in dense.z])
    assert slope.gradient == pytest.approx((working.T @ pulled - traces) / 2, abs=1e-7)
    assert slope.information == pytest.approx(working.T @ p @ working / 2, abs=1e-6)


@given(SEEDS, st.integers(0, 3))
@settings(max_examples=40)
def test_a_variance_of_zero_leaves_its_effect_out(seed: int, component: int) -> None:
    dense, variances = drawn(seed)
    variances[component] = 0
    solver = Exact(dense.pairs)
    solution, slope = solver.solve(variances), solver.slope(variances)
    assert slope.criterion == pytest.approx(dense.criterion(variances), abs=1e-7)
    if component < 3:
        estimate, error = (solution.ratee, solution.rater, solution.team)[component]
        assert not estimate.any()
        assert not error.any()


def summed(dense: Dense, count: int) -> Floats:
    """Mean, band, team and ratee of each person, as weights of all effects."""
    pairs, width = dense.pairs, dense.x.shape[1]
    sums = np.zeros((len(pairs.ratees), count))
    sums[:, 0] = 1
    for person, (team, band) in enumerate(zip(pairs.team_of, pairs.band_of, strict=True)):
        sums[person, width + person] = 1
        if team >= 0:
            sums[person, width + len(pairs.ratees) + len(pairs.raters) + team] = 1
        if band >= 0:
            sums[person, :width] += pairs.design.level("band", np.array([band]))[0]
    return sums
