"""Tables of text, and what stands above them: the machine, and how it was measured."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns also line up as plain text; the first two are words, the others numbers."""
    widths = [max(2, *(len(row[column]) for row in [heads, *rows])) for column in range(len(heads))]
    rule = ["-" * width if column < 2 else "-" * max(width - 1, 1) + ":" for column, width in enumerate(widths)]
    return "\n".join(_line(row, widths) for row in [heads, rule, *rows])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        text.ljust(width) if column < 2 else text.rjust(width)
        for column, (text, width) in enumerate(zip(row, widths, strict=True))
    ]
    return f"| {' | '.join(cells)} |"


def machine() -> str:
    """What it was measured on, in a line."""
    busy = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores ({platform.machine()}), load {busy:.1f} at the start, "
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.release()}"
    )
