"""Rows of cells as they stand in CSV and in the sheets of a workbook, and what they are: tables, titles, text."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.markdown.blocks import Block, Kind
from frameworks.formats.markdown.tables import TableBlock
from frameworks.formats.tables.grid import GridCell, as_bars, table_of
from frameworks.formats.tables.layout import layout_of
from frameworks.formats.tables.records import Record, is_ours
from frameworks.texts import tidy

LONGEST_TITLE = 120
SUBHEADING = 3
Cells = tuple[GridCell, ...]
MOST_ROWS = 20_000  # a list of ten thousand criteria has half of it


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of a row, and the lines that it fills."""

    cells: tuple[str, ...]
    first: int
    last: int

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that say something."""
        return tuple(cell for cell in self.cells if cell)


def parsed(lines: Sequence[str], delimiter: str, first: int = 1, shown: Callable[[str], str] = str) -> list[SheetRow]:
    """Return the rows of CSV, each cell as `shown` gives it; FrameworkError where a quote is not closed."""
    # The limit holds for the whole process: it is widened where need be, and never narrowed for others.
    csv.field_size_limit(max(csv.field_size_limit(), sum(map(len, lines)) + len(lines)))
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    found: list[SheetRow] = []
    last = 0
    try:
        for cells in reader:
            texts = tuple(tidy(shown(cell)) for cell in cells)
            found.append(SheetRow(texts, first + last, first + reader.line_num - 1))
            last = reader.line_num
    except csv.Error as error:
        expected = "each quoted cell closed by a quote and followed by the separator, quotes inside written twice"
        raise FrameworkError(f"This row is no CSV: {error}.", line=first + last, expected=expected) from None
    return found


def records_of(rows: Sequence[SheetRow], account: Account) -> Iterator[tuple[int, Record]]:
    """Give the rows of our own form, put down in the account."""
    header = [cell.casefold() for cell in rows[0].cells]
    account.keep(rows[0].first, rows[0].last, "the names of the columns")
    for row in rows[1:]:
        record = {name: cell for name, cell in zip(header, row.cells, strict=False) if name and cell}
        if record:
            account.keep(row.first, row.last, f"{record.get('part', 'row')} {record.get('key', '')}".strip())
            yield row.first, record


def is_own(rows: Sequence[SheetRow]) -> bool:
    """Say whether the rows are of our own form."""
    return bool(rows) and is_ours(rows[0].cells)


def blocks_of(rows: Iterable[SheetRow]) -> list[Block]:
    """Return tables and what stands around them; empty rows part them where the next has a header of its own."""
    blocks: list[Block] = []
    table: list[Cells] = []  # that goes on
    segments = list(_segments(rows))
    if sum(map(len, segments)) > MOST_ROWS:
        raise FrameworkError(f"This has more than {MOST_ROWS:,} rows.", expected="the ladder’s tables alone")
    for place, segment in enumerate(segments):
        following = segments[place + 1] if place + 1 < len(segments) else []
        if _is_text(segment) and (not table or not following or _has_header(following)):
            blocks += _closed(table)
            blocks += _texts(segment, bool(following) and not _is_text(following))
        elif table and not _has_header(segment):
            table += map(_cells, segment)
        else:
            blocks += _closed(table)
            table += map(_cells, segment)
    return [*blocks, *_closed(table)]


def _closed(table: list[Cells]) -> Iterator[Block]:
    """Give the table of the rows, if there are any; it goes on no more."""
    if table:
        yield _table(table.copy())
        table.clear()


def _segments(rows: Iterable[SheetRow]) -> Iterator[list[SheetRow]]:
    segment: list[SheetRow] = []
    for row in rows:
        if row.filled:
            segment.append(row)
        elif segment:
            yield segment
            segment = []
    if segment:
        yield segment


def _is_text(segment: Sequence[SheetRow]) -> bool:
    return all(len(row.filled) == 1 for row in segment)


def _has_header(segment: Sequence[SheetRow]) -> bool:
    table = table_of([_cells(row) for row in segment], segment[0].first, segment[-1].last)
    layout = layout_of(table) if table else None
    return bool(layout) and (layout is None or layout.header <= 2)


def _texts(segment: Sequence[SheetRow], before_table: bool) -> Iterator[Block]:
    for row in segment:
        text = row.filled[0]
        is_title = before_table and len(segment) == 1 and len(text) <= LONGEST_TITLE and "\n" not in text
        kind = Kind.HEADING if is_title else Kind.PROSE
        yield Block(kind, text, text, row.first, row.last, level=SUBHEADING if is_title else 0)


def _cells(row: SheetRow) -> Cells:
    return tuple(GridCell(cell, row.first, row.last) for cell in row.cells)


def _table(rows: Sequence[Cells]) -> TableBlock:
    first, last = rows[0][0].first, rows[-1][0].last
    table = table_of(rows, first, last)
    assert table is not None
    source = as_bars(table)
    return TableBlock(Kind.PROSE, source, source, first, last, table=table)
