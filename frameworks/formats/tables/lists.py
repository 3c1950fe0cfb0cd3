"""Tables with a row for each statement, which names its competency and its level, turned into a grid of both."""

from frameworks.formats.tables.grid import GridCell, Row, Table
from frameworks.formats.tables.layout import COMPETENCY, GROUP, header_words
from frameworks.formats.tables.rungs import rung_of

LEVEL = frozenset(("level", "band", "grade", "seniority", "step", "stage", "rung", "proficiency"))
TEXT = frozenset((
    "description", "criterion", "criteria", "statement", "expectation", "expectations", "text", "indicator",
    "definition",
))  # fmt: skip


def as_grid(table: Table) -> Table | None:
    """Return the table with a column for each level; nothing if it is no list of statements."""
    header = [header_words(cell.text) for cell in table.rows[0]]
    levels = _column(header, LEVEL)
    texts = _column(header, TEXT)
    competencies = _column(header, COMPETENCY)
    groups = _column(header, GROUP)
    if competencies is None:
        competencies, groups = groups, None
    if levels is None or texts is None or competencies is None:
        return None
    rows = [row for row in table.rows[1:] if any(cell.text for cell in row)]
    names = list(dict.fromkeys(row[levels].line for row in rows if row[levels].text))
    if not names or not all(map(rung_of, names)):
        return None
    owners = [column for column in (groups, competencies) if column is not None]
    rest = [column for column in range(len(header)) if column not in (*owners, levels, texts)]
    head = [table.rows[0][column] for column in owners]
    line = table.rows[0][levels]
    first = (*head, *(GridCell(name, line.first, line.last) for name in names), *(table.rows[0][c] for c in rest))
    grid = [
        _row(row, owners, (names.index(row[levels].line) if row[levels].text else 0, len(names)), texts, rest)
        for row in rows
    ]
    return Table((first, *grid), table.first, table.last)


def _row(row: Row, owners: list[int], place: tuple[int, int], texts: int, rest: list[int]) -> Row:
    level, levels = place
    cells = [row[texts] if number == level else GridCell() for number in range(levels)]
    return (*(row[column] for column in owners), *cells, *(row[column] for column in rest))


def _column(header: list[frozenset[str]], words: frozenset[str]) -> int | None:
    return next((place for place, found in enumerate(header) if found & words), None)
