"""Intervals on the scale where errors are normal."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.figures import NO_SPREAD, TOO_WIDE
from ladder.statistics.intervals import WIDEST, correlated, normal, share


def test_a_normal_error_reaches_1_96_to_either_side_and_students_further() -> None:
    wide, wider = normal(1.0, 0.5).interval, normal(1.0, 0.5, 2).interval
    assert wide is not None
    assert wider is not None
    assert (wide.low, wider.low) == pytest.approx((1 - 0.5 * 1.959964, 1 - 0.5 * 4.302653))


@given(st.floats(0.001, 0.999), st.floats(0.001, 30))
def test_a_share_keeps_its_interval_between_zero_and_one(value: float, error: float) -> None:
    found = share(value, error)
    interval = found.interval
    if interval is None:
        assert (found.value, found.error, found.note) == (value, None, TOO_WIDE)
        return
    assert interval.high - interval.low <= WIDEST
    assert 0 <= interval.low <= value + 1e-12
    assert value - 1e-12 <= interval.high <= 1


def test_a_share_next_to_zero_of_which_nothing_is_known_has_no_interval() -> None:
    # A variance of 0.0004 with a standard error of 0.015, beside one of 1.
    found = share(0.0004, 0.015 / 0.0004)
    assert (found.interval, found.note) == (None, "too uncertain for an interval")
    assert share(0.02, 0.5).interval is not None


def test_the_interval_of_a_correlation_is_fishers() -> None:
    one = np.arange(30.0)
    found = correlated(one, one % 7)
    assert found.interval is not None
    # tanh(atanh(r) -+ 1.959964 / sqrt(27)).
    ends = np.tanh(np.arctanh(found.value) + np.array([-1, 1]) * 1.959964 / np.sqrt(27))
    assert (found.interval.low, found.interval.high) == pytest.approx(tuple(ends), abs=1e-6)


@pytest.mark.parametrize(("one", "other"), [([1, 2, 3], [1, 3, 2]), ([1, 2, 3, 4], [2, 4, 6, 8])])
def test_three_pairs_or_a_perfect_correlation_have_none(one: list[float], other: list[float]) -> None:
    found = correlated(np.array(one, dtype=float), np.array(other, dtype=float))
    assert found.value is not None
    assert found.interval is None


def test_nothing_goes_together_with_what_is_all_alike() -> None:
    assert correlated(np.ones(9), np.arange(9.0)).note == NO_SPREAD
