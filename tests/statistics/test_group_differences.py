"""Groups beside everybody else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.figures import NO_SPREAD
from ladder.statistics.group_differences import GroupDifference, group_differences, promotion_rates
from ladder.statistics.ratings import Codes, Floats

TWO = np.repeat([0, 1], 6)
BEFORE = np.array([3.0, 4, 3, 4, 3, 4, 2, 3, 2, 3, 2, 3])


def of(group: Codes, before: Floats, after: Floats) -> GroupDifference:
    found = group_differences(group, before, after)[0]
    assert found is not None
    return found


def test_a_difference_has_the_interval_of_welch() -> None:
    found = of(TWO, BEFORE, BEFORE).before
    # Both variances are .3: error sqrt(.3 / 6 * 2), 10 degrees of freedom, t = 2.228139.
    assert (found.value, found.error) == pytest.approx((1.0, 0.1**0.5))
    assert found.interval is not None
    assert found.interval.low == pytest.approx(1 - 2.228139 * 0.1**0.5)


def test_what_calibration_did_is_judged_on_the_same_people() -> None:
    after = BEFORE - np.array([1, 0, 1, 0, 1, 1] + [0] * 6)
    found = of(TWO, BEFORE, after)
    assert (found.before.value, found.after.value, found.change.value) == pytest.approx((1, 1 / 3, -2 / 3))
    assert (found.change.error or 0) < (found.after.error or 0)


def test_a_change_that_was_the_same_for_everybody_is_no_change() -> None:
    found = of(TWO, BEFORE, BEFORE + 1).change
    assert (found.value, found.interval, found.note) == (0.0, None, NO_SPREAD)


def test_who_has_no_result_or_no_group_does_not_count() -> None:
    group, gaps = np.append(TWO, [-1, 1]), np.append(BEFORE, [5.0, np.nan])
    assert group_differences(group, gaps, gaps) == group_differences(TWO, BEFORE, BEFORE)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ((5, 5), {0, 1}),
        ((4, 5), set()),
        ((4, 5, 9), set()),
        ((2, 3, 6, 7), {2, 3}),
        ((2, 6, 7, 8), {2, 3}),
        ((20,), set()),
        ((), set()),
    ],
)
def test_small_groups_are_withheld_with_as_many_as_hide_them(sizes: tuple[int, ...], shown: set[int]) -> None:
    group = np.repeat(np.arange(len(sizes)), sizes)
    values = np.arange(len(group)) % 3 * 1.0
    found = group_differences(group, values, values)
    assert {code for code, one in found.items() if one is not None} == shown
    assert set(found) == set(range(len(sizes)))


@given(st.lists(st.integers(1, 12), max_size=7))
def test_nobody_withheld_or_at_least_five(sizes: list[int]) -> None:
    group = np.repeat(np.arange(len(sizes)), sizes).astype(np.int64)
    found = promotion_rates(group, np.zeros(len(group), dtype=bool))
    hidden = sum(sizes[code] for code, one in found.items() if one is None)
    assert hidden == 0 or hidden >= 5 or hidden == sum(sizes)
    assert all(one is None or one.people >= 5 for one in found.values())


def test_rates_stand_beside_the_highest() -> None:
    group = np.repeat([0, 1], [20, 10])
    promoted = np.array([True] * 10 + [False] * 10 + [True] * 3 + [False] * 7)
    found = promotion_rates(group, promoted)
    low, high = found[1], found[0]
    assert low is not None
    assert high is not None
    assert (high.ratio.value, high.p) == (1.0, None)
    assert low.ratio.value == pytest.approx(0.6)
    assert low.p == pytest.approx(0.440413, abs=1e-6)


def test_where_nobody_was_promoted_there_is_no_ratio() -> None:
    found = promotion_rates(np.repeat([0, 1], 6), np.zeros(12, dtype=bool))
    assert {one.ratio.value for one in found.values() if one is not None} == {None}
