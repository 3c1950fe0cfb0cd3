"""People as CSV: what goes out comes in again unchanged."""

from collections.abc import Iterable

from frameworks.formats.tables.formulas import restored
from ladder.domain.people import PersonEntry
from ladder.domain.people_table import COLUMNS
from ladder.exports.csv import to_csv


def people_csv(entries: Iterable[PersonEntry]) -> str:
    """Everybody as CSV in the columns that the import reads, with a byte order mark for Excel."""
    return to_csv(COLUMNS, map(_row, entries), bom=True)


def _row(entry: PersonEntry) -> list[str]:
    return [
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
    ]


def bare(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    return restored(cell)
