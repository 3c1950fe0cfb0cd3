"""How far teams lie apart and how sure that is: by every solver, against the equations written out."""

from collections.abc import Callable
from dataclasses import astuple, replace

import numpy as np
import pytest

from ladder.statistics.crossing.held import solve
from ladder.statistics.crossing.resolution import resolution
from ladder.statistics.model.apart import resolutions
from ladder.statistics.model.exact import Exact
from ladder.statistics.model.large.solver import Large
from ladder.statistics.model.pairs import Pairs, pairs_of
from ladder.statistics.model.results import Solver
from ladder.statistics.ratings import Codes
from tests.statistics.crossing.cycles import SPREAD, cycle


@pytest.mark.parametrize(("solver", "tolerance"), [(Exact, 1e-9), (Large, 0.15)])
@pytest.mark.parametrize("across", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("placed", [True, False])
def test_each_solver_says_how_far_teams_lie_apart_and_how_sure_that_is(
    solver: Callable[[Pairs], Solver], tolerance: float, across: float, placed: bool
) -> None:
    ratings, team = cycle(teams=12, size=6, peers=3, items=4, across=across)
    some: Codes = team if placed else np.where(team == 3, -1, team)
    pairs = pairs_of(ratings, team=some)
    known = resolution(solve(pairs, SPREAD))
    difference, variance = solver(pairs).solve(np.array(astuple(SPREAD))).apart
    assert difference == pytest.approx(known.difference, abs=1e-7)
    assert variance == pytest.approx(known.error**2, rel=tolerance)
    size = np.bincount(pairs.team_of[pairs.team_of >= 0])
    found = resolutions(variance, size, team=SPREAD.team, ratee=SPREAD.ratee)
    assert found == pytest.approx(known.resolution, abs=tolerance)


@pytest.mark.parametrize(("solver", "tolerance"), [(Exact, 1e-9), (Large, 0.1)])
def test_the_mean_of_a_team_is_that_of_its_peoples_values_with_what_their_errors_have_in_common(
    solver: Callable[[Pairs], Solver], tolerance: float
) -> None:
    ratings, team = cycle(teams=12, size=6, peers=3, items=4)
    pairs = pairs_of(ratings, team=team, band=team % 2)
    held = solve(pairs, SPREAD)
    mean, variance = solver(pairs).solve(np.array(astuple(SPREAD))).team_means
    for code in range(12):
        mine = np.flatnonzero(pairs.team_of == code)
        row = held.rows(mine).mean(axis=0)
        assert mean[code] == pytest.approx(held.adjusted[mine].mean(), abs=1e-7)
        known = row @ held.covariance @ row + held.spare[mine].sum() / len(mine) ** 2
        assert variance[code] == pytest.approx(known, rel=tolerance)


def test_without_teams_nothing_lies_apart() -> None:
    ratings, _ = cycle()
    pairs, variances = pairs_of(ratings), np.array(astuple(replace(SPREAD, team=0.0)))
    assert not any(len(one) for one in Exact(pairs).solve(variances).apart)
    assert not any(len(one) for one in Large(pairs).solve(variances).apart)
