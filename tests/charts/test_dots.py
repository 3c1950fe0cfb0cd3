"""Dots with intervals."""

import pytest

from ladder.charts.dots import difference_chart, mean_chart
from ladder.statistics.estimates import estimate

STEPS = ("Far below", "Below", "As expected", "Above", "Far above")
SURE = estimate(0.5, 0.1, people=30, count=200)
VAGUE = estimate(-0.5, 0.5, people=3, count=9)
LONELY = estimate(2.0, 0.0, people=1, count=9)
AGREED = estimate(0.0, 0.0, people=4, count=9)
ROWS = [("Ali", SURE), ("Bo", VAGUE), ("Cy", LONELY), ("Di", AGREED)]


def test_differences_lie_on_both_sides_of_the_named_reference() -> None:
    chart = difference_chart("Ali rates higher", "the others' mean", ROWS)
    ali, bo, _, di = chart.dots
    assert chart.reference is not None
    assert ali.x is not None
    assert bo.x is not None
    assert bo.x < chart.reference.x < ali.x
    assert di.x == pytest.approx(chart.reference.x)
    assert chart.reference.label.words == "the others' mean"
    assert chart.bottom < chart.reference.label.y < chart.height


def test_an_interval_surrounds_its_dot() -> None:
    dot = difference_chart("Title", "zero", ROWS).dots[0]
    assert dot.whisker is not None
    assert dot.x is not None
    assert dot.x - dot.whisker.start == pytest.approx(dot.whisker.end - dot.x)
    assert not dot.whisker.open_end


def test_an_interval_beyond_the_scale_is_open_at_its_end() -> None:
    whisker = difference_chart("Title", "zero", ROWS).dots[1].whisker
    assert whisker is not None
    assert (whisker.open_start, whisker.open_end) == (True, True)


def test_what_rests_on_too_few_ratings_is_not_drawn_nor_said_as_a_number() -> None:
    chart = difference_chart("Title", "zero", ROWS)
    assert (chart.dots[2].x, chart.dots[2].whisker) == (None, None)
    assert chart.dots[2].note.words == "too few ratings to say"
    assert chart.rows[2] == ("Cy", "", "too few ratings to say", "1", "9")
    assert "2.0" not in chart.description


def test_a_number_without_spread_has_a_dot_and_no_interval() -> None:
    chart = difference_chart("Title", "zero", ROWS)
    assert chart.dots[3].whisker is None
    assert chart.rows[3][:3] == ("Di", "0.00", "all alike: no spread to judge the certainty from")


def test_the_table_and_the_sentence_state_the_interval() -> None:
    chart = difference_chart("Title", "zero", ROWS)
    assert chart.rows[0] == ("Ali", "+0.50", "+0.30 to +0.70", "30", "200")
    assert chart.dots[0].sentence == "Ali: +0.50 (+0.30 to +0.70), 30 people."
    assert chart.dots[0].sentence in chart.description


def test_one_wild_value_that_is_not_drawn_does_not_stretch_the_scale() -> None:
    wild = estimate(40.0, 0.0, people=1, count=1)
    with_it, without = (difference_chart("Title", "zero", rows) for rows in ([*ROWS, ("Ed", wild)], ROWS))
    assert with_it.ticks == without.ticks


def test_means_lie_on_the_organisations_scale() -> None:
    chart = mean_chart("Title", STEPS, [("Maps", estimate(3.0, 0.1, people=20, count=60))])
    assert [tick.label.words for tick in chart.ticks] == ["1", "2", "3", "4", "5"]
    assert chart.dots[0].x == pytest.approx(chart.ticks[2].x)
    assert "1 is Far below, 5 is Far above." in chart.description
    assert chart.reference is None


def test_a_scale_of_one_step_is_refused() -> None:
    with pytest.raises(ValueError, match="two steps"):
        mean_chart("Title", ("Only",), [])


def test_everything_lies_within_the_picture() -> None:
    chart = difference_chart("Title", "zero", ROWS, width=360)
    assert all(chart.top < dot.y < chart.bottom for dot in chart.dots)
    assert all(0 <= dot.x <= 360 for dot in chart.dots if dot.x is not None)
    assert chart.width == 360


def test_without_estimates_there_is_an_empty_picture() -> None:
    assert difference_chart("Title", "zero", []).dots == ()
