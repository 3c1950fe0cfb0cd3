"""How one rates oneself, in words."""

from dataclasses import replace

import pytest

from ladder.charts.findings.own import facts_of, own_finding
from ladder.reports.own_ratings import OwnRatings
from ladder.statistics.figures import Interval
from tests.reports.measured import RATERS, stated

SEVERE, SILENT = RATERS[0], RATERS[3]


def test_who_rates_stricter_reads_so_with_the_interval_and_a_picture_in_two_widths() -> None:
    found = own_finding(OwnRatings(False, SEVERE))
    assert found.title.startswith("You rate about 0.6 of a step stricter (95 % interval 0.3 to 0.9)")
    assert found.narrow is not None
    assert found.narrow.width < found.chart.width


def test_where_nothing_can_be_said_of_severity_there_is_no_picture_and_nothing_about_one() -> None:
    found = own_finding(OwnRatings(True, SILENT))
    assert found.kind == "words"
    assert not found.certainty
    assert found.sentences[0] == "You gave 10 ratings about 2 people."


@pytest.mark.parametrize(("anonymous", "who"), [(False, "Whoever may read"), (True, "Nobody but you")])
def test_who_else_reads_it_is_said(anonymous: bool, who: str) -> None:
    assert own_finding(OwnRatings(anonymous, SEVERE)).sentences[-1].startswith(who)


@pytest.mark.parametrize(
    ("ends", "ratings", "said"),
    [
        (0.1, 40, "10 % of them are the lowest or the highest step."),
        (0.0, 40, "None of them are the lowest or the highest step."),
    ],
)
def test_how_often_the_ends_were_used_is_said(ends: float, ratings: int, said: str) -> None:
    assert said in facts_of(replace(SEVERE, ends=ends, ratings=ratings))


def test_a_change_within_its_interval_is_not_told_as_one() -> None:
    assert "no change in how strict you are can be told (95 % interval −0.44 to +0.34)" in facts_of(SEVERE)[3]
    changed = replace(SEVERE, since_last=stated(0.4, 0.1))
    assert facts_of(changed)[3] == "Since the last cycle you rate 0.4 steps milder (95 % interval +0.20 to +0.60)."
    assert changed.since_last is not None
    assert changed.since_last.interval == Interval(0.2, 0.6)
