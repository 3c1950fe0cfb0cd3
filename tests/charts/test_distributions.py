"""Bars of how often each step was given."""

import pytest

from ladder.charts.distributions import DistributionChart, distribution_chart
from ladder.statistics.estimates import wilson
from ladder.statistics.figures import Distribution, StepShare

STEPS = ("Below", "As expected", "Above expectation")


def spread(*counts: int) -> Distribution:
    total = sum(counts)
    shares = (StepShare(n + 1.0, one, one / max(total, 1), wilson(one, total)) for n, one in enumerate(counts))
    return Distribution(people=total, count=total, steps=tuple(shares))


@pytest.fixture
def chart() -> DistributionChart:
    groups = [("Maps", spread(1, 6, 3)), ("Tiles", spread(0, 200, 1)), ("Nobody", spread(0, 0, 0))]
    return distribution_chart("Most are as expected", STEPS, groups)


def test_segments_lie_end_to_end_and_in_proportion(chart: DistributionChart) -> None:
    first, second, third = chart.bars[0].segments
    assert second.x == pytest.approx(first.x + first.width)
    assert third.x == pytest.approx(second.x + second.width)
    assert second.width == pytest.approx(6 * first.width)


def test_all_bars_are_equally_long(chart: DistributionChart) -> None:
    lengths = [sum(segment.width for segment in bar.segments) for bar in chart.bars[:2]]
    assert lengths[0] == pytest.approx(lengths[1])


def test_a_step_that_nobody_gave_has_no_segment_and_keeps_the_others_colours(chart: DistributionChart) -> None:
    assert [segment.step for segment in chart.bars[1].segments] == [1, 2]


def test_a_count_is_written_only_where_it_fits(chart: DistributionChart) -> None:
    wide, narrow = chart.bars[1].segments
    assert wide.count is not None
    assert wide.count.words == "200"
    assert narrow.count is None


def test_a_group_without_ratings_says_so(chart: DistributionChart) -> None:
    assert chart.bars[2].segments == ()
    assert chart.bars[2].note.words == "no ratings"
    assert chart.rows[2] == ("Nobody", "0", "0", "0", "0", "0")


def test_each_segment_says_its_share_with_the_interval(chart: DistributionChart) -> None:
    assert chart.bars[0].segments[1].sentence == "As expected: 6 of 10, 60 % (95 % interval 31 to 83 %)"


def test_the_table_has_a_cell_for_every_step(chart: DistributionChart) -> None:
    assert chart.header == ("Group", *STEPS, "Ratings", "People")
    assert chart.rows[0][2] == "6 (60 %, 31 to 83 %)"
    assert {len(row) for row in chart.rows} == {len(chart.header)}


def test_the_description_says_what_each_group_was_given_most_often(chart: DistributionChart) -> None:
    assert "in 3 groups" in chart.description
    assert "Maps: most often As expected, 6 of 10." in chart.description
    assert "Nobody: no ratings." in chart.description


def test_everything_lies_within_the_picture(chart: DistributionChart) -> None:
    segments = [segment for bar in chart.bars for segment in bar.segments]
    assert all(one.x >= 0 and one.x + one.width <= chart.width for one in segments)
    assert all(one.y + one.height <= chart.height for one in segments)
    assert all(key.y < segments[0].y for key in chart.keys)


def test_long_words_of_the_scale_take_more_lines() -> None:
    words = [f"A step that is described at length, number {n}" for n in range(4)]
    chart = distribution_chart("Title", words, [("Maps", spread(1, 1, 1, 1))], width=360)
    assert len({key.y for key in chart.keys}) == 4
    assert chart.bars[0].segments[0].y > chart.keys[-1].y + chart.keys[-1].size


def test_a_long_name_is_shortened_and_kept() -> None:
    label = distribution_chart("Title", STEPS, [("Maps and models " * 5, spread(1, 1, 1))]).bars[0].label
    assert label.words.endswith("…")
    assert label.full == "Maps and models " * 5


def test_without_groups_that_is_said() -> None:
    assert distribution_chart("Title", STEPS, []).description == "No group has ratings yet."
