"""HTML tables as grids: merged cells stand where they begin, and leave the others they cover empty."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from frameworks.formats.html.inline import markdown_of
from frameworks.formats.html.tree import children, line_of
from frameworks.formats.tables.grid import GridCell, Table, table_of

WIDEST = 1000


def grid_of(node: LexborNode, last: int) -> Table | None:
    """Return the table of the element; `last` is the line before what follows it."""
    below: dict[int, int] = {}  # column -> rows that a cell from above still covers
    elements = list(_rows(node))
    ends = [line_of(row) for row in elements[1:]] + [last + 1] * bool(elements)
    rows = (_row(element, max(end - 1, line_of(element)), below) for element, end in zip(elements, ends, strict=True))
    return table_of(rows, line_of(node), last)


def _rows(node: LexborNode) -> Iterator[LexborNode]:
    """Give the rows of the table itself, not those of tables inside its cells."""
    for child in children(node):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _row(element: LexborNode, end: int, below: dict[int, int]) -> list[GridCell]:
    row: list[GridCell] = []
    cells = [child for child in children(element) if child.tag in ("td", "th")]
    ends = [line_of(cell) - 1 for cell in cells[1:]] + [end] * bool(cells)
    for cell, last in zip(cells, ends, strict=True):
        _covered(row, below)
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        first = line_of(cell)
        for column in range(len(row), len(row) + wide):
            below[column] = high - 1
        row.append(GridCell(markdown_of(cell), first, max(first, last)))
        row += [GridCell()] * (wide - 1)
    _covered(row, below)
    return row


def _covered(row: list[GridCell], below: dict[int, int]) -> None:
    while below.get(len(row), 0) > 0:
        below[len(row)] -= 1
        row.append(GridCell())


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), WIDEST) if value.isdecimal() and len(value) < 6 else 1
