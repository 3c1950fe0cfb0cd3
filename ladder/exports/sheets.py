"""Tables as an Excel workbook: `python -m ladder.exports.sheets` reads JSON and writes the workbook.

A process of its own, because the library takes twelve megabytes that a web process would keep for good. Nothing in the
workbook is a formula, whatever it looks like. It imports nothing of Ladder.
"""

import io
import json
import re
import sys
from typing import Any

import xlsxwriter

PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
LONGEST_CELL = 32_767
LONGEST_NAME = 31
WIDE, USUAL, MOST = 60, 14, 30
# What XML does not hold; Excel would call the whole workbook damaged.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def workbook(title: str, sheets: list[dict[str, Any]]) -> bytes:
    """Each sheet has a `name`, a `header` and `rows` of texts, numbers and nothing."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, PLAIN)
    book.set_properties({"title": title})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for one in sheets:
        sheet = book.add_worksheet(one["name"][:LONGEST_NAME])
        sheet.freeze_panes(1, 1)
        for place, words in enumerate(one["header"]):
            longest = max((len(str(row[place] or "")) for row in one["rows"][:200]), default=0)
            sheet.set_column(place, place, WIDE if longest > MOST else max(USUAL, longest + 2), wrapped)
            _write(sheet, 0, place, words, bold)
        for number, row in enumerate(one["rows"], start=1):
            for place, cell in enumerate(row):
                _write(sheet, number, place, cell, wrapped)
    book.close()
    return data.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any, form: Any) -> None:
    if isinstance(cell, str) and cell:
        sheet.write_string(row, column, _UNPRINTABLE.sub("", cell)[:LONGEST_CELL], form)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell, form)


def main() -> int:
    """Read JSON from standard input, write the workbook to standard output."""
    page = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(workbook(page["title"], page["sheets"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
