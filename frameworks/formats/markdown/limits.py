"""What is refused before it is parsed: text that only keeps a parser busy."""

import re

from frameworks.errors import FrameworkError

DEEPEST = 40
WIDEST_INDENT = 200
LONGEST_LINE = 20_000
# Ten thousand criteria, each in a cell of its own with an example, come to 75,000 lines in our own form.
MOST_LINES = 80_000
MOST_ITEMS = 30_000
MOST_BARS = 100_000  # between the cells of tables

MARKERS = re.compile(r"(?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t])))+")
ITEM = re.compile(r"[ \t]*(?:[*+-]|\d{1,9}[.)])(?:[ \t]|$)")


def refuse_extremes(lines: list[str]) -> None:
    """FrameworkError where the text is too long, a line too long, or something nested too deeply."""
    if len(lines) > MOST_LINES:
        refused, most = f"This has {len(lines):,} lines.", f"at most {MOST_LINES:,}, or a file for each ladder"
        raise FrameworkError(refused, line=MOST_LINES + 1, expected=most)
    if sum(line.count("|") for line in lines) > MOST_BARS:
        raise FrameworkError(f"This has more than {MOST_BARS:,} cells in tables.", expected="the ladder’s tables alone")
    items = 0
    for number, line in enumerate(lines, start=1):
        _refuse_line(line, number)
        items += bool(ITEM.match(line))
        if items > MOST_ITEMS:
            raise FrameworkError(
                f"This has more than {MOST_ITEMS:,} bullets.", line=number, expected="a file for each ladder"
            )


def _refuse_line(line: str, number: int) -> None:
    markers = MARKERS.match(line[:LONGEST_LINE])
    depth = len(re.findall(r"[>*+-]|\d+[.)]", markers.group())) if markers else 0
    indent = len(line) - len(line.lstrip(" \t"))
    if depth > DEEPEST or WIDEST_INDENT < indent < len(line):
        raise FrameworkError("This is nested too deeply.", line=number, expected=f"at most {DEEPEST} levels")
    if len(line) > LONGEST_LINE:
        length, most = f"{len(line):,}", f"at most {LONGEST_LINE:,}"
        raise FrameworkError(f"This line has {length} characters.", line=number, expected=most)
