"""The calibration report as CSV: one line for each number, with its interval and what it rests on."""

from collections.abc import Iterator, Sequence

from ladder.exports.calibration_measured import measured_rows, people_rows
from ladder.exports.csv import Cell, to_csv
from ladder.reports.calibration import Calibration, Group
from ladder.reports.measurement import PersonRow
from ladder.statistics.figures import Estimate

COLUMNS = ("Part", "Name", "Measure", "Value", "Low", "High", "People", "Count", "Note")
Row = tuple[Cell, ...]


def calibration_csv(report: Calibration, people: Sequence[PersonRow] = ()) -> str:
    """The whole report, with a byte order mark for Excel; shares are of 1, intervals are those of 95 %."""
    return to_csv(COLUMNS, (*calibration_rows(report), *people_rows(people, report.words)), bom=True)


def calibration_rows(report: Calibration) -> Iterator[Row]:
    """Every number of the report but those of single people."""
    yield from _given(report)
    if report.measured is not None:
        yield from measured_rows(report.measured)


def _given(report: Calibration) -> Iterator[Row]:
    parts = (
        ("Relation", report.relations),
        ("Manager", report.managers),
        ("Team", report.teams),
        ("Band", report.bands),
    )
    for part, groups in parts:
        yield from _groups(part, groups, report.words)
    for row in report.raters:
        yield _estimate("Rater", row.name, "Difference from the others", row.difference)
    if report.self_gap is not None:
        yield _estimate("Self", "", "Self minus others", report.self_gap)
    for one in report.deliveries:
        for measure, number in (("Asked", one.asked), ("Sent", one.sent), ("Missing", one.missing), ("Late", one.late)):
            yield "Assessments", one.name, measure, number, None, None, None, None, ""
    for name in report.left_out:
        yield "Left out", name, "Too few anonymous authors", None, None, None, None, None, ""
    for late in report.outstanding:
        name = f"{late.author}, about {late.person}"
        yield "Assessments", name, "Late" if late.sent else "Missing", None, None, None, None, None, ""


def _groups(part: str, groups: Sequence[Group], words: Sequence[str]) -> Iterator[Row]:
    for group in groups:
        if group.summary.mean is not None:
            yield _estimate(part, group.name, "Mean", group.summary.mean)
        spread = group.summary.distribution
        for word, step in zip(words, spread.steps, strict=True):
            yield (
                part, group.name, f"Share of “{word}”", _rounded(step.share), _rounded(step.interval.low),
                _rounded(step.interval.high), spread.people, step.count, "",
            )  # fmt: skip


def _estimate(part: str, name: str, measure: str, one: Estimate) -> Row:
    low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
    return part, name, measure, _rounded(one.value), _rounded(low), _rounded(high), one.people, one.count, one.note


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
