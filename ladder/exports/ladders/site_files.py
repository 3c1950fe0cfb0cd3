"""The names of a site's files, its style sheet, and the archive they come in."""

import io
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONGEST_NAME = 120
DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device wherever it stands."""
STYLES = Path(__file__).parents[2] / "static" / "css"
SHEETS = ("tokens", "base", "frame", "controls", "tables", "document", "ladder", "matrix", "site", "print")
THE_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Of a zip's calendar: the same ladder gives the same bytes on any day."""


class Names:
    """Gives each page a file name that says what it is; a number where that would be too long or is taken."""

    def __init__(self) -> None:
        self.given: dict[tuple[str, ...], str] = {}

    def of(self, kind: str, *keys: str) -> str:
        """The file name of a page; the same for the same words."""
        if (kind, *keys) not in self.given:
            name = f"{kind}-{'+'.join(keys)}.html"
            taken = {other.casefold() for other in self.given.values()}  # some disks see no difference of case
            if len(name.encode()) > LONGEST_NAME or name.casefold() in taken:
                name = f"{kind}--{len(self.given) + 1}.html"
            self.given[kind, *keys] = name
        return self.given[kind, *keys]

    def url(self, kind: str, *keys: str) -> str:
        """The address of a page from any other."""
        return quote(self.of(kind, *keys), safe="+")


@lru_cache(maxsize=1)
def _sheets() -> str:
    return "\n".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)


def style(columns: int) -> str:
    """The style sheet, with what the choices above a matrix of so many columns show and hide, without a script."""
    numbers = range(columns)
    hidden = "\n".join(
        f".site:has(#role-{n}:not(:checked)) .matrix tr > :nth-child({n + 2}) {{ display: none; }}" for n in numbers
    )
    alone = "\n".join(
        f".site:has(#column-{n}:checked) .matrix tr > :nth-child({n + 2}) {{ display: block; }}" for n in numbers
    )
    return f"{_sheets()}\n{hidden}\n@media screen and (width < 52rem) {{\n{alone}\n}}\n"


def zipped(folder: str, files: Iterable[tuple[str, str]]) -> bytes:
    """The files (name, text) in one folder as a zip, one at a time in memory; its bytes depend on nothing but them."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in files:
            entry = ZipInfo(f"{_unpackable(folder)}/{name}", THE_FIRST_DAY)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, text)
    return out.getvalue()


def _unpackable(folder: str) -> str:
    """The folder's name as every disk takes it: no device, no dot at the end, not too long."""
    short = folder.encode()[:LONGEST_NAME].decode(errors="ignore").rstrip(".")
    return f"ladder-{short}" if DEVICES.fullmatch(short) else short
