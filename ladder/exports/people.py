"""People as CSV: what goes out comes in again unchanged."""

from collections.abc import Iterable

from ladder.domain.people import PersonEntry
from ladder.domain.people_table import COLUMNS
from ladder.exports.csv import defused, to_csv


def people_csv(entries: Iterable[PersonEntry]) -> str:
    """Everybody as CSV in the columns that the import reads, with a byte order mark for Excel."""
    return to_csv(COLUMNS, map(_row, entries), bom=True)


def _row(entry: PersonEntry) -> list[str]:
    cells = (
        entry.name,
        entry.email,
        entry.manager,
        entry.team,
        entry.framework,
        entry.band,
        ";".join(entry.roles),
        entry.joined.isoformat() if entry.joined else "",
        entry.left.isoformat() if entry.left else "",
        entry.zone,
    )
    return [f"'{cell}" if _reads_as_defused(cell) else cell for cell in cells]


def bare(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if _reads_as_defused(cell) else cell


def _reads_as_defused(cell: str) -> bool:
    """Whether apostrophes stand before what a spreadsheet would run: one of them is then not part of the words."""
    words = cell.lstrip("'")
    return words != cell and defused(words) != words
