"""Reading a table of people: a header in any order, commas, semicolons or tabs, and nothing dropped in silence."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ladder.domain.people import tidy

COLUMNS = ("name", "email", "manager_email", "team", "framework", "band", "roles", "joined", "left", "zone")
NEEDED = ("name", "email")
LONGEST = 20_000
"""Rows beyond this are refused: bring in the rest as a second table."""
_SEPARATORS = ",;\t"


class UnreadableError(Exception):
    """The table as a whole cannot be read; its sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place: the line as an editor counts it, the column (or none), and what was expected."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the line it begins on, and its cells by column, stripped; columns the table lacks are not in it."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """What was read, what could not be, and the columns that are not ours."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


def decode(data: bytes) -> str:
    """The text of a file; raises UnreadableError naming the first line that is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"The file is not UTF-8 text: line {line} has a letter in another encoding. "
            "Save it once more as “CSV UTF-8” and choose it again."
        ) from None


def read(text: str, *, bare: Callable[[str], str] = str) -> Table:
    """Read a table; `bare` takes from a cell what its writer put round it for safety.

    Raises UnreadableError where it has no header that could be understood, or is no CSV.
    """
    text = text.removeprefix("\ufeff").replace("\0", "")
    records = _records(text, _separator(text))
    _, header = next(records, (1, []))
    names = [_column(cell) for cell in header]
    _refuse_header(names)
    lines, problems = [], []
    for number, cells in records:
        if len(cells) != len(names):
            problems.append(Problem(number, "", f"{len(cells)} cells under a header of {len(names)}. {_QUOTES}"))
        else:
            pairs = zip(names, cells, strict=True)
            lines.append(Line(number, {name: tidy(bare(cell)) for name, cell in pairs if name in COLUMNS}))
        if len(lines) + len(problems) > LONGEST:
            raise UnreadableError(f"This table has more than {LONGEST} rows. Bring it in as several smaller ones.")
    unknown = tuple(name for name in names if name not in COLUMNS)
    return Table(tuple(name for name in COLUMNS if name in names), tuple(lines), tuple(problems), unknown)


_QUOTES = "Put quotes round a cell that has the separator in it."


def _separator(text: str) -> str:
    """The sign that cuts the header into most of our columns."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(_SEPARATORS, key=lambda sign: sum(_column(cell) in COLUMNS for cell in first.strip().split(sign)))


def _column(cell: str) -> str:
    return tidy(cell).strip('"').casefold().replace("e-mail", "email").replace(" ", "_").replace("-", "_")


def _records(text: str, separator: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows with the line each begins on; lines with nothing in them are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableError(
            f"Line {begins} cannot be read as CSV ({error}). Look for a quote that never closes."
        ) from None


def _refuse_header(names: Sequence[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise UnreadableError(
            f"The first line must name the columns, at least name and email; {' and '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} not there. The others are {', '.join(COLUMNS[2:])}."
        )
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if twice:
        raise UnreadableError(f"The column {twice[0]} is there twice. Keep one of them.")
