"""How reliable ratings are, in sentences: what was not estimated is never told as zero."""

from dataclasses import replace

import pytest

from ladder.charts.findings.finding import Finding
from ladder.charts.findings.reliability import reliability, sources_title, title
from ladder.reports.measurement import Reliability, Stated, Variance
from ladder.statistics.figures import TOO_WIDE
from tests.reports.material import MANAGER, Line, material, report_of
from tests.reports.measured import RELIABILITY

TOGETHER = "How much of what makes ratings differ is the person, and how much is who rates, cannot be told apart here"


def of(lines: list[Line]) -> Reliability:
    found = report_of(material(lines)).measured
    assert found is not None
    return found.reliability


def sources(found: Reliability) -> Finding:
    return next(one for one in reliability(found) if one.anchor == "sources")


ALONE: list[Line] = [(f"P{one:02}", f"M{one // 4}", MANAGER, [2 + one % 3, 3, 1 + one % 4]) for one in range(16)]
"""Four managers who alone rate four people each."""
ONE_PERSON: list[Line] = [("Ann", f"M{one}", MANAGER, [2 + one % 3, 3, 1 + one % 4]) for one in range(6)]
ONCE: list[Line] = [
    (f"P{one:02}", f"M{by}", MANAGER, [1 + one % 3 + by // 2 + one * by % 2]) for one in range(12) for by in range(4)
]
"""Everybody rated once by each of four raters."""
ACROSS: list[Line] = [(f"P{one:02}", f"M{one % 3}", MANAGER, [2 + one % 3, 3, 1 + one % 4]) for one in range(12)]
"""Three raters, each of four people whom nobody else rates."""
PERFECT: list[Line] = [(f"P{one:02}", f"M{by}", MANAGER, [1 + one % 5]) for one in range(10) for by in range(3)]
"""Three raters who agree about everybody."""
OWN: list[Line] = [
    (f"P{one:02}", f"M{one:02} {by}", MANAGER, [1 + (one + by) % 5]) for one in range(12) for by in range(2)
]
"""Everybody has two raters of their own, who rate once."""


@pytest.mark.parametrize("lines", [ALONE, ONE_PERSON])
def test_where_severity_is_part_of_the_person_no_share_is_told(lines: list[Line]) -> None:
    found = of(lines)
    assert sources_title(found) == TOGETHER
    assert sources(found).kind == "words"
    assert all(one.share is None for one in found.variances)


def test_with_one_rating_a_pair_the_share_of_who_rates_is_at_least_that() -> None:
    found = of(ONCE)
    assert " is the person, at least " in sources_title(found)
    assert "Rater and person" not in [row[0] for row in sources(found).chart.rows]
    assert "is part of the other bars" in sources(found).certainty


def test_where_nobody_rated_two_people_once_each_who_rates_cannot_be_told_from_chance() -> None:
    assert sources_title(of(OWN)).endswith("is the person; how much is who rates cannot be told from chance")


def test_a_share_known_from_elsewhere_is_told_and_its_bar_is_dashed() -> None:
    before = tuple(replace(one, held="given from outside") for one in RELIABILITY.variances)
    found = replace(RELIABILITY, variances=before)
    assert sources_title(found) == sources_title(RELIABILITY)
    assert "A dashed bar was not estimated" in sources(found).certainty


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (ONE_PERSON, "only one person was rated"),
        (ACROSS, "nobody was rated by two raters"),
        ([], "there is nothing to learn from"),
    ],
)
def test_where_reliability_cannot_be_told_the_true_reason_is(lines: list[Line], why: str) -> None:
    assert title(of(lines)) == f"How reliable ratings are cannot be said: {why}"


@pytest.mark.parametrize(
    ("raters", "low", "high", "words"),
    [
        (206, 24, 5000, "206 raters (95 % interval 24 to 5,000)"),
        (37, 2, None, "37 raters (95 % interval 2 or more)"),
        (1, None, None, "1 rater"),
    ],
)
def test_how_many_raters_it_takes_has_its_interval(raters: int, low: int, high: int | None, words: str) -> None:
    found = replace(RELIABILITY, raters_needed=raters, raters_needed_low=low, raters_needed_high=high)
    assert f"For a reliability of 0.8, each person would need {words}." in next(reliability(found)).sentences


def test_the_interval_of_how_many_raters_it_takes_comes_from_that_of_one_rater() -> None:
    found = of(ONCE)
    assert found.raters_needed is not None
    assert found.raters_needed_low is not None
    assert found.raters_needed_low <= found.raters_needed


def test_of_one_rater_each_nothing_is_said_twice() -> None:
    one_each = replace(RELIABILITY, raters_each=1.0)
    assert (
        title(one_each) == "One rater alone tells people apart with a reliability of 0.48 (95 % interval 0.38 to 0.58)"
    )
    assert "the mean of 3 raters, as people have here, to" in title(replace(RELIABILITY, raters_each=3.0))


def test_a_variance_at_zero_that_was_estimated_is_told() -> None:
    zero = Variance("pair", 0.0, None, 0.0)
    variances = (*RELIABILITY.variances[:3], zero, RELIABILITY.variances[4])
    rows = sources(replace(RELIABILITY, variances=variances)).chart.rows
    assert "Rater and person" in [row[0] for row in rows]


def test_of_a_share_too_uncertain_for_an_interval_that_is_said() -> None:
    found = replace(RELIABILITY, of_raters=Stated(0.02, None, None, TOO_WIDE))
    assert sources_title(found).endswith("and their team, 29 % (too uncertain for an interval) is who rates")


def test_a_reliability_without_an_interval_has_the_reason_once() -> None:
    found = of(PERFECT)
    assert title(found) == (
        "One rater alone is reliable to 1.00 (a variance was estimated as zero: no interval can be given); the mean of "
        "3 raters, as people have here, to 1.00"
    )
    assert sources_title(found) == (
        "100 % of what makes ratings differ is the person; how much is who rates cannot be told from chance"
    )
