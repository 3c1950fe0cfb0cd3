"""What the large solver states exactly is what the dense equations say, at any variances, also of 0."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladder.statistics.model.exact import Exact
from ladder.statistics.model.fit import adjusted_at, fit_pairs
from ladder.statistics.model.large import compiled
from ladder.statistics.model.large.solver import Large
from ladder.statistics.model.pairs import Pairs, pairs_of
from ladder.statistics.model.results import COMPONENTS
from ladder.statistics.ratings import Floats
from tests.statistics.model.dense import random_ratings

SEEDS = st.integers(0, 1_000_000)
MakeLarge = Callable[[Pairs], Large]


@pytest.fixture(params=[Large, compiled.large], ids=["plain", "compiled"], scope="module")
def make(request: pytest.FixtureRequest) -> MakeLarge:
    chosen: MakeLarge = request.param
    return chosen


def drawn(seed: int) -> tuple[Pairs, Floats]:
    """Few ratings by few, some without a team or band, unequal in weight; some variances 0."""
    ratings, team, band, weight = random_ratings(seed)
    chance = np.random.default_rng(seed)
    variances = chance.uniform(0.05, 1.5, 5) * np.append(chance.random(4) < 0.8, 1)
    return pairs_of(ratings, team=team, band=band, weight=weight), variances


@given(SEEDS)
@settings(max_examples=15)
def test_effects_are_those_of_the_dense_equations(make: MakeLarge, seed: int) -> None:
    pairs, variances = drawn(seed)
    large, exact = make(pairs).solve(variances), Exact(pairs).solve(variances)
    assert large.fixed == pytest.approx(exact.fixed, abs=1e-7)
    assert large.fixed_covariance == pytest.approx(exact.fixed_covariance, abs=1e-7)
    for kind in ("ratee", "rater", "team", "adjusted"):
        assert getattr(large, kind)[0] == pytest.approx(getattr(exact, kind)[0], abs=1e-7)


@given(SEEDS)
@settings(max_examples=15)
def test_errors_of_differences_are_those_of_the_dense_equations(make: MakeLarge, seed: int) -> None:
    pairs, variances = drawn(seed)
    large, exact = make(pairs).solve(variances), Exact(pairs).solve(variances)
    for kind, codes in (("adjusted", pairs.ratees), ("rater", pairs.raters), ("team", pairs.teams)):
        left = np.arange(len(codes))
        ours, theirs = (one.contrasts(kind, left, left[::-1]) for one in (large, exact))
        assert ours[0] == pytest.approx(theirs[0], abs=1e-7)
        assert ours[1] == pytest.approx(theirs[1], abs=1e-7)


@given(SEEDS)
@settings(max_examples=15)
def test_the_average_information_is_that_of_the_dense_equations(make: MakeLarge, seed: int) -> None:
    pairs, variances = drawn(seed)
    ours, theirs = make(pairs).slope(variances).information, Exact(pairs).slope(variances).information
    assert ours == pytest.approx(theirs, rel=2e-3, abs=2e-3 * np.abs(theirs).max())


@pytest.mark.parametrize("seed", range(3))
def test_values_alone_are_those_that_come_with_errors(make: MakeLarge, seed: int) -> None:
    pairs, variances = drawn(seed)
    assert make(pairs).adjusted(variances) == pytest.approx(Exact(pairs).solve(variances).adjusted[0], abs=1e-6)
    at = dict(zip(COMPONENTS, variances.tolist(), strict=True))
    assert adjusted_at(pairs, at) == pytest.approx(fit_pairs(pairs, hold=at).adjusted.estimate, abs=1e-9)
