"""How far distributions are from each other, and how far chance takes them."""

from math import log2, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ladder.statistics.divergence import Against, distance, divergences
from ladder.statistics.figures import Distance
from ladder.statistics.ratings import Codes, Floats, Ratings
from tests.statistics.build import MANAGER, PEER, table

COUNTS = arrays(np.float64, 5, elements=st.integers(0, 9).map(float)).filter(lambda one: one.sum() > 0)


def group_of(ratings: Ratings, size: int) -> Codes:
    """The first `size` people are group 1, all others group 0."""
    return np.where(ratings.ratee < size, 1, 0)


def ratings_by_chance(people: int, seed: int, *, raised: int = 0) -> Ratings:
    """Two ratings each, of the same mix for everybody; the first `raised` people get one step more."""
    chance = np.random.default_rng(seed)
    level = chance.choice([2.0, 3.0, 4.0], people, p=[0.25, 0.5, 0.25]) + (np.arange(people) < raised)
    return table([(person, 900, one, MANAGER, level[person]) for person in range(people) for one in range(2)])


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ((1, 0), (0, 1), 1.0),
        ((3, 1), (6, 2), 0.0),
        # In bits: (log2(4/3) + 1/2 log2(2/3) + 1/2 log2(2)) / 2.
        ((1, 0), (1, 1), sqrt((log2(4 / 3) + log2(2 / 3) / 2 + 1 / 2) / 2)),
    ],
)
def test_the_distance_of_two_distributions(one: tuple[int, int], other: tuple[int, int], wanted: float) -> None:
    assert distance(np.array(one, float), np.array(other, float)) == pytest.approx(wanted, abs=1e-7)


@given(COUNTS, COUNTS, COUNTS)
def test_it_is_a_distance(one: Floats, other: Floats, third: Floats) -> None:
    assert 0 <= distance(one, other) <= 1
    assert distance(one, other) == pytest.approx(distance(other, one), abs=1e-7)
    assert distance(one, third) <= distance(one, other) + distance(other, third) + 1e-7


def found(ratings: Ratings, size: int, against: Against = Against.REST) -> Distance:
    one = divergences(ratings, group_of(ratings, size), against=against)[1]
    assert one is not None
    return one


def test_a_group_drawn_by_chance_is_as_far_as_chance_takes_it() -> None:
    beyond = [found(ratings_by_chance(120, seed), 8).p <= 0.05 for seed in range(30)]
    assert sum(beyond) <= 5


def test_a_group_of_another_mix_is_further_than_chance_takes_it() -> None:
    one = found(ratings_by_chance(200, 1, raised=30), 30)
    assert one.p < 0.01
    assert one.value > one.by_chance > one.usual
    assert one.interval.low > 0
    assert (one.people, one.count) == (30, 60)


def test_a_small_group_looks_far_away_by_chance_alone() -> None:
    ratings = ratings_by_chance(200, 2)
    assert found(ratings, 5).by_chance > 1.5 * found(ratings, 50).by_chance


def test_the_interval_takes_off_what_chance_adds() -> None:
    one = found(ratings_by_chance(400, 3), 6)
    assert one.interval.low == 0


def test_the_interval_covers_the_true_distance() -> None:
    mixes = np.array([[0.25, 0.5, 0.25, 0], [0.125, 0.375, 0.375, 0.125]])
    true = float(distance(*mixes))
    around = [found(ratings_of_mixes(seed), 25).interval for seed in range(40)]
    assert sum(one.low <= true <= one.high for one in around) >= 35


def ratings_of_mixes(seed: int) -> Ratings:
    """200 people with one rating each; the first 25 get one step more half of the time."""
    chance = np.random.default_rng(seed)
    level = chance.choice([2.0, 3.0, 4.0], 200, p=[0.25, 0.5, 0.25])
    level[:25] += chance.random(25) < 0.5
    return table([(person, 900, 0, MANAGER, level[person]) for person in range(200)])


def test_against_the_organisation_a_group_is_nearer_than_against_the_rest() -> None:
    ratings = ratings_by_chance(60, 4, raised=20)
    assert found(ratings, 20, Against.ALL).value < found(ratings, 20).value


@pytest.mark.parametrize(("size", "shown"), [(4, False), (5, True), (15, True), (16, False)])
def test_fewer_than_five_people_are_withheld_on_either_side(size: int, shown: bool) -> None:
    ratings = ratings_by_chance(20, 5)
    assert (divergences(ratings, group_of(ratings, size))[1] is not None) == shown


def test_the_same_ratings_give_the_same_figures() -> None:
    assert found(ratings_by_chance(50, 6), 9) == found(ratings_by_chance(50, 6), 9)


def test_two_peers_are_not_counted() -> None:
    ratings = table([(person, 900 + rater, 0, PEER, 3) for person in range(20) for rater in range(2)])
    assert divergences(ratings, group_of(ratings, 10)) == {}


def test_a_rating_beside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="not a step"):
        divergences(table([(0, 9, 0, MANAGER, 2.5)]), np.array([0]))
