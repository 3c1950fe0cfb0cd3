"""How distributions compare, in sentences: only what was compared is said to lie apart, or not to."""

from dataclasses import replace

import pytest

from ladder.charts.calibration import findings
from ladder.charts.findings.finding import Finding
from ladder.charts.findings.spreads import title
from ladder.reports.calibration import Calibration
from tests.reports.material import MANAGER, Line, material, report_of
from tests.reports.measured import MEASURED, REPORT, SPREADS

ONE_MANAGER: list[Line] = [(f"P{one:02}", "Mona", MANAGER, [1 + one % 5, 3, 5]) for one in range(12)]
"""One manager, who gives everybody five on the last of three competencies."""


def found(report: Calibration, anchor: str) -> Finding:
    return next(one for one in findings(report) if one.anchor == anchor)


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("spreads-competency", "What was given, competency by competency"),
        ("spreads-manager", "What was given, manager by manager"),
    ],
)
def test_groups_that_were_not_compared_are_not_said_to_be_as_chance_has_it(anchor: str, words: str) -> None:
    report = report_of(replace(material(ONE_MANAGER), competencies=("Scope", "Craft", "Care")))
    finding = found(report, anchor)
    assert finding.title == words
    assert finding.certainty == "In the order of names."
    assert "Distance" not in finding.chart.header
    assert not [cell for row in finding.chart.rows for cell in row if "too few" in cell]


def test_only_groups_that_were_compared_are_counted() -> None:
    teams = [one for one in SPREADS.rows if one.by == "team"]
    some = [replace(teams[0], distance=None, by_chance=None), *teams[1:]]
    assert title("team", some) == "Ratings are spread otherwise than chance alone explains in 2 of 4 teams"
    rows = found(
        replace(REPORT, measured=replace(MEASURED, spreads=replace(SPREADS, rows=tuple(some)))), "spreads-team"
    ).chart.rows
    assert "too few others to compare with" in rows[0]


@pytest.mark.parametrize(("distance", "words"), [(0.1, "no otherwise than"), (0.3, "otherwise than")])
def test_one_group_that_was_compared_is_named(distance: float, words: str) -> None:
    (one, *_) = [one for one in SPREADS.rows if one.by == "team"]
    assert one.distance is not None
    alone = replace(one, distance=replace(one.distance, value=distance))
    assert title("team", [alone]) == f"Archive: ratings are spread {words} chance alone explains"


@pytest.mark.parametrize(("withheld", "words"), [(1, "1 group of fewer than five people is withheld."), (0, "")])
def test_what_is_withheld_is_counted_in_the_singular_too(withheld: int, words: str) -> None:
    report = replace(REPORT, measured=replace(MEASURED, spreads=replace(SPREADS, withheld=withheld)))
    assert found(report, "spreads").certainty.endswith(f"as independent.{f' {words}' if words else ''}")
