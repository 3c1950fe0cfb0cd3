"""The lines of a file in batches: as much of it in memory as is worked on, and each row with its line."""

import csv
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import Protocol, TextIO

from ladder.errors import Invalid
from ladder.reports.ratings_file.header import Header, delimiter_of, header_of

BATCH = 8_000
# What has no line break for so long is cut, and then has too many cells or too long a one.
_LONGEST_LINE = 1_000_000


class _Reader(Protocol):
    """What `csv.reader` gives: rows, and the line that was read last."""

    @property
    def line_num(self) -> int: ...
    def __iter__(self) -> Iterator[list[str]]: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows, as long as the header, and the line in which each begins."""

    rows: list[list[str]]
    lines: Sequence[int]


@dataclass(slots=True)
class Places:
    """In which line each row of all batches stands."""

    starts: list[int] = field(default_factory=list)
    lines: list[Sequence[int]] = field(default_factory=list)
    rows: int = 0

    def add(self, batch: Batch) -> None:
        """Take in the next batch."""
        self.starts.append(self.rows)
        self.lines.append(batch.lines)
        self.rows += len(batch.rows)

    def line(self, row: int) -> int:
        """The line of a row, counted from 0 over all batches."""
        place = bisect_right(self.starts, row) - 1
        return self.lines[place][row - self.starts[place]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file whose first line was read; the batches can be walked through once."""

    header: Header
    delimiter: str
    batches: Iterator[Batch]


def open_sheet(stream: TextIO) -> Sheet:
    """Read the first line, and make ready to read the rest; raises Invalid where it is no first line."""
    lines = iter(partial(stream.readline, _LONGEST_LINE), "")
    first, before = next(lines, ""), 0
    while first and not first.strip():
        first, before = next(lines, ""), before + 1
    if not first:
        raise Invalid("The file is empty.")
    if "\0" in first or any("\ud800" <= letter <= "\udfff" for letter in first):
        raise Invalid("This is no text in UTF-8. Save it as “CSV UTF-8” and try again.")
    rows = csv.reader(chain([first], lines), delimiter=delimiter_of(first), strict=True, skipinitialspace=True)
    header = header_of(next(_rows(rows, before)))
    return Sheet(header, delimiter_of(first), _batches(rows, header.width, before))


def _batches(rows: _Reader, width: int, before: int) -> Iterator[Batch]:
    walk = _rows(rows, before)
    while True:
        start = rows.line_num + before
        read = list(islice(walk, BATCH))
        if not read:
            return
        batch = Batch(read, range(start + 1, start + 1 + len(read)))
        if rows.line_num + before - start != len(read) or not all(map(any, read)):
            batch = _placed(read, start)
        _same_width(batch, width)
        yield batch


def _rows(rows: _Reader, before: int) -> Iterator[list[str]]:
    line = rows.line_num + before + 1
    try:
        for row in rows:
            yield row
            line = rows.line_num + before + 1
    except csv.Error as error:
        raise Invalid(
            f"Line {line} cannot be read ({error}). A quotation mark is left open there, or a field is far too long."
        ) from error


def _placed(rows: list[list[str]], start: int) -> Batch:
    """The rows that are not blank, where some are, or where cells go over several lines."""
    lines, line = [], start + 1
    for row in rows:
        lines.append(line)
        line += 1 + sum(cell.count("\n") + cell.count("\r") - cell.count("\r\n") for cell in row)
    kept = [(row, line) for row, line in zip(rows, lines, strict=True) if any(row)]
    return Batch([row for row, _ in kept], [line for _, line in kept])


def _same_width(batch: Batch, width: int) -> None:
    if set(map(len, batch.rows)) <= {width}:
        return
    row = next(place for place, cells in enumerate(batch.rows) if len(cells) != width)
    cells = len(batch.rows[row])
    fields = "1 field" if cells == 1 else f"{cells} fields"
    raise Invalid(f"Line {batch.lines[row]} has {fields}; the first line names {width} columns.")
