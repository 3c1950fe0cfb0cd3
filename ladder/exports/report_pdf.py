"""The calibration report as PDF: tagged, each picture with words for it and its table."""

from collections.abc import Sequence

from ladder.charts.calibration import findings, how_computed, summary, unknown
from ladder.charts.findings.finding import Finding
from ladder.exports.pdf import Data, to_pdf
from ladder.exports.report_html import picture_svg, report_counts
from ladder.reports.calibration import Calibration
from ladder.reports.glossary import TERMS

SECONDS = 60.0
"""A report has twenty pictures and as many tables."""
MOST_DRAWN = 60
"""Rows of one picture in the document; a longer one is left to where all of it is, and says so."""
IN_LADDER = "in the workbook and on the page"
IN_FILE = "on the page that was written beside this document"


def report_pdf(report: Calibration) -> bytes:
    """Set the report as PDF, A4. Takes a process and a second or two. Raises PdfError where that takes too long."""
    every = findings(report)
    pictures = [picture_svg(one.kind, one.chart) for one in every if _is_drawn(one)]
    return to_pdf("calibration", report_data(report, every), pictures=pictures, seconds=SECONDS)


def report_data(report: Calibration, every: Sequence[Finding]) -> dict[str, Data]:
    """What the document says, as plain data, with all findings; the pictures come beside it, in their order."""
    drawn = [one for one in every if _is_drawn(one)]
    return {
        "title": report.title,
        "organisation": "Ladder",
        "language": "en",
        "counts": tuple(tuple(one) for one in report_counts(report)),
        "notes": report.notes,
        "summary": tuple((one.question, one.sentence) for one in summary(every)),
        "unknown": unknown(report),
        "findings": tuple(_finding(one, drawn, IN_FILE if report.of_file else IN_LADDER) for one in every),
        "deliveries": tuple(
            (one.name, str(one.asked), str(one.sent), str(one.missing), str(one.late)) for one in report.deliveries
        ),
        "left_out": report.left_out,
        "terms": tuple((one.word, one.meaning) for one in TERMS),
        "method": how_computed(report),
    }


def _is_drawn(one: Finding) -> bool:
    return one.kind != "words" and one.rows <= MOST_DRAWN


def _finding(one: Finding, drawn: list[Finding], elsewhere: str) -> dict[str, Data]:
    long = one.kind != "words" and one not in drawn
    return {
        "heading": one.heading,
        "title": one.title,
        "description": "" if long else one.chart.description,
        "picture": drawn.index(one) if one in drawn else None,
        "left_out": f"{one.rows:,} rows: they stand {elsewhere}." if long else "",
        "header": () if long else one.chart.header,
        "rows": () if long else one.chart.rows,
        "listed": one.listed,
        "sentences": one.sentences,
        "certainty": one.certainty,
    }
