"""A calibration report as the terminal prints it: what a page shows, in eighty columns."""

import json
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import fill, wrap
from unicodedata import east_asian_width

from ladder.charts.calibration import findings, how_computed, summary, unknown
from ladder.charts.findings.finding import Finding
from ladder.exports.report_html import report_counts
from ladder.reports.calibration import Calibration, Document, to_json

WIDTH = 80
MOST_ROWS = 25
"""So many rows of a table are read in a terminal; the rest is in the files."""
_GAP = "  "


def plain(report: Calibration) -> str:
    """The report as JSON, as it is kept."""
    return json.dumps(to_json(Document(report, {}))["report"], ensure_ascii=False, indent=2, allow_nan=False)


def text(report: Calibration) -> str:
    """The answers in a sentence each, what is not known, then every finding with its table and how sure it is."""
    every = findings(report)
    counts = ", ".join(f"{number} {word}" for number, word in report_counts(report))
    lines = [fill(f"{report.title}: {counts}", WIDTH), *(fill(one, WIDTH) for one in report.notes), ""]
    for answer in summary(every):
        lines.append(answer.question)
        lines.append(_indented(answer.sentence))
    if not_known := unknown(report):
        lines += ["What is not known", *map(_indented, not_known)]
    for one in every:
        lines += ["", *_finding(one)]
    if report.deliveries:
        lines.append("")
    for delivery in report.deliveries:
        counts = f"{delivery.asked} asked for, {delivery.missing} missing, {delivery.late} late"
        lines.append(f"{delivery.name}: {counts}")
    lines += ["", fill(how_computed(report), WIDTH)]
    return "\n".join(lines)


def _finding(one: Finding) -> Iterator[str]:
    if one.heading:
        yield one.heading
        yield "─" * width(one.heading)
    yield fill(one.chart.title, WIDTH)
    if one.chart.rows:
        yield ""
        yield from table(one.chart.header, one.chart.rows)
        yield ""
    if one.sentences and one.listed:
        yield fill(one.listed, WIDTH)
    for sentence in one.sentences:
        yield fill(sentence, WIDTH, initial_indent="- ", subsequent_indent="  ")
    if one.certainty:
        yield fill(one.certainty, WIDTH)


def _indented(sentence: str) -> str:
    return fill(sentence, WIDTH, initial_indent=_GAP, subsequent_indent=_GAP)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows under each other; where they are wider than the terminal, each row as a list of its cells."""
    shown = rows[:MOST_ROWS]
    widths = [max(map(width, (*column, *head.split()))) for head, *column in zip(header, *shown, strict=True)]
    room = WIDTH - sum(widths) - len(_GAP) * len(widths)
    if room >= 0:
        widths = _widened(widths, [width(head) for head in header], room)
        heads = [wrap(head, room) or [""] for head, room in zip(header, widths, strict=True)]
        yield from (_aligned(row, widths) for row in (*zip_longest(*heads, fillvalue=""), *shown))
    else:
        for row in shown:
            yield from _listed(header, row)
    if len(rows) > len(shown):
        yield f"{_GAP}… and {len(rows) - len(shown):,} more rows"


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _widened(widths: Sequence[int], wished: Sequence[int], room: int) -> list[int]:
    """The widths, those that lack least first made as wide as wished while there is room."""
    wider = list(widths)
    for place in sorted(range(len(wider)), key=lambda one: wished[one] - widths[one]):
        more = max(wished[place] - wider[place], 0)
        if more <= room:
            wider[place], room = wider[place] + more, room - more
    return wider


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(row, widths, strict=True)
    return _GAP + _GAP.join(cell + " " * (room - width(cell)) for cell, room in cells).rstrip()


def _listed(header: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """A row by its name, then each cell that has something in a line of its own."""
    yield fill(row[0] or "—", WIDTH, initial_indent=_GAP, subsequent_indent=_GAP * 2)
    room = max(map(width, header[1:]))
    for name, cell in zip(header[1:], row[1:], strict=True):
        if cell:
            label = f"{_GAP * 2}{name}{' ' * (room - width(name))}{_GAP}"
            yield fill(cell, WIDTH, initial_indent=label, subsequent_indent=" " * width(label))
