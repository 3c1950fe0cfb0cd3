"""Every value as a dot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.charts.strips import strip_chart


def test_each_value_has_its_point_and_the_middle_is_marked() -> None:
    chart = strip_chart("Title", (1, 5), [("Maps", [1, 3, 5])])
    strip = chart.strips[0]
    assert [point.x for point in strip.points] == pytest.approx([chart.ticks[n].x for n in (0, 2, 4)])
    assert strip.median == pytest.approx(chart.ticks[2].x)


def test_equal_values_stand_above_and_below_each_other_around_the_middle() -> None:
    strip = strip_chart("Title", (1, 5), [("Maps", [3, 3, 3])]).strips[0]
    places = [point.y - strip.top - strip.height / 2 for point in strip.points]
    assert places == pytest.approx([-8, 0, 8])


@given(st.lists(st.integers(1, 5), max_size=200))
def test_however_many_they_stay_within_their_strip(values: list[int]) -> None:
    strip = strip_chart("Title", (1, 5), [("Maps", values)]).strips[0]
    assert len(strip.points) == len(values)
    assert all(strip.top <= point.y <= strip.top + strip.height for point in strip.points)


def test_the_table_and_the_description_state_range_and_median() -> None:
    chart = strip_chart("Title", (1, 5), [("Maps", [2, 3, 4.5]), ("Tiles", [])])
    assert chart.rows == (("Maps", "3", "2.0", "3.0", "4.5"), ("Tiles", "0", "", "", ""))
    assert "Maps: 3 values from 2.0 to 4.5, median 3.0. Tiles: no values." in chart.description


def test_an_empty_strip_has_no_middle() -> None:
    assert strip_chart("Title", (1, 5), [("Tiles", [])]).strips[0].median is None
