"""A ladder as a table: competencies down, bands or levels across, one track at a time, roles in columns of their own.

Bands across: each column has what its band adds to the one before. Levels across: each cell names the bands that expect
it. Where a map says which level a band expects, both are to be had; else the bands are the levels, or there are none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from frameworks.errors import FrameworkError
from frameworks.model import Band, Competency, Criterion, Role, Rule, Track
from frameworks.model import Cell as GridCell
from frameworks.model import Framework as Ladder
from frameworks.profiles import SourceKind
from frameworks.resolve import resolve
from frameworks.texts import tidy
from ladder.errors import NotFound
from ladder.reports.profiles import Statement


class ColumnKind(StrEnum):
    """What heads a column."""

    BAND = "band"
    LEVEL = "level"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Column:
    """A band, a level, or a role; `note` says in words what its title does not."""

    key: str
    title: str
    kind: ColumnKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says of one competency; `note` names who expects it, or what a role does there."""

    column: Column
    statements: tuple[Statement, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One competency, a cell to a column."""

    competency: Competency
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands in it."""
        return not any(cell.statements or cell.note for cell in self.cells)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Competencies of one group; the title is empty where they have none."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One track of a ladder as a table; `track` is None for a ladder that has none yet.

    `has_map` says whether bands and levels are two things here, and `by_level` which of them heads the columns.
    """

    track: Track | None
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    has_map: bool
    by_level: bool

    def column_of(self, criterion: str) -> Column | None:
        """The column in which the criterion with this id stands."""
        for group in self.groups:
            for row in group.rows:
                for cell in row.cells:
                    if any(one.id == criterion for one in cell.statements):
                        return cell.column
        return None


def matrix(ladder: Ladder, track: str = "", roles: Sequence[str] = (), across: ColumnKind = ColumnKind.LEVEL) -> Matrix:
    """The ladder's matrix for a track (its key; empty for the first) with these roles (keys) in columns of their own.

    `across` chooses between bands and levels where there is a map. Raises NotFound, naming it, for a track or role
    that is not there.
    """
    try:
        at = ladder.track(track) if track else next(iter(ladder.tracks), None)
        mixed = [ladder.role(key) for key in dict.fromkeys(roles)]
    except FrameworkError as error:
        raise NotFound(tidy(str(error))) from error
    sheet = _Sheet(ladder, at)
    by_level = not sheet.bands or (sheet.has_map and across is ColumnKind.LEVEL)
    filled = _levels(sheet) if by_level else _bands(sheet)
    # Roles stand first: whoever adds one sees it at once, and does not look for it at the far end.
    columns = [*(_role(ladder, role) for role in mixed if may_mix(ladder, at, role)), *filled]
    rows = [Row(one, tuple(column.cell(one.key) for column in columns)) for one in ladder.competencies]
    if len(ladder.tracks) > 1:  # a competency that only another track looks at
        rows = [row for row in rows if not row.is_empty]
    return Matrix(at, tuple(column.head for column in columns), tuple(_groups(ladder, rows)), sheet.has_map, by_level)


def may_mix(ladder: Ladder, track: Track | None, role: Role) -> bool:
    """Whether some band of the track may carry the role, and there is something of it to show."""
    bands = {band.key for band in ladder.bands_of(track.key)} if track else set()
    return not role.placeholder and (not role.bands or bool(bands.intersection(role.bands)))


@dataclass(slots=True)
class _Filled:
    """A column on its way: by competency what stands in it, and the note there."""

    head: Column
    statements: dict[str, list[Statement]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def add(self, competency: str, criteria: Iterable[Criterion], source: str = "") -> None:
        from_role = self.head.kind is ColumnKind.ROLE
        sources = (source,) if source else ()
        self.statements.setdefault(competency, []).extend(
            Statement(one.id, one.text, one.examples, sources, from_role) for one in criteria
        )

    def cell(self, competency: str) -> Cell:
        return Cell(self.head, tuple(self.statements.get(competency, ())), self.notes.get(competency, ""))


class _Sheet:
    """One track of a ladder: its bands, lowest first, and the cells that hold for it."""

    def __init__(self, ladder: Ladder, track: Track | None) -> None:
        self.ladder, self.track = ladder, track
        key = track.key if track else ""
        self.bands = ladder.bands_of(key) if track else ()
        self.cells = [cell for cell in ladder.cells if not cell.role and cell.track in ("", key)]
        self.has_map = any(band.expects for band in self.bands)


def _bands(sheet: _Sheet) -> Iterator[_Filled]:
    """A column for each band; then one for each level that no band of the ladder reaches."""
    reached: set[str] = set()
    for band in sheet.ladder.bands:
        reached |= {one.criterion.id for one in resolve(sheet.ladder, band.key).criteria}
    for band in sheet.bands:
        yield _band(sheet.ladder, band)
    beyond = [cell for cell in sheet.cells if not reached.intersection(one.id for one in cell.criteria)]
    for level in sheet.ladder.levels:
        if any(cell.level == level.key for cell in beyond):
            column = _Filled(Column(level.key, level.title, ColumnKind.LEVEL, "No band reaches it yet"))
            _fill(column, beyond)
            yield column


def _band(ladder: Ladder, band: Band) -> _Filled:
    column = _Filled(Column(band.key, band.title, ColumnKind.BAND, "Forthcoming" if band.placeholder else ""))
    for expected in resolve(ladder, band.key).competencies:
        if band.expects and expected.level:
            column.notes[expected.competency.key] = expected.level.title
        for portion in expected.portions:
            if portion.source.kind is SourceKind.OWN:
                column.add(expected.competency.key, portion.criteria)
    return column


def _levels(sheet: _Sheet) -> Iterator[_Filled]:
    """A column for each level that has criteria or is expected of a band."""
    expecting = _expecting(sheet)
    used = {cell.level for cell in sheet.cells} | {level for _, level in expecting}
    for level in sheet.ladder.levels:
        if level.key in used:
            column = _Filled(Column(level.key, level.title, ColumnKind.LEVEL, level.summary))
            _fill(column, sheet.cells)
            for competency in sheet.ladder.competencies:
                column.notes[competency.key] = ", ".join(expecting.get((competency.key, level.key), ()))
            yield column


def _fill(column: _Filled, cells: Iterable[GridCell]) -> None:
    for cell in cells:
        if cell.level == column.head.key:
            column.add(cell.competency, cell.criteria)


def _expecting(sheet: _Sheet) -> dict[tuple[str, str], list[str]]:
    """By competency and level the titles of the bands that expect just that."""
    found: dict[tuple[str, str], list[str]] = {}
    for band in sheet.bands:
        for expected in resolve(sheet.ladder, band.key).competencies:
            if expected.level:
                found.setdefault((expected.competency.key, expected.level.key), []).append(band.title)
    return found


def _role(ladder: Ladder, role: Role) -> _Filled:
    column = _Filled(Column(role.key, role.title, ColumnKind.ROLE, "Role"))
    levels = {level.key: level.title for level in ladder.levels}
    for merge in role.merges:
        if merge.rule is Rule.REPLACE:
            column.notes[merge.competency] = "In place of what the band expects"
        elif merge.rule is Rule.SHIFT:
            steps = "one level" if abs(merge.by) == 1 else f"{abs(merge.by)} levels"
            column.notes[merge.competency] = f"{steps} {'higher' if merge.by > 0 else 'lower'}".capitalize()
    for cell in ladder.cells:
        if cell.role == role.key:
            column.add(cell.competency, cell.criteria, f"from {levels[cell.level]} on" if cell.level else "")
    return column


def _groups(ladder: Ladder, rows: Iterable[Row]) -> Iterator[RowGroup]:
    titles = {group.key: group.title for group in ladder.groups}
    by_group: dict[str, list[Row]] = {}
    for row in rows:
        by_group.setdefault(row.competency.group, []).append(row)
    for group, found in by_group.items():
        yield RowGroup(titles.get(group, ""), tuple(found))
