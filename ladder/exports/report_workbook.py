"""The calibration report as an Excel workbook: findings, numbers, people, and what the words mean."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence

from ladder.charts.calibration import findings
from ladder.charts.findings.finding import Finding
from ladder.charts.findings.person import level_words
from ladder.exports.calibration import COLUMNS, calibration_rows
from ladder.exports.csv import Cell
from ladder.reports.calibration import Calibration
from ladder.reports.glossary import TERMS
from ladder.reports.measurement import PersonRow

SECONDS = 60.0
PEOPLE = (
    "Name", "Team", "Manager", "Band", "Raters", "Effective raters", "Raw", "Adjusted", "Low", "High",
    "Read as ordered steps", "Ordered, low", "Ordered, high", "Moved", "Why it moved", "Self", "Gap of self",
    "Depends on", "By", "Likeliest step", "Rests on", "Evidence", "Without evidence",
)  # fmt: skip


class WorkbookError(Exception):
    """The workbook could not be written, or took too long."""


def report_workbook(report: Calibration, people: Sequence[PersonRow] = ()) -> bytes:
    """The whole report with everybody in it. Takes a process and half a second. Raises WorkbookError."""
    every = findings(report)
    sheets = [
        _sheet("Findings", ("Question", "Finding", "How sure"), _findings(every)),
        _sheet("Numbers", COLUMNS, calibration_rows(report)),
    ]
    if people:
        sheets.append(_sheet("People", PEOPLE, (_person(one, report) for one in people)))
    sheets.append(_sheet("Definitions", ("Word", "Meaning"), ((one.word, one.meaning) for one in TERMS)))
    return _written(report.title, sheets)


def _sheet(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> dict[str, object]:
    return {"name": name, "header": list(header), "rows": [list(row) for row in rows]}


def _findings(every: Sequence[Finding]) -> Iterable[tuple[str, str, str]]:
    for one in every:
        yield one.heading, one.title, one.certainty
        for sentence in one.sentences:
            yield "", sentence, ""


def _person(one: PersonRow, report: Calibration) -> tuple[Cell, ...]:
    sure = one.adjusted if one.adjusted is not None and one.adjusted.interval is not None else None
    reach = sure.interval if sure else None
    again = one.second.interval if one.second else None
    moved = round(sure.value - one.raw, 4) if sure and one.raw is not None else None
    return (
        one.name, one.team, one.manager, one.band, one.raters, one.effective_raters, one.raw,
        sure.value if sure else None, reach.low if reach else None, reach.high if reach else None,
        one.second.value if one.second and again else None, again.low if again else None,
        again.high if again else None, moved,
        " ".join(move.sentence for move in one.moves), one.own, one.gap.value if one.gap else None, one.depends_on,
        one.depends_by, level_words(report.scale, one), one.tag.value, one.evidence, one.without_evidence,
    )  # fmt: skip


def _written(title: str, sheets: Sequence[dict[str, object]]) -> bytes:
    page = json.dumps({"title": title, "sheets": sheets}, allow_nan=False).encode()
    command = [sys.executable, "-m", "ladder.exports.sheets"]
    try:
        done = subprocess.run(command, input=page, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 our own module
    except subprocess.TimeoutExpired as error:
        raise WorkbookError(f"The workbook was not ready within {SECONDS:g} seconds.") from error
    if done.returncode:
        raise WorkbookError(f"The workbook could not be written: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout
