"""What a guideline for the use of a scale may be."""

import pytest

from ladder.domain.guidelines import fault_of

STEPS = ("Below", "As expected", "Above")


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ((None, None, None), ""),
        ((20, 60, 20), ""),
        ((33.3, 33.3, 33.4), ""),
        ((0, 100, 0), ""),
        ((20, 60, None), "every step"),
        ((20, 60), "every step"),
        ((20, 60, 30), "110 %"),
        ((-10, 90, 20), "between 0 and 100"),
        ((0, 0, 0), "0 %"),
    ],
)
def test_shares_are_a_hundred_together_or_none(shares: tuple[float | None, ...], sentence: str) -> None:
    fault = fault_of(shares, STEPS)
    assert sentence in fault
    assert bool(sentence) is bool(fault)


def test_levels_that_differ_by_competency_have_no_guideline() -> None:
    assert "no one scale" in fault_of((), ())
