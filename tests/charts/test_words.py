"""Numbers as charts say them."""

import pytest

from ladder.charts.words import certainty, counted, fitted, number, percent, percent_range, signed
from ladder.statistics.estimates import estimate
from ladder.statistics.figures import Interval


@pytest.mark.parametrize(
    ("value", "words"), [(3.14, "3.1"), (-0.25, "−0.2"), (-0.04, "0.0"), (0, "0.0"), (-12, "−12.0")]
)
def test_a_number_has_a_true_minus_and_no_negative_zero(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(("value", "words"), [(0.3, "+0.3"), (-0.3, "−0.3"), (0.01, "0.0"), (-0.01, "0.0")])
def test_a_difference_has_its_sign_unless_it_rounds_to_zero(value: float, words: str) -> None:
    assert signed(value) == words


def test_shares_are_whole_per_cent() -> None:
    assert percent(0.354) == "35 %"
    assert percent_range(Interval(0.221, 0.509)) == "22 to 51 %"


def test_certainty_is_the_interval_or_why_there_is_none() -> None:
    assert certainty(estimate(3, 0.1, people=1000, count=1000)) == "2.8 to 3.2"
    assert certainty(estimate(3, 0, people=1, count=4)) == "too few ratings to say"


def test_one_is_counted_in_the_singular() -> None:
    assert [counted(count, "person", "people") for count in (0, 1, 2)] == ["0 people", "1 person", "2 people"]


def test_a_text_is_shortened_only_where_it_does_not_fit() -> None:
    assert fitted("Cartography", 200, 13) == "Cartography"
    assert fitted("Cartography of far places", 80, 13) == "Cartograph…"
    assert fitted("Maps and models", 45, 13) == "Maps…"
