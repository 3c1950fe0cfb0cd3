"""Before and after under each other."""

import pytest

from ladder.charts.chart import NARROW
from ladder.charts.paired import Pair, paired_chart
from ladder.reports.measurement import Stated
from ladder.statistics.figures import Interval

SCALE = ((1.0, "Low"), (2.0, "Fair"), (3.0, "Good"), (4.0, "High"), (5.0, "Top"))
BEFORE, AFTER = Stated(3.0, 0.2, Interval(2.6, 3.4)), Stated(3.5, 0.3, Interval(2.9, 4.1))


def test_after_stands_under_before_on_one_scale() -> None:
    row = paired_chart("Title", SCALE, [Pair("Ali", BEFORE, AFTER)]).paired[0]
    before, after = row.ends
    assert before.x is not None
    assert after.x is not None
    assert (before.x < after.x, before.y < after.y) == (True, True)
    assert row.sentence == "Ali: now 3.0, then 3.5."


def test_where_nothing_is_left_only_before_is_drawn() -> None:
    chart = paired_chart("Title", SCALE, [Pair("Ali", BEFORE, None, note="nothing left")])
    assert [end.kind for end in chart.paired[0].ends] == ["before"]
    assert chart.rows[0] == ("Ali", "3.0", "2.6 to 3.4", "nothing left", "", "nothing left")


def test_a_value_by_assumption_is_an_interval_without_a_dot() -> None:
    chart = paired_chart("Title", SCALE, [Pair("Ali", BEFORE, AFTER, assumed=True)])
    assert all(end.x is None and end.whisker is not None for end in chart.paired[0].ends)
    assert chart.rows[0][1:5] == ("by assumption", "2.6 to 3.4", "by assumption", "2.9 to 4.1")


def test_the_first_are_drawn_and_all_are_in_the_table() -> None:
    chart = paired_chart("Title", SCALE, [Pair(f"P{n}", BEFORE, AFTER) for n in range(9)], most=4)
    assert (len(chart.paired), len(chart.rows)) == (4, 9)


@pytest.mark.parametrize("width", [640.0, NARROW])
def test_everything_lies_inside_the_picture(width: float) -> None:
    chart = paired_chart("Title", SCALE, [Pair(f"P{n}", BEFORE, AFTER) for n in range(3)], width=width)
    for row in chart.paired:
        for end in row.ends:
            assert end.x is not None
            assert 0 <= end.x <= width
            assert chart.top <= end.y <= chart.bottom < chart.height


def test_the_scale_is_cut_to_what_is_needed() -> None:
    chart = paired_chart("Title", SCALE, [Pair("Ali", BEFORE, AFTER)])
    assert [tick.label.words for tick in chart.ticks] == ["2", "3", "4", "5"]


def test_nobody_makes_an_empty_picture() -> None:
    assert paired_chart("Title", SCALE, []).paired == ()
