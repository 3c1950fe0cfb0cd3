"""Ladders as CSV: our own form, which keeps everything, and any table of competencies by levels.

In ours every row says in its first column what part of the ladder it is; see `tables.records`.
"""

import csv
import io
import re

from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.markdown import matrix
from frameworks.formats.markdown.sections import outlined
from frameworks.formats.parts import Corrections
from frameworks.formats.tables import records, rows
from frameworks.formats.tables.formulas import defused, restored
from frameworks.formats.tables.rungs import rung_of
from frameworks.model import Framework

DELIMITERS = ",;\t"
LOOKED_AT = 20
MARKDOWN = re.compile(r"[ \t]*(?:#{1,6} |[*+-] |\||>|<|```|\d+[.)] )")


def read(text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladder that the table holds."""
    lines = text.split("\n")
    found = rows.parsed(lines, delimiter_of(lines) or ",", shown=restored)
    if rows.is_own(found):
        header = found[0]
        unknown = [cell for cell in header.cells if cell and cell.casefold() not in records.COLUMNS]
        for name in unknown:
            account.remark(header.first, f"The column “{name}” is no part of a ladder and was left out.")
        return Found((records.ladder(rows.records_of(found, account)),))
    return matrix.read(outlined(rows.blocks_of(found)), text, account, corrections)


def write(framework: Framework) -> str:
    """Return the whole ladder as CSV with commas; cells that a spreadsheet would run are defused."""
    page = io.StringIO(newline="")
    writer = csv.DictWriter(page, records.COLUMNS, lineterminator="\n")
    writer.writeheader()
    for record in records.records(framework):
        writer.writerow({name: defused(text) for name, text in record.items()})
    return page.getvalue()


def delimiter_of(lines: list[str]) -> str:
    """Return what parts the cells; nothing where the lines are no table."""
    shown = [line for line in lines if line.strip()][:LOOKED_AT]
    for sign in DELIMITERS if shown else "":
        if records.is_ours([name.strip('"') for name in shown[0].split(sign)]):
            return sign
    if not shown or MARKDOWN.match(shown[0]):
        return ""
    widths = {sign: _width(shown, sign) for sign in DELIMITERS}
    best = max(widths, key=lambda sign: widths[sign])
    return best if widths[best] >= (2 if best == "\t" else 3) else ""


def _width(lines: list[str], delimiter: str) -> int:
    """Return how many cells the most of the rows have, if all but a few have as many; else 0."""
    try:
        widths = [len(row.cells) for row in rows.parsed(lines, delimiter)]
    except FrameworkError:
        widths = [len(row) for row in csv.reader(lines[:1], delimiter=delimiter)]
    if sum(bool(rung_of(cell)) for cell in next(csv.reader(lines[:1], delimiter=delimiter))) > 1:
        return widths[0]
    usual = max(set(widths), key=widths.count)
    return usual if widths.count(usual) * 2 > len(widths) else 0
