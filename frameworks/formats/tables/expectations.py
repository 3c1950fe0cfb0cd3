"""Tables whose cells are levels: which level of a competency each band expects, and no statement."""

from collections.abc import Sequence
from dataclasses import replace

from frameworks.formats.markdown.titles import plain
from frameworks.formats.tables.entries import Entries
from frameworks.formats.tables.grid import GridCell
from frameworks.formats.tables.ladders import Matrix, Steps, identity, plain_level, steps_of
from frameworks.formats.tables.rungs import Rung, rung_of
from frameworks.model import Band, Expectation, Level
from frameworks.texts import key_of

NOT_EXPECTED = "0"


def is_map(entries: Entries) -> bool:
    """Say whether every cell of the table names a level and says nothing else."""
    cells = [cell for entry in entries.entries for found in entry.cells.values() for cell in found]
    return bool(cells) and all(_value(cell) for cell in cells)


def levels_of(matrices: Sequence[Matrix]) -> tuple[Level, ...]:
    """Return the levels that the cells name, lowest first."""
    values: dict[str, Rung] = {}
    for matrix in matrices:
        for entry in matrix.entries.entries:
            for found in entry.cells.values():
                if (value := _value(found[0])) and value.title != NOT_EXPECTED:
                    values.setdefault(identity(value), value)
    order = sorted(values.values(), key=lambda value: (value.number or 0, value.rank or 0))
    numbered = all(value.number for value in order)
    return tuple(
        Level(_key(value), _title(value), (value.number or 0) if numbered else place)
        for place, value in enumerate(order, start=1)
    )


def bands_of(matrices: Sequence[Matrix]) -> Steps:
    """Return the bands that the columns of the maps stand for, in their tracks, expecting nothing yet."""
    for matrix in matrices:
        rungs = matrix.entries.rungs
        matrix.entries.rungs = {column: replace(rung, band=True) for column, rung in rungs.items()}
    return steps_of(matrices)


def expecting(band: Band, expected: Sequence[tuple[str, str]]) -> Band:
    """Return the band with its line of the map: pairs of competency and level, the first of each competency."""
    found = dict(reversed(expected))
    return replace(band, expects=tuple(Expectation(key, found[key]) for key in dict(expected)))


def level_named(cell: GridCell, levels: Sequence[Level]) -> str:
    """Return the key of the level that a cell names; empty if there is none of that name."""
    value = _value(cell)
    if not value:
        return ""
    for level in levels:
        if value.title.casefold() in (level.key, level.title.casefold()) or value.number == level.number:
            return level.key
    return ""


def _value(cell: GridCell) -> Rung | None:
    line = plain(cell.line)
    rung = rung_of(line)
    return rung if rung and (not rung.band or line.casefold() in ("intermediate", "medior", "mid")) else None


def _key(value: Rung) -> str:
    return str(value.number) if plain_level(value) else key_of(value.title)


def _title(value: Rung) -> str:
    return f"Level {value.title}" if value.title.isdigit() else value.title
