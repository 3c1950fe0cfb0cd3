"""Against a truth that is known: a few seeds here, all of them and more designs in `benchmarks/recovery.py`."""

from dataclasses import replace
from functools import cache
from math import sqrt

import numpy as np

from benchmarks._recovery import Recovery, recover
from benchmarks._simulator import Organisation, simulate

BASE = Organisation()
SEEDS = range(6)


@cache
def found(organisation: Organisation = BASE) -> tuple[Recovery, ...]:
    return tuple(recover(organisation, seed) for seed in SEEDS)


def pooled(errors: list[float]) -> float:
    return sqrt(sum(error**2 for error in errors) / len(errors))


def test_adjusting_takes_a_sixth_or_more_of_the_error_off_on_the_same_draws() -> None:
    assert pooled([one.adjusted for one in found()]) <= 0.83 * pooled([one.raw for one in found()])


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    assert 0.93 <= np.mean([one.cover for one in found()]) <= 0.96


def test_the_severities_of_managers_are_found() -> None:
    assert np.mean([one.severity or 0.0 for one in found()]) >= 0.88
    assert np.mean([one.severity_cover or 0.0 for one in found()]) >= 0.9


def test_centring_by_rater_makes_it_worse_than_leaving_the_ratings_alone() -> None:
    assert pooled([one.centred for one in found()]) > pooled([one.raw for one in found()])


def test_managers_alone_do_not_cross_and_no_severity_is_stated() -> None:
    alone = recover(replace(BASE, peers=0), 0)
    assert not alone.crossed
    assert alone.severity is alone.rater_resolution is alone.team_resolution is None


def test_the_simulator_draws_what_it_says() -> None:
    drawn = simulate(replace(BASE, outside=0.5), 7)
    assert len(drawn.ratings) == 600 * (1 + 1 + 3) * 8
    assert 0.04 < np.isnan(drawn.ratings.value).mean() < 0.06
    pairs = np.unique(np.stack([drawn.ratings.ratee, drawn.ratings.rater], axis=1), axis=0)
    assert len(pairs) == 600 * 5
    peers = pairs[(pairs[:, 1] < 600) & (pairs[:, 0] != pairs[:, 1])]
    assert 0.45 < (drawn.team[peers[:, 0]] != drawn.team[peers[:, 1]]).mean() < 0.55


def test_the_same_seed_draws_the_same() -> None:
    one, other = simulate(BASE, 3), simulate(BASE, 3)
    assert np.array_equal(one.ratings.value, other.ratings.value, equal_nan=True)
    assert not np.array_equal(one.truth, simulate(BASE, 4).truth)
