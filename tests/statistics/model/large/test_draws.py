"""What is drawn, errors and traces, lies around what the dense equations say, and leans to neither side."""

import numpy as np
import pytest

from benchmarks._simulator import Organisation, Simulated, simulate
from ladder.statistics.model.exact import Exact
from ladder.statistics.model.fit import fit_pairs
from ladder.statistics.model.large import compiled
from ladder.statistics.model.large.solver import Large
from ladder.statistics.model.pairs import Pairs, pairs_of
from ladder.statistics.model.results import Fit, Slope, Solution
from ladder.statistics.ratings import Floats

VARIANCES = np.array([0.2, 0.11, 0.05, 0.1, 0.3])


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    """300 people in teams of six, but one in nine without a team."""
    drawn = simulate(Organisation(teams=50, size=6), 7)
    team = np.where(np.arange(300) % 9 == 0, -1, drawn.team)
    return pairs_of(drawn.ratings, team=team)


@pytest.fixture(scope="module")
def exact(pairs: Pairs) -> tuple[Slope, Solution]:
    solver = Exact(pairs)
    return solver.slope(VARIANCES), solver.solve(VARIANCES)


@pytest.fixture(scope="module")
def large(pairs: Pairs) -> tuple[Slope, Solution]:
    solver = compiled.large(pairs)
    return solver.slope(VARIANCES), solver.solve(VARIANCES)


@pytest.mark.parametrize("kind", ["ratee", "rater", "team", "adjusted"])
def test_errors_are_within_a_few_percent_and_lean_to_neither_side(
    kind: str, exact: tuple[Slope, Solution], large: tuple[Slope, Solution]
) -> None:
    ratio = np.sqrt(getattr(large[1], kind)[1] / getattr(exact[1], kind)[1])
    assert ratio.mean() == pytest.approx(1, abs=0.003)
    assert ratio.std() < 0.015
    assert np.abs(ratio - 1).max() < 0.06


def test_the_slope_leads_where_the_exact_one_leads(
    exact: tuple[Slope, Solution], large: tuple[Slope, Solution]
) -> None:
    assert step(large[0]) == pytest.approx(step(exact[0]), abs=1e-4)


def step(slope: Slope) -> Floats:
    result: Floats = np.linalg.solve(slope.information, slope.gradient)
    return result


def test_variances_are_those_of_the_exact_way(pairs: Pairs) -> None:
    large = fit_pairs(pairs, large=compiled.large, method="large")
    exact = fit_pairs(pairs, method="exact")
    assert large.method == "large"
    for ours, theirs in zip(large.variances.in_order(), exact.variances.in_order(), strict=True):
        assert ours.estimate == pytest.approx(theirs.estimate, abs=1e-4)
        assert ours.error == pytest.approx(theirs.error, rel=1e-2)


def test_the_last_step_leaves_nothing_that_further_ones_would_find(pairs: Pairs) -> None:
    def patient(some: Pairs) -> Large:
        solver = compiled.large(some)
        solver.enough = 0.0
        return solver

    once, further = (fit_pairs(pairs, large=large, method="large") for large in (compiled.large, patient))
    assert once.steps < further.steps
    for ours, theirs in zip(once.variances.in_order(), further.variances.in_order(), strict=True):
        assert theirs.error is not None
        assert abs(ours.estimate - theirs.estimate) < 1e-3 * theirs.error


@pytest.fixture(scope="module")
def simulated() -> Simulated:
    """4,800 people in 600 teams: 600 managers and 4,800 peers rate them."""
    return simulate(Organisation(teams=600), 3)


@pytest.fixture(scope="module")
def found(simulated: Simulated) -> Fit:
    return fit_pairs(pairs_of(simulated.ratings, team=simulated.team), large=compiled.large)


def test_a_large_organisation_takes_the_large_way(found: Fit) -> None:
    assert found.method == "large"
    assert not found.boundary


def test_intervals_cover_the_truth(simulated: Simulated, found: Fit) -> None:
    missed = found.adjusted.estimate - simulated.truth
    inside = np.abs(missed - missed.mean()) <= 1.96 * found.adjusted.error
    assert 0.93 <= inside.mean() <= 0.96


def test_severities_of_managers_are_found_and_their_intervals_cover(simulated: Simulated, found: Fit) -> None:
    manager = np.isin(found.rater.code, simulated.managers)
    stated, truth = found.rater.estimate[manager], simulated.severity[found.rater.code[manager]]
    assert np.corrcoef(stated, truth)[0, 1] >= 0.88
    missed = stated - truth
    inside = np.abs(missed - missed.mean()) <= 1.96 * found.rater.error[manager]
    assert 0.91 <= inside.mean() <= 0.97
