"""Rates by each other, against published figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.ratios import NO_BASE, NO_RATE, fisher_exact, risk_ratio


def test_the_ratio_and_its_interval_are_those_of_the_physicians_health_study() -> None:
    # Heart attacks under placebo and under aspirin: 1.82, 1.43 to 2.31 (Agresti 2002, section 3.1).
    found = risk_ratio(189, 11034, 104, 11037)
    assert found.interval is not None
    assert (found.value, found.interval.low, found.interval.high) == pytest.approx((1.82, 1.43, 2.31), abs=0.006)


def test_a_rate_of_zero_has_an_interval_from_zero() -> None:
    found = risk_ratio(0, 12, 6, 20)
    assert found.interval is not None
    assert (found.value, found.interval.low) == (0.0, 0.0)
    assert 0.3 < found.interval.high < 2


def test_two_rates_of_one_are_not_certain_to_be_equal() -> None:
    found = risk_ratio(6, 6, 8, 8)
    assert found.interval is not None
    assert found.interval.low < 0.8 < 1 < found.interval.high


@pytest.mark.parametrize(
    ("counts", "note"), [((0, 0, 1, 2), NO_RATE), ((1, 2, 0, 5), NO_BASE), ((0, 3, 0, 5), NO_BASE)]
)
def test_what_cannot_be_divided_has_a_reason(counts: tuple[int, int, int, int], note: str) -> None:
    found = risk_ratio(*counts)
    assert (found.value, found.interval, found.note) == (None, None, note)


def test_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="some of a total"):
        risk_ratio(3, 2, 1, 2)


@pytest.mark.parametrize(
    ("counts", "p"),
    # The lady tasting tea (Fisher 1935), and the table of Agresti (2002), section 3.5.
    [((3, 4, 1, 4), 0.4857), ((4, 4, 0, 4), 0.0286), ((0, 3, 0, 5), 1.0), ((10, 11, 1, 13), 0.000132)],
)
def test_fishers_p(counts: tuple[int, int, int, int], p: float) -> None:
    assert fisher_exact(*counts) == pytest.approx(p, abs=5e-5)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_fishers_p_does_not_know_which_group_is_first(a: int, b: int, c: int, d: int) -> None:
    one, other = fisher_exact(a, a + b, c, c + d), fisher_exact(c, c + d, a, a + b)
    assert one == pytest.approx(other)
    assert 0 < one <= 1
