"""What is said of severity is said of severity alone, and of those of whom it is true."""

import re
from dataclasses import replace

import pytest

from ladder.charts.calibration import findings, how_computed
from ladder.charts.findings.finding import Finding
from ladder.reports.calibration import Calibration
from ladder.reports.columns import Before
from ladder.reports.measurement import RaterRow
from ladder.reports.measuring.measured import Measured, measure
from ladder.reports.own_ratings import sentence_of
from tests.reports.material import MANAGER, SELF, Line, material, report_of
from tests.reports.measured import MEASURED, RATERS, REPORT
from tests.reports.office import office

EQUAL: list[Line] = [
    (f"P{one:02}", f"M{by}", MANAGER, [1 + (one + one * by) % 3, 1 + (one + by + one * by) % 3])
    for one in range(14)
    for by in range(3)
]
"""Three raters who are as strict as one another, and who contradict each other about single people."""
PERFECT: list[Line] = [(f"P{one:02}", f"M{by}", MANAGER, [1 + one % 5]) for one in range(10) for by in range(3)]
ALIKE: list[Line] = [
    (f"P{one:02}", f"M{by}", MANAGER, [3 + (one + by + item) % 2 for item in range(2)])
    for one in range(6)
    for by in range(4)
]
"""All people got the same, on the whole."""


def named() -> Measured:
    """The office, where everybody rates by name."""
    return measure(replace(office(), anonymous=frozenset(), raters={code: f"R{code}" for code in range(45)}), ())


def found(report: Calibration, anchor: str) -> Finding:
    return next(one for one in findings(report) if one.anchor == anchor)


def test_as_many_raters_as_are_said_to_rate_milder_or_stricter_do() -> None:
    everything = named()
    basis, severity = everything.basis, {}
    for rater in everything.measurement.raters_rows:
        assert rater.severity is not None
        severity[rater.key or rater.name] = rater.severity.value
    told = 0
    for code, row in enumerate(everything.people):
        mine = set(basis.ratings.rater[basis.ratings.ratee == code].tolist())
        steps = [severity[basis.material.rater_keys.get(one, "") or f"R{one}"] for one in mine]
        for move in row.moves:
            if said := re.match(r"(\d+) of (\d+) raters? rates? (milder|stricter)", move.sentence):
                way = 1 if said[3] == "milder" else -1
                # Severities are printed to the hundredth, and told from a tenth on.
                assert (
                    sum(way * one >= 0.105 for one in steps) <= int(said[1]) <= sum(way * one >= 0.095 for one in steps)
                )
                told += 1
    assert told > 20


def test_results_that_only_shrink_are_not_counted_as_moved_by_severity() -> None:
    everything = measure(material(EQUAL), ())
    shrunk = [
        one for one in everything.people if one.adjusted and one.raw and abs(one.adjusted.value - one.raw) >= 0.25
    ]
    assert shrunk
    assert everything.measurement.moved == 0


def test_results_that_severity_moves_by_a_quarter_of_a_step_are_counted() -> None:
    everything = named()
    moved = 0
    for row in everything.people:
        severity = [move.step for move in row.moves if "than an average rater" in move.sentence]
        moved += sum(abs(step) >= 0.25 for step in severity)
    assert 0 < everything.measurement.moved == moved


def test_only_people_with_an_adjusted_value_are_counted() -> None:
    report = report_of(material([*PERFECT, ("Zoe", "Zoe", SELF, [4])]))
    assert report.people == 11
    assert found(report, "people").title.startswith("Nobody’s result of 10 people moves by a quarter of a step")
    assert how_computed(report).endswith("from 30 ratings of 10 people by 3 raters.")


@pytest.mark.parametrize(("moved", "start"), [(1, "The result of 1 of 40 people moves"), (7, "The results of 7 of 40")])
def test_one_result_is_told_in_the_singular(moved: int, start: str) -> None:
    title = found(replace(REPORT, measured=replace(MEASURED, moved=moved)), "people").title
    assert title.startswith(start)
    assert title.endswith("when the severity of those who rate by name is taken out")


def test_where_raters_do_not_differ_no_severity_has_an_interval_and_a_word_says_why() -> None:
    report = report_of(material(PERFECT))
    assert report.measured is not None
    stated = [row.severity for row in report.measured.raters_rows]
    assert [(one.value, one.interval, one.note) for one in stated if one] == [(0.0, None, "no difference was seen")] * 3
    assert found(report, "raters").sentences[0] == "No difference in severity between raters was seen beyond chance."


def test_where_raters_do_not_differ_nobody_reads_that_it_takes_more_people() -> None:
    report = report_of(material(PERFECT))
    assert report.measured is not None
    row: RaterRow = report.measured.raters_rows[0]
    assert sentence_of(row) == (
        "You rate like an average rater, as far as these ratings can tell: no difference was seen."
    )
    assert sentence_of(RATERS[3]).startswith("How strict or mild you rate cannot be said")


def test_perfect_ratings_are_adjusted_and_depend_on_nobody() -> None:
    finding = found(report_of(material(PERFECT)), "people")
    assert finding.title.startswith("Nobody’s result of 10 people moves")
    assert finding.sentences == ("No value would change by a hundredth of a step without any one of those who rated.",)


def test_where_people_were_not_seen_to_differ_that_is_why_nothing_is_adjusted() -> None:
    title = found(report_of(material(ALIKE)), "people").title
    assert title == "No value is adjusted: no difference between people was seen beyond chance"


def test_where_raters_do_not_differ_nothing_is_said_to_have_changed_since_the_last_cycle() -> None:
    one = material(PERFECT)
    before = Before("Spring", {}, dict.fromkeys(one.raters.values(), (0.3, 0.2)))
    assert measure(replace(one, rater_keys=one.raters, before=before), ()).measurement.drift is None
