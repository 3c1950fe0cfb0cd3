"""A ladder as an Excel workbook: `python -m frameworks.formats.xlsx.writing` reads JSON and writes the workbook.

A process of its own, because the library takes twelve megabytes that a web process would keep for good. A sheet for
each kind of part, with the columns that it uses; nothing in it is a formula.
"""

import io
import json
import sys
from collections.abc import Sequence

import xlsxwriter

from frameworks.documents import from_document
from frameworks.errors import FrameworkError
from frameworks.formats.tables.records import COLUMNS, SHEETS, Record, records
from frameworks.model import Framework

REFUSED = 2  # how the process ends where it says what is wrong
LONGEST_CELL = 32_767
WIDE = {"text": 80, "title": 30, "attribution": 60, "expects": 30, "merges": 30}
USUAL = 16
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def workbook(framework: Framework) -> bytes:
    """Return the workbook; FrameworkError where a text is longer than a cell may be."""
    sheets: dict[str, list[Record]] = {}
    for record in records(framework):
        sheets.setdefault(SHEETS[record["part"]], []).append(record)
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, PLAIN)
    book.set_properties({"title": framework.title})
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for name, found in sheets.items():
        _sheet(book.add_worksheet(name), found, bold, wrapped)
    book.close()
    return data.getvalue()


def _sheet(
    sheet: "xlsxwriter.worksheet.Worksheet",
    found: Sequence[Record],
    bold: "xlsxwriter.format.Format",
    wrapped: "xlsxwriter.format.Format",
) -> None:
    columns = [column for column in COLUMNS if any(column in record for record in found)]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDE.get(column, USUAL), wrapped)
        sheet.write_string(0, place, column, bold)
    for number, record in enumerate(found, start=1):
        for place, column in enumerate(columns):
            text = record.get(column, "")
            if len(text) > LONGEST_CELL:
                raise FrameworkError(
                    f"“{record.get('key', record['part'])}” has a text of {len(text):,} characters.",
                    expected=f"at most {LONGEST_CELL:,}, as in a cell of a workbook",
                )
            if text:
                sheet.write_string(number, place, text, wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(found), len(columns) - 1)


def main() -> int:
    """Read the stored form of a ladder as JSON from standard input, write the workbook to standard output."""
    try:
        data = workbook(from_document(json.load(sys.stdin)))
    except FrameworkError as error:
        sys.stderr.write(str(error))
        return REFUSED
    sys.stdout.buffer.write(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
