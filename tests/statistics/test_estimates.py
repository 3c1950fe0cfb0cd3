"""Intervals against hand-computed and published figures."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.estimates import clustered_means, estimate, wilson
from ladder.statistics.figures import NO_SPREAD, TOO_FEW


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # Newcombe (1998), table I, method 3, to four decimals.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_agrees_with_published_figures(count: int, total: int, low: float, high: float) -> None:
    interval = wilson(count, total)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_every_share_is_possible() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0, 1)


def test_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(3, 2)


@given(st.integers(0, 300), st.integers(0, 300))
def test_wilsons_interval_holds_the_share_and_mirrors(hits: int, misses: int) -> None:
    one, other = wilson(hits, hits + misses), wilson(misses, hits + misses)
    if hits + misses:
        assert one.low <= hits / (hits + misses) <= one.high
    assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low))


def test_the_interval_of_a_mean_is_students() -> None:
    # Two people: t(0.975, 1 degree) = 12.7062; three people: t(0.975, 2) = 4.30265.
    two, three = estimate(3.0, 0.5, people=2, count=4), estimate(3.0, 0.5, people=3, count=9)
    assert two.interval is not None
    assert three.interval is not None
    assert two.interval.high == pytest.approx(3 + 0.5 * 12.7062047)
    assert three.interval.low == pytest.approx(3 - 0.5 * 4.30265273)
    assert two.note == ""


def test_one_person_is_too_few_to_say() -> None:
    lonely = estimate(3.0, 0.5, people=1, count=8)
    assert (lonely.error, lonely.interval, lonely.note) == (None, None, TOO_FEW)


def test_answers_that_happen_to_agree_do_not_pass_for_certainty() -> None:
    agreed = estimate(3.0, 0.0, people=4, count=8)
    assert (agreed.error, agreed.interval, agreed.note) == (0.0, None, NO_SPREAD)


def test_the_error_of_a_mean_sums_residuals_within_a_person_first() -> None:
    # Person 0: 1 and 2, person 1: 3 and 6; mean 3, residuals summed -3 and 3: error sqrt(2/1 * 18) / 4 = 1.5.
    one = clustered_means(np.array([1.0, 2, 3, 6]), np.zeros(4, dtype=np.int64), np.array([0, 0, 1, 1]))[0]
    assert (one.value, one.error, one.people, one.count) == (3, 1.5, 2, 4)


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=30))
def test_with_one_rating_per_person_the_error_is_the_usual_one(values: list[float]) -> None:
    column = np.array(values)
    one = clustered_means(column, np.zeros(len(column), dtype=np.int64), np.arange(len(column)))[0]
    assert one.error == pytest.approx(column.std(ddof=1) / sqrt(len(column)), abs=1e-6)


def test_groups_are_kept_apart() -> None:
    means = clustered_means(np.array([1.0, 5, 3]), np.array([7, 2, 7]), np.array([0, 0, 1]))
    assert {code: mean.value for code, mean in means.items()} == {2: 5, 7: 2}


def test_of_no_values_there_are_no_means() -> None:
    none = np.array([], dtype=np.int64)
    assert clustered_means(np.array([]), none, none) == {}
