"""The equations at held variances, against the same equations written out in full."""

from dataclasses import astuple, replace

import numpy as np
import pytest

from ladder.statistics.crossing.held import Spread, solve
from ladder.statistics.model.exact import Exact
from ladder.statistics.model.pairs import pairs_of
from ladder.statistics.ratings import Codes
from tests.statistics.build import MANAGER, PEER, table
from tests.statistics.crossing.cycles import SPREAD, cycle


@pytest.mark.parametrize("seed", range(4))
def test_values_and_errors_are_those_of_the_exact_model(seed: int) -> None:
    ratings, team = cycle(seed=seed)
    pairs = pairs_of(ratings, team=team, band=team % 2)
    value, variance = Exact(pairs).solve(np.array(astuple(SPREAD))).adjusted
    held = solve(pairs, SPREAD)
    assert held.adjusted == pytest.approx(value, abs=1e-10)
    assert held.error == pytest.approx(np.sqrt(variance), abs=1e-10)


@pytest.mark.parametrize("seed", range(3))
def test_severities_are_those_of_the_exact_model_also_of_raters_of_one_person(seed: int) -> None:
    ratings, team = cycle(teams=6, peers=1, across=0.7, seed=seed)
    pairs = pairs_of(ratings, team=team)
    held = solve(pairs, SPREAD)
    assert (held.column < 0).any()
    assert held.severity == pytest.approx(Exact(pairs).solve(np.array(astuple(SPREAD))).rater[0], abs=1e-10)


def test_without_a_variance_a_term_is_nothing() -> None:
    ratings, team = cycle()
    held = solve(pairs_of(ratings, team=team), replace(SPREAD, rater=0.0, team=0.0))
    assert not held.severity.any()
    assert not held.estimate[held.first_team : held.first_rater].any()


def test_a_value_is_drawn_toward_the_mean_by_what_one_rating_is_worth() -> None:
    lines = [(0, 10, 0, MANAGER, 4.0), (1, 11, 0, MANAGER, 2.0)]
    held = solve(pairs_of(table(lines)), Spread(ratee=1.0, rater=0.0, team=0.0, pair=0.0, residual=1.0))
    assert held.adjusted == pytest.approx([3.5, 2.5])


def test_raters_who_are_softer_on_the_same_people_are_known_to_be() -> None:
    lines = [(ratee, 10 + rater, 0, PEER, 3.0 + rater) for ratee in range(4) for rater in range(2)]
    assert solve(pairs_of(table(lines)), SPREAD).severity == pytest.approx([-0.293, 0.293], abs=0.01)


def test_somebody_without_a_team_stands_beside_the_teams() -> None:
    ratings, team = cycle()
    none: Codes = np.where(team == 0, -1, team)
    held = solve(pairs_of(ratings, team=none), SPREAD)
    assert len(held.pairs.teams) == 3
    assert np.isfinite(held.error).all()
