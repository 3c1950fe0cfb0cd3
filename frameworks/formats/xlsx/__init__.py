"""Ladders as Excel workbooks, by way of text: a line that names each sheet, and its rows as CSV.

=== Bands ===
part,key,track,level,title
band,baker-1,bakers,1,Baker I

The text is what the account counts, what a page sends back and forth, and what `read` reads. Whoever only needs text
loads neither the library that reads workbooks nor the one that writes them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.markdown import matrix
from frameworks.formats.markdown.blocks import Block, Kind
from frameworks.formats.markdown.sections import outlined
from frameworks.formats.parts import Corrections
from frameworks.formats.tables import records, rows

MARKER = re.compile(r"=== (?P<name>.*?)(?P<hidden> \(hidden\))? ===")
DEFAULT_NAME = re.compile(r"(?:sheet|tabelle|feuil|hoja|blad|ark|foglio|planilha)\s?\d*", re.IGNORECASE)
MAGIC = b"PK\x03\x04"
OLD_MAGIC = b"\xd0\xcf\x11\xe0"
WORKBOOK = b"xl/"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the text, and the line that names it."""

    name: str
    hidden: bool
    line: int
    rows: tuple[rows.SheetRow, ...]


def is_workbook(data: bytes) -> bool:
    """Say whether the bytes are, or once were, a workbook: its parts are named in the clear."""
    return data.startswith(OLD_MAGIC) or (data.startswith(MAGIC) and WORKBOOK in data)


def text_of(data: bytes) -> str:
    """Return the workbook as text; FrameworkError if it is damaged, locked, too large or holds macros."""
    if data.startswith(OLD_MAGIC):
        raise FrameworkError(
            "This is a workbook of an old kind (.xls), or one with a password.",
            expected="the workbook saved as .xlsx, without a password",
        )
    text: str = import_module("frameworks.formats.xlsx.unpacking").text_of(data)
    return text


def is_text(text: str) -> bool:
    """Say whether the text is that of a workbook."""
    return bool(MARKER.fullmatch(text.split("\n", 1)[0]))


def read(text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladder that the sheets hold."""
    sheets = [sheet for sheet in _sheets(text) if _is_shown(sheet, account)]
    ours = [sheet for sheet in sheets if rows.is_own(sheet.rows)]
    if ours:
        return Found((records.ladder(_records(sheets, account)),))
    titled = [sheet for sheet in sheets if not DEFAULT_NAME.fullmatch(sheet.name)]
    blocks = [block for sheet in sheets for block in _blocks(sheet, bool(titled) and len(sheets) > 1)]
    title = titled[0].name if len(sheets) == 1 and titled else matrix.UNTITLED
    for sheet in sheets:
        account.keep(sheet.line, sheet.line, f"the sheet “{sheet.name}”")
    return matrix.read(outlined(blocks), text, account, corrections, title)


def _sheets(text: str) -> Iterator[Sheet]:
    lines = text.split("\n")
    starts = [(number, found) for number, line in enumerate(lines, start=1) if (found := MARKER.fullmatch(line))]
    if not starts or starts[0][0] != 1:
        raise FrameworkError("No sheet begins here.", line=1, expected="the sheet’s name, such as “=== Bands ===”")
    ends = [number - 1 for number, _ in starts[1:]] + [len(lines)]
    for (line, found), end in zip(starts, ends, strict=True):
        cells = rows.parsed(lines[line:end], ",", line + 1)
        yield Sheet(found["name"], bool(found["hidden"]), line, tuple(cells))


def _is_shown(sheet: Sheet, account: Account) -> bool:
    filled = [row for row in sheet.rows if row.filled]
    if not filled:
        account.leave(sheet.line, sheet.line, "an empty sheet")
    elif sheet.hidden:
        account.leave(sheet.line, filled[-1].last, "a hidden sheet")
    return bool(filled) and not sheet.hidden


def _records(sheets: Sequence[Sheet], account: Account) -> Iterator[tuple[int, records.Record]]:
    for sheet in sheets:
        if rows.is_own(sheet.rows):
            account.keep(sheet.line, sheet.line, f"the sheet “{sheet.name}”")
            yield from rows.records_of(sheet.rows, account)
        else:
            account.leave(sheet.line, sheet.rows[-1].last, "a sheet of its own, beside those of the ladder")


def _blocks(sheet: Sheet, named: bool) -> Iterator[Block]:
    if named:
        yield Block(Kind.HEADING, sheet.name, sheet.name, sheet.line, sheet.line, level=2)
    yield from rows.blocks_of(sheet.rows)
