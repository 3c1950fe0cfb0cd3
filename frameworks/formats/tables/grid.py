"""A table as a grid of cells that know their lines, whatever it was written in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frameworks.errors import FrameworkError

MOST_CELLS = 500_000
BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in a cell, as Markdown source with a line for each of its own, and the lines of the file it fills."""

    text: str = ""
    first: int = 0
    last: int = 0

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


Row = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the same width, and the first and last line of the file that the table fills."""

    rows: tuple[Row, ...]
    first: int
    last: int

    @property
    def turned(self) -> "Table":
        """The table with its columns as rows."""
        return Table(tuple(zip(*self.rows, strict=True)), self.first, self.last)


def table_of(rows: Iterable[Sequence[GridCell]], first: int, last: int) -> Table | None:
    """Return the rows as a table, short ones filled up; nothing if no cell has text.

    FrameworkError if it is too large to be a ladder.
    """
    found: list[Row] = []
    width = 0
    for row in rows:
        found.append(tuple(row))
        width = max(width, len(row))
        if width * len(found) > MOST_CELLS:
            most = f"at most {MOST_CELLS:,}, as in a ladder of some thousand criteria"
            raise FrameworkError(f"The table here has more than {MOST_CELLS:,} cells.", line=first, expected=most)
    if not any(cell.text for row in found for cell in row):
        return None
    return Table(tuple(row + (GridCell(),) * (width - len(row)) for row in found), first, last)


def piped(lines: Sequence[str], first: int) -> list[Row]:
    """Return the rows of a Markdown table with bars; `first` is the line that it begins on.

    Cells that stand beyond the header are rows' too: nothing that somebody wrote is cut off.
    """
    rows = []
    for number, line in enumerate(lines, start=first):
        source = re.sub(r"^[ \t>]*\|?|(?<!\\)\|[ \t]*$", "", line)
        cells = [cell.strip().replace("\\|", "|") for cell in BAR.split(source)]
        rows.append(tuple(GridCell(cell, number, number) for cell in cells))
    return rows


def as_bars(table: Table) -> str:
    """Return the table as Markdown with bars, for where it is kept as prose."""
    lines = ["| " + " | ".join(_on_one_line(cell.text) for cell in row) + " |" for row in table.rows]
    return "\n".join([lines[0], "|" + " --- |" * len(table.rows[0]), *lines[1:]])


def _on_one_line(text: str) -> str:
    return BAR.sub(r"\\|", "<br>".join(line.strip() for line in text.split("\n")))
