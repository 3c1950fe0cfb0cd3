"""Tables as CSV that a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Iterable, Sequence

from frameworks.formats.tables import formulas

Cell = str | int | float | None

BYTE_ORDER_MARK = "\ufeff"


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, bom: bool = False) -> str:
    """Write a table as CSV (RFC 4180), with a byte order mark for Excel if asked; None is an empty cell.

    Text that a spreadsheet would run gets an apostrophe in front. Raises ValueError where a row is not as long as the
    header.
    """
    page = io.StringIO(BYTE_ORDER_MARK if bom else "", newline="")
    page.seek(0, io.SEEK_END)
    write = csv.writer(page)
    write.writerow(map(defused, header))
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"A row has {len(row)} cells under a header of {len(header)}.")
        write.writerow(map(defused, row))
    return page.getvalue()


def defused(cell: Cell) -> Cell:
    """The cell, with an apostrophe in front where it is text that begins as a formula and is not a plain number."""
    return formulas.defused(cell) if isinstance(cell, str) else cell
