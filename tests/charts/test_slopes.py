"""Before and after."""

from itertools import pairwise

from ladder.charts.slopes import Change, SlopeChart, move_chart, slope_chart

STEPS = ("Below", "As expected", "Above")
CHANGES = [Change("Ali", 1, 2), Change("Bo", 1, 2), Change("Cy", 2, 1), *(Change(f"P{n}", 1, 1) for n in range(5))]


def chart() -> SlopeChart:
    return slope_chart("Two went up", STEPS, CHANGES, heads=("Proposed", "Calibrated"))


def test_the_same_move_is_one_line_for_all_who_made_it() -> None:
    assert [(slope.people, slope.direction) for slope in chart().slopes] == [(2, 1), (1, -1), (5, 0)]


def test_two_are_named_and_more_are_counted() -> None:
    assert [slope.label.words for slope in chart().slopes] == ["Ali and Bo", "Cy", "5 people"]


def test_higher_steps_stand_higher_on_the_page() -> None:
    up, down, _ = chart().slopes
    assert up.y2 < up.y1
    assert down.y2 > down.y1
    assert [step.words for step in sorted(chart().steps, key=lambda step: step.y)] == ["Above", "As expected", "Below"]


def test_labels_do_not_cover_each_other() -> None:
    places = [slope.label.y for slope in chart().slopes]
    assert all(below - above >= 17 for above, below in pairwise(places))
    assert max(places) < chart().height


def test_the_table_has_each_person() -> None:
    assert chart().header == ("Name", "Proposed", "Calibrated")
    assert chart().rows[2] == ("Cy", "Above", "As expected")
    assert len(chart().rows) == 8


def test_the_description_counts_the_moves_and_says_them() -> None:
    assert chart().description.startswith("8 in all: 2 up, 1 down, 5 unchanged.")
    assert "Cy: from Above to As expected." in chart().description
    assert "5 people: still As expected." in chart().description


def test_without_changes_the_scale_is_still_there() -> None:
    empty = slope_chart("Nothing changed", STEPS, [], heads=("Before", "After"))
    assert (empty.slopes, len(empty.steps)) == ((), 3)
    assert empty.description == "0 in all: 0 up, 0 down, 0 unchanged."


def test_many_results_that_made_one_move_are_one_line_with_their_number() -> None:
    moved = move_chart("Nine were changed", STEPS, {(1, 2): 8, (2, 1): 1}, heads=("Proposed", "Now"))
    assert [(one.direction, one.people, one.label.words) for one in moved.slopes] == [
        (1, 8, "8 results"),
        (-1, 1, "1 result"),
    ]
    assert moved.header == ("Proposed", "Now", "Results")
    assert moved.rows == ((STEPS[1], STEPS[2], "8"), (STEPS[2], STEPS[1], "1"))
