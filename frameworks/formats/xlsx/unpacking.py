"""From the bytes of a workbook to text: `python -m frameworks.formats.xlsx.unpacking` does it in its own process.

A workbook is a zip file, and a small one can unpack to more than a machine holds; a sheet with one cell in its last
corner is as wide and high as sheets can be. So its parts are measured before anything is made of them.
"""

import csv
import io
import re
import resource
import sys
import zipfile
import zlib
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from frameworks.errors import FrameworkError
from frameworks.texts import tidy

REFUSED = 2  # how the process ends where it says what is wrong
LARGEST = 40_000_000  # bytes, unpacked: ten thousand criteria come to three million
MOST_PARTS = 500
MOST_MEMORY = 1_500_000_000
MOST_CELLS = 500_000
LONGEST = 5_000_000  # characters: what is longer is not read as text either
NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/)?workbook.*|xl/(?:sharedStrings|styles)\.xml|xl/worksheets/.*\.xml(?:\.rels)?"
)
MACROS = re.compile(r"xl/vbaProject\.bin|xl/macrosheets/.*")
ROW = re.compile(rb"<(?:[\w.-]+:)?row\b")
CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
# The reader takes memory for as many strings as the table says it has.
STRINGS = re.compile(rb"""<(?:[\w.-]+:)?sst\b(?:[^<>"']|"[^"]*"|'[^']*')*>""")
COUNT = re.compile(rb"""\s(?:uniqueC|c)ount\s*=\s*(?:"[^"]*"|'[^']*')""")
TAG = re.compile(rb"""<(?:[\w.-]+:)?(?:c|row)\b(?:[^<>"']|"[^"]*"|'[^']*')*>""")
PLACE = re.compile(rb"""\sr\s*=\s*(?:"([^"]*)"|'([^']*)')""")
NAMED = re.compile(rb"([A-Za-z]{0,3})([1-9]\d{0,6})")
EXPECTED = "the workbook saved again as .xlsx, with the ladder’s sheets alone"
Value = int | float | str | bool | time | date | datetime | timedelta


def text_of(data: bytes) -> str:
    """Return the workbook as text; FrameworkError if it cannot be read safely."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_measured(data)))
        sheets = [meta for meta in workbook.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        hidden = {meta.name for meta in sheets if meta.visible != SheetVisibleEnum.Visible}
        texts: list[str] = []
        for meta in sheets:
            texts.append(_sheet(meta.name, meta.name in hidden, workbook.get_sheet_by_name(meta.name).to_python()))
            _refuse_long(texts)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        CalamineError,
        ValueError,
    ) as error:
        if isinstance(error, FrameworkError):
            raise
        raise FrameworkError("This workbook is damaged.", expected=EXPECTED) from None
    if not any("\n" in text for text in texts):
        raise FrameworkError("This workbook is empty.", expected="a sheet with a ladder")
    return "\n".join(texts) + "\n"


def _measured(data: bytes) -> bytes:
    """Return a workbook of the parts that are needed, each known to be as large as it says."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(kept, "w") as unpacked:
        parts = packed.infolist()
        if any(MACROS.fullmatch(part.filename) for part in parts):
            raise FrameworkError("This workbook holds macros.", expected="the workbook saved as .xlsx, without macros")
        if any(part.flag_bits & 1 for part in parts):
            raise FrameworkError("This workbook has a password.", expected="the workbook saved without a password")
        needed = list({part.filename: part for part in parts if NEEDED.fullmatch(part.filename)}.values())
        size = sum(part.file_size for part in needed)
        if len(needed) > MOST_PARTS:
            raise FrameworkError(f"This workbook has {len(needed):,} parts.", expected=EXPECTED)
        if size > LARGEST:
            megabytes = f"{size / 1_000_000:,.0f} MB"
            raise FrameworkError(f"This workbook unpacks to {megabytes}.", expected=EXPECTED)
        for part in needed:
            content = packed.read(part)  # no more than it says it has, or the checksum fails
            if part.filename.startswith("xl/worksheets/"):
                _refuse_vast(content)
            if part.filename == "xl/sharedStrings.xml":
                content = STRINGS.sub(lambda tag: COUNT.sub(b"", tag.group()), content)
            unpacked.writestr(part.filename, content)
    return kept.getvalue()


def _refuse_long(texts: list[str]) -> None:
    """FrameworkError where there is more text than is read: a string that is stored once may stand in every cell."""
    if sum(map(len, texts)) > LONGEST:
        raise FrameworkError(f"The text of this workbook is longer than {LONGEST:,} characters.", expected=EXPECTED)


def _refuse_vast(sheet: bytes) -> None:
    """FrameworkError where the sheet is wide and high: the library takes memory for every cell between the corners."""
    said = PLACE.findall(b"".join(TAG.findall(sheet)))
    places = [NAMED.fullmatch(double or single) for double, single in said]
    if b"\0" in sheet or not all(places):
        raise FrameworkError("This workbook is damaged.", expected=EXPECTED)
    rows = max((int(place[2]) for place in places if place), default=0)
    columns = max((_column(place[1].upper()) for place in places if place), default=0)
    lines = ROW.split(sheet)
    nameless = len(CELL.findall(sheet)) + len(lines) - 1 - len(places)
    if not places:
        rows, columns = len(lines) - 1, max(len(CELL.findall(line)) for line in lines)
    elif nameless > 0:  # where they stand depends on those before them
        rows, columns = rows + nameless, columns + nameless
    if rows * columns > MOST_CELLS:
        found, most = f"{rows:,} rows and {columns:,} columns", f"at most {MOST_CELLS:,} cells"
        raise FrameworkError(f"A sheet of this workbook has {found}.", expected=most)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet(name: str, hidden: bool, values: list[list[Value]]) -> str:
    """Return the sheet as text; a row that could be taken for a sheet's name is quoted."""
    page = io.StringIO()
    plain = csv.writer(page, lineterminator="\n")
    quoted = csv.writer(page, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in values:
        cells = [_shown(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        (quoted if any(line.startswith("===") for cell in cells[:1] for line in cell.split("\n")) else plain).writerow(
            cells
        )
    title = " ".join(name.split()) + (" (hidden)" if hidden else "")
    return f"=== {title} ===\n{page.getvalue()}".rstrip("\n")


def _shown(value: Value) -> str:
    """Return a value about as the sheet shows it; how its numbers are formatted is not known."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return tidy(str(value))


def main() -> int:
    """Read a workbook from standard input, write its text to standard output, or why not to standard error."""
    # Whatever the measuring above overlooks ends this process and no other.
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        text = text_of(sys.stdin.buffer.read())
    except FrameworkError as error:
        sys.stderr.write(str(error))
        return REFUSED
    sys.stdout.buffer.write(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
