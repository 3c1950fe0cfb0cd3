from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from benchmarks._simulator import Organisation, Simulated, simulate
from ladder.statistics.model.fit import fit
from ladder.statistics.model.ordinal import Ordinal, crowded_end, fit_ordinal
from ladder.statistics.model.pairs import NothingToLearn
from ladder.statistics.model.results import Effects, Fit
from ladder.statistics.ratings import Ratings
from tests.statistics.build import PEER, SELF, table

CEILING = Organisation(level=4.2)


@cache
def seen(organisation: Organisation, seed: int = 0) -> tuple[Simulated, Fit, Ordinal]:
    drawn = simulate(organisation, seed)
    linear = fit(drawn.ratings, team=drawn.team)
    return drawn, linear, fit_ordinal(linear, drawn.ratings, team=drawn.team)


def missed(effects: Effects, drawn: Simulated) -> tuple[float, float]:
    """The root mean square error, both sides centred, and how many intervals cover the truth."""
    off = effects.estimate - drawn.truth
    off = off - off.mean()
    return float(np.sqrt((off**2).mean())), float((np.abs(off) <= 1.96 * effects.error).mean())


def test_at_a_ceiling_categories_come_nearer_to_the_truth_and_say_better_how_sure_they_are() -> None:
    drawn, linear, ordinal = seen(CEILING)
    (linear_error, linear_cover), (error, cover) = missed(linear.adjusted, drawn), missed(ordinal.adjusted, drawn)
    assert error < 0.92 * linear_error
    assert linear_cover < 0.85
    assert cover > 0.89


def test_in_the_middle_of_the_scale_both_lenses_see_the_same() -> None:
    _, linear, ordinal = seen(Organisation())
    assert np.corrcoef(linear.adjusted.estimate, ordinal.adjusted.estimate)[0, 1] > 0.995
    middle = np.abs(linear.adjusted.estimate - 3.2) < 0.6
    assert np.abs(linear.adjusted.estimate - ordinal.adjusted.estimate)[middle].max() < 0.05
    assert ordinal.adjusted.error == pytest.approx(linear.adjusted.error, rel=0.2)


def test_cuts_lie_in_order_and_about_a_step_apart_where_steps_are_even() -> None:
    _, linear, ordinal = seen(Organisation())
    assert np.diff(ordinal.cuts) / ordinal.steps == pytest.approx([1, 1, 1], abs=0.1)
    assert 1 / ordinal.steps == pytest.approx(np.sqrt(linear.variances.residual.estimate), rel=0.1)


def test_a_crowded_end_is_found_without_self_ratings() -> None:
    lines = [(person, 9, 0, PEER, float(5 if person < 2 else 2)) for person in range(8)]
    assert crowded_end(table(lines), 1, 5) == 5
    assert crowded_end(table(lines[1:]), 1, 5) is None
    assert crowded_end(table([*lines[1:], *((one, one, 0, SELF, 5.0) for one in range(8))]), 1, 5) is None
    assert crowded_end(table([]), 1, 5) is None


def test_two_categories_are_too_few() -> None:
    drawn, linear, _ = seen(replace(Organisation(), teams=10))
    halved = np.where(drawn.ratings.value > 3, 4.0, 2.0)
    ratings = drawn.ratings
    two = Ratings(ratings.ratee, ratings.rater, ratings.competency, ratings.relation, halved)
    with pytest.raises(NothingToLearn, match="too few steps"):
        fit_ordinal(linear, two, team=drawn.team)


def test_bands_and_people_without_a_team_are_seen_too() -> None:
    drawn = simulate(Organisation(teams=10), 2)
    band = np.arange(80) % 3 - 1
    team = np.where(np.arange(80) < 20, -1, drawn.team)
    linear = fit(drawn.ratings, team=team, band=band)
    ordinal = fit_ordinal(linear, drawn.ratings, team=team, band=band)
    assert np.corrcoef(linear.adjusted.estimate, ordinal.adjusted.estimate)[0, 1] > 0.99
