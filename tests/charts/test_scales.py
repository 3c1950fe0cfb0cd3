"""From values to places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.charts.scales import Band, Linear, around, spread, ticks


def test_the_ends_of_a_scale_are_the_ends_of_the_picture() -> None:
    scale = Linear(1, 5, 100, 300)
    assert [scale.at(value) for value in (1, 2, 5)] == [100, 150, 300]


def test_a_scale_may_run_upwards_on_the_page() -> None:
    assert Linear(0, 4, 200, 0).at(1) == 150


def test_a_value_beyond_the_scale_lands_on_its_edge_and_says_so() -> None:
    scale = Linear(1, 5, 0, 100)
    assert (scale.at(7), scale.holds(7), scale.holds(5)) == (100, False, True)


def test_a_scale_without_extent_is_refused() -> None:
    with pytest.raises(ValueError, match="lower to a higher"):
        Linear(3, 3, 0, 100)


def test_rows_stand_under_each_other() -> None:
    band = Band(start=20, step=30, thickness=10)
    assert (band.top(0), band.middle(0), band.middle(1), band.end(2)) == (30, 35, 65, 80)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (1, 5, (1, 2, 3, 4, 5)),
        (-0.7, 0.7, (-0.5, 0, 0.5)),
        (0, 300, (0, 100, 200, 300)),
    ],
)
def test_ticks_stand_on_round_values(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert ticks(low, high) == expected


@given(st.floats(-1e4, 1e4), st.floats(0.01, 1e4))
def test_ticks_lie_within_the_range_and_are_few(low: float, extent: float) -> None:
    marks = ticks(low, low + extent)
    assert 2 <= len(marks) <= 6
    assert all(low - extent * 1e-6 <= mark <= low + extent * (1 + 1e-6) for mark in marks)


def test_ticks_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="lower and a higher"):
        ticks(1, 1)


@given(st.lists(st.floats(-50, 50), max_size=9))
def test_a_range_of_differences_has_zero_in_its_middle_and_holds_all(values: list[float]) -> None:
    low, high = around(values)
    assert low == -high
    assert high >= max([1.0, *map(abs, values)]) * (1 - 1e-9)


@given(st.lists(st.floats(0, 500), min_size=1, max_size=12))
def test_labels_are_moved_apart_in_their_order(places: list[float]) -> None:
    moved = spread(places, 17)
    order = sorted(range(len(places)), key=lambda one: places[one])
    assert all(moved[after] - moved[before] >= 17 - 1e-6 for before, after in pairwise(order))
    assert sum(moved) == pytest.approx(sum(places), abs=1e-6)


def test_a_label_that_stands_alone_stays_where_it_is() -> None:
    assert spread([100, 10, 100], 20) == (90, 10, 110)
