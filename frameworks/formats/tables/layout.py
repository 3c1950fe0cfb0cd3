"""What the rows and columns of a table mean: where its levels stand, which columns say whose a row is."""

from collections.abc import Iterable
from dataclasses import dataclass

from frameworks.formats.markdown.titles import plain
from frameworks.formats.parts import PartKind
from frameworks.formats.tables.grid import Row, Table
from frameworks.formats.tables.rungs import Rung, kin, rung_of
from frameworks.formats.tables.statements import is_empty

HIGHEST_HEADER = 12  # a sheet may begin with some lines about itself
SURE = 0.6  # of the columns from the first level on
COMPETENCY = frozenset((
    "competency", "competence", "competencies", "skill", "skills", "capability", "attribute", "dimension", "topic",
    "trait", "behaviour", "behavior",
))  # fmt: skip
GROUP = frozenset(("group", "category", "area", "pillar", "theme", "domain", "family", "section", "axis", "cluster"))
DESCRIPTION = frozenset(("description", "definition", "summary", "about", "meaning", "explanation"))
COUNT = frozenset(("#", "no", "no.", "nr", "nr.", "id", "n°"))


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as competencies down and levels across, turned where it was written the other way round.

    `header` is the row that names the levels, `rungs` what stands in which column; `labels` are the columns that say
    whose a row is: the last of them the competency, those before it its group; `about` describe it, `counts` number
    the rows and say no more.
    """

    kind: PartKind
    table: Table
    header: int
    rungs: dict[int, Rung]
    labels: tuple[int, ...]
    about: tuple[int, ...]
    counts: tuple[int, ...] = ()

    @property
    def corner(self) -> str:
        """The title over the column of competencies."""
        return plain(self.table.rows[self.header][self.labels[-1]].line) if self.labels else ""


def layout_of(table: Table, kind: PartKind | None = None) -> Layout | None:
    """Return how the table is laid out; nothing if it has no levels. `kind` is what a person says it is."""
    found = [
        (sure, layout)
        for way, turned in ((PartKind.LEVELS_ACROSS, table), (PartKind.LEVELS_DOWN, table.turned))
        if kind in (None, way)
        for sure, layout in _candidates(way, turned)
    ]
    best = max(found, key=lambda one: one[0], default=None)
    if best:
        return best[1]
    return _forced(kind, table) if kind else None


def header_words(text: str) -> frozenset[str]:
    """Return the words of a header, in lower case."""
    return frozenset(plain(text).casefold().replace("/", " ").split())


def _candidates(way: PartKind, table: Table) -> Iterable[tuple[tuple[float, int], Layout]]:
    top = next((number for number, row in enumerate(table.rows) if sum(bool(cell.text) for cell in row) > 1), 0)
    for number, row in enumerate(table.rows[:HIGHEST_HEADER]):
        rungs = _rungs(row, at_the_top=number == top)
        if len({rung.named for rung in rungs.values()}) < max(2, len(rungs)):
            continue
        after = [column for column, cell in enumerate(row) if cell.text and column >= min(rungs)]
        sure = len(rungs) / len(after)
        layout = _laid_out(way, table, number, rungs)
        if sure >= SURE and layout.labels:
            yield (sure, -number), layout


def _rungs(row: Row, *, at_the_top: bool) -> dict[int, Rung]:
    """Return the levels that a row names; in the first row also those that only their neighbours show to be such."""
    found = ((column, rung_of(cell.text)) for column, cell in enumerate(row) if not is_empty(cell))
    rungs = {column: rung for column, rung in found if rung}
    if not at_the_top:
        return rungs
    others = {column: plain(cell.line) for column, cell in enumerate(row) if cell.text and column not in rungs}
    return dict(sorted((rungs | kin(others, rungs.values())).items()))


def _laid_out(way: PartKind, table: Table, header: int, rungs: dict[int, Rung]) -> Layout:
    others = [column for column in range(len(table.rows[header])) if column not in rungs]
    before = [column for column in others if column < min(rungs)]
    head = table.rows[header]
    named = max((column for column in before if header_words(head[column].text) & COMPETENCY), default=len(head))
    about = [column for column in before[1:] if column > named or header_words(head[column].text) & DESCRIPTION]
    counts = [column for column in before if _counts(table, header, column)]
    labels = [column for column in before if column not in (*about, *counts)]
    if not before and others:
        labels, about = others[-1:], []
    return Layout(way, table, header, rungs, tuple(labels), tuple(about), tuple(counts))


def _counts(table: Table, header: int, column: int) -> bool:
    """Say whether the column only numbers the rows."""
    return table.rows[header][column].line.casefold() in COUNT and all(
        row[column].line.rstrip(".").isdigit() or not row[column].text for row in table.rows[header + 1 :]
    )


def _forced(kind: PartKind, table: Table) -> Layout | None:
    """Return the layout that a person says the table has, whatever its headers are."""
    turned = table if kind is PartKind.LEVELS_ACROSS else table.turned
    header = next((number for number, row in enumerate(turned.rows) if any(cell.text for cell in row[1:])), None)
    if header is None:
        return None
    named = {column: cell.line for column, cell in enumerate(turned.rows[header]) if cell.text and column}
    rungs = {column: rung_of(line) or Rung(plain(line), band=True) for column, line in named.items()}
    return _laid_out(kind, turned, header, rungs) if rungs else None
