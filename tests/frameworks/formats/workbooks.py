"""Workbooks for tests: made from rows, and spoilt in every way that one may meet."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import xlsxwriter

Value = str | int | float | date


NO_FORMULAS: Mapping[str, tuple[str, Value]] = {}


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    *,
    hidden: Sequence[str] = (),
    formulas: Mapping[str, tuple[str, Value]] = NO_FORMULAS,
) -> bytes:
    """Return a workbook with the rows of each sheet; `formulas` stand at places such as "B2", with what they show."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for place, (formula, value) in formulas.items():
            sheet.write_formula(place, formula, value=value)
        if name in hidden:
            sheet.hide()
    book.close()
    return data.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Return the workbook with other parts; none where `change` gives none."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = change(part, old.read(part))
            if content is not None:
                new.writestr(part, content)
        for name, content in more.items():
            new.writestr(name, content)
    return kept.getvalue()


def first_sheet(change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    return lambda name, content: change(content) if name == "xl/worksheets/sheet1.xml" else content
