"""Counts of steps, overall and by group."""

import numpy as np
import pytest
from hypothesis import given

from ladder.statistics.distribution import distribution
from ladder.statistics.figures import Distribution
from ladder.statistics.ratings import Ratings, shareable
from tests.statistics.build import MANAGER, PEER, table
from tests.statistics.strategies import cycles

LINES = [(0, 9, 0, MANAGER, 3), (0, 9, 1, MANAGER, 4), (1, 9, 0, MANAGER, 3), (2, 8, 0, MANAGER, None)]


def counts(one: Distribution) -> list[int]:
    return [step.count for step in one.steps]


def test_every_step_of_the_scale_is_counted_and_cannot_say_is_not() -> None:
    overall = distribution(table(LINES))[0]
    assert counts(overall) == [0, 0, 2, 1, 0]
    assert (overall.people, overall.count) == (2, 3)


def test_a_share_stands_beside_its_interval() -> None:
    step = distribution(table(LINES))[0].steps[2]
    assert step.share == pytest.approx(2 / 3)
    assert (step.interval.low, step.interval.high) == pytest.approx((0.2077, 0.9385), abs=5e-5)


def test_each_group_is_counted_and_negative_codes_belong_to_none() -> None:
    by = distribution(table(LINES), np.array([4, -1, 6, -1]))
    assert {code: counts(one) for code, one in by.items()} == {4: [0, 0, 1, 0, 0], 6: [0, 0, 1, 0, 0]}


def test_a_group_where_nobody_could_say_is_there_with_zeros() -> None:
    empty = distribution(table(LINES), np.array([0, 0, 0, 5]))[5]
    assert (empty.people, empty.count, counts(empty)) == (0, 0, [0] * 5)
    assert (empty.steps[0].share, empty.steps[0].interval.high) == (0, 1)


def test_two_peers_are_not_shown() -> None:
    assert distribution(table([(0, 1, 0, PEER, 5), (0, 2, 0, PEER, 5)]))[0].count == 0


def test_another_scale_has_its_own_steps() -> None:
    assert counts(distribution(table(LINES), steps=(3.0, 4.0))[0]) == [2, 1]


def test_a_rating_between_steps_counts_as_the_nearest() -> None:
    between = [(0, rater, 0, MANAGER, value) for rater, value in enumerate((1.4, 1.5, 4.6, 5.5, 0.5))]
    assert counts(distribution(table(between))[0]) == [2, 1, 0, 0, 2]


@pytest.mark.parametrize("value", [0.0, 0.4, 5.6, 6.0])
def test_a_rating_beside_the_scale_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not a step"):
        distribution(table([(0, 9, 0, MANAGER, value)]))


def test_groups_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="one code per rating"):
        distribution(table(LINES), np.array([0]))


@given(cycles)
def test_groups_add_up_to_the_whole(ratings: Ratings) -> None:
    whole = distribution(ratings)
    groups = distribution(ratings, ratings.ratee % 2)
    total = sum(one.count for one in groups.values())
    assert total == shareable(ratings).sum() == sum(one.count for one in whole.values())
