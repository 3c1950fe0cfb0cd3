"""The grid of a draft as a table: competencies down, levels across, each cell with its criteria, one layer at a time.

A layer is what holds for every band, for the bands of one track alone, or wherever one role is mixed in. Its word is
empty, or “track:” or “role:” with the key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from frameworks.editing.criteria import criteria_at, place_word
from frameworks.model import Band, Competency, Criterion
from frameworks.model import Framework as Ladder
from frameworks.places import Place, described
from ladder.models import Framework
from ladder.queries import edits, frameworks

MOST_AT_ONCE = 800
"""Criteria on one page; of a layer with more, one group is shown at a time."""
EVERY_BAND = ""
ANY_LEVEL = "Any level"


@dataclass(frozen=True, slots=True)
class Layer:
    """Whom a cell's criteria are for; `count` is how many there are."""

    word: str
    title: str
    count: int

    def place(self, competency: str, level: str) -> Place:
        """The cell of this layer at a crossing."""
        return place_in(self.word, competency, level)


@dataclass(frozen=True, slots=True)
class Column:
    """A level (its key is empty for any level), and the bands that stand at it where they say more than it does."""

    key: str
    title: str
    bands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A criterion in its cell: Markdown source, how many examples, how many open notes."""

    id: str
    text: str
    examples: int
    notes: int


@dataclass(frozen=True, slots=True)
class CellView:
    """One crossing; `title` says where it is, in words."""

    place: Place
    title: str
    statements: tuple[Statement, ...]

    @property
    def word(self) -> str:
        """The place as one word."""
        return place_word(self.place)

    @property
    def layer(self) -> str:
        """The layer it belongs to, by its word."""
        return layer_word(self.place.track, self.place.role)


@dataclass(frozen=True, slots=True)
class Row:
    """A competency with its cells, one for each column."""

    competency: Competency
    cells: tuple[CellView, ...]

    @property
    def notes(self) -> int:
        """How many open notes its criteria have."""
        return sum(one.notes for cell in self.cells for one in cell.statements)

    @property
    def count(self) -> int:
        """How many criteria it has."""
        return sum(len(cell.statements) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Block:
    """Competencies of one group that follow one another; `key` and `title` are empty where they have none."""

    key: str
    title: str
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many criteria it has."""
        return sum(row.count for row in self.rows)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: a layer (None for the fullest), a level on the phone, a group, what has notes.

    `empty` asks for all competencies, also those of which a role says nothing.
    """

    layer: str | None = None
    level: str = ""
    group: str | None = None
    noted: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The table as it is shown; `parts` are the groups to choose from where not all stand on one page.

    `unseen` is how many competencies are left out since the role says nothing of them.
    """

    framework: Framework
    ladder: Ladder
    layers: tuple[Layer, ...]
    layer: Layer
    columns: tuple[Column, ...]
    level: str
    blocks: tuple[Block, ...]
    parts: tuple[Block, ...]
    notes: int
    noted: bool
    unseen: int


def grid(org_id: UUID, key: str, asked: Asked) -> Grid:
    """The grid of a ladder's draft; what is asked for and not there gives way to what is. Raises NotFound."""
    framework = frameworks.get_framework(org_id, key)
    ladder = frameworks.load_draft(framework)
    notes = edits.count_open_notes(org_id, framework.id)
    found = layers(ladder)
    layer = next((one for one in found if one.word == asked.layer), None) or _fullest(found)
    across = columns(ladder, layer)
    blocks = _blocks(ladder, layer, across, notes)
    parts = blocks if layer.count > MOST_AT_ONCE and len(blocks) > 1 else ()
    if parts:
        blocks = tuple(one for one in parts if one.key == asked.group) or parts[:1]
    shown = _shown(blocks, layer, asked)
    return Grid(
        framework=framework,
        ladder=ladder,
        layers=found,
        layer=layer,
        columns=across,
        level=asked.level if asked.level in {one.key for one in across} else across[0].key if across else "",
        blocks=shown,
        parts=parts,
        notes=sum(notes.get(one.id, 0) for one in ladder.criteria),
        noted=asked.noted,
        unseen=0 if asked.noted else _count_rows(blocks) - _count_rows(shown),
    )


def layers(ladder: Ladder) -> tuple[Layer, ...]:
    """The layers of a ladder. With a single track, what is the track's and what is everybody's are one."""
    counts: dict[str, int] = {}
    for cell in ladder.cells:
        word = layer_word(cell.track, cell.role)
        counts[word] = counts.get(word, 0) + len(cell.criteria)
    tracks = [
        Layer(layer_word(one.key, ""), one.title, counts.get(layer_word(one.key, ""), 0)) for one in ladder.tracks
    ]
    roles = [Layer(layer_word("", one.key), one.title, counts.get(layer_word("", one.key), 0)) for one in ladder.roles]
    everybody = [Layer(EVERY_BAND, "Every band", counts.get(EVERY_BAND, 0))]
    if len(tracks) == 1 and not tracks[0].count:
        tracks = []
    elif len(tracks) == 1 and not everybody[0].count:
        everybody = []
    return (*everybody, *tracks, *roles)


def columns(ladder: Ladder, layer: Layer) -> tuple[Column, ...]:
    """The levels of a layer: for a track whose bands stand at levels of their own, these and those it fills."""
    of_track = layer.place("", "").track
    bands = [band for band in ladder.bands if of_track in ("", band.track) and not band.expects]
    found = tuple(Column(one.key, one.title, _bands_at(bands, one.number, one.title)) for one in ladder.levels)
    if of_track and bands and len(bands) == len(ladder.bands_of(of_track)):
        filled = {cell.level for cell in ladder.cells if cell.track == of_track}
        filled |= {level.key for level in ladder.levels if level.number in {band.level for band in bands}}
        return tuple(one for one in found if one.key in filled)
    return (Column("", ANY_LEVEL), *found) if layer.word.startswith("role:") else found


def cell_view(ladder: Ladder, place: Place, notes: Mapping[str, int]) -> CellView:
    """One cell with its criteria; `notes` are the open ones, by criterion. FrameworkError if there is no such cell."""
    return _view(place, described(ladder, place), criteria_at(ladder, place), notes)


def layer_word(track: str, role: str) -> str:
    """The word of the layer of a track or role."""
    return f"track:{track}" if track else f"role:{role}" if role else EVERY_BAND


def place_in(layer: str, competency: str, level: str) -> Place:
    """The cell of a layer, by its word, at a crossing."""
    kind, _, key = layer.partition(":")
    return Place(competency, level, key if kind == "track" else "", key if kind == "role" else "")


def _fullest(found: Sequence[Layer]) -> Layer:
    of_bands = [one for one in found if not one.word.startswith("role:")]
    return next((one for one in of_bands if one.count), of_bands[0])


def _bands_at(bands: Sequence[Band], number: int, title: str) -> tuple[str, ...]:
    return tuple(band.title for band in bands if band.level == number and band.title != title)


def _blocks(ladder: Ladder, layer: Layer, across: Sequence[Column], notes: Mapping[str, int]) -> tuple[Block, ...]:
    titles = {group.key: group.title for group in ladder.groups}
    lines = {Place(cell.competency, cell.level, cell.track, cell.role): cell.criteria for cell in ladder.cells}

    def view(competency: Competency, column: Column) -> CellView:
        place = layer.place(competency.key, column.key)
        return _view(place, f"{competency.title}, {column.title}", lines.get(place, ()), notes)

    rows = [Row(one, tuple(view(one, column) for column in across)) for one in ladder.competencies]
    runs = groupby(rows, key=lambda row: row.competency.group)
    return tuple(Block(key, titles.get(key, ""), tuple(run)) for key, run in runs)


def _shown(blocks: Sequence[Block], layer: Layer, asked: Asked) -> tuple[Block, ...]:
    """The rows that are asked for. A role adds to a few competencies: those come alone, unless all are asked for."""
    sparse = layer.word.startswith("role:") and layer.count and not asked.empty

    def is_shown(row: Row) -> bool:
        return bool(row.notes) if asked.noted else bool(row.count or not sparse)

    kept = [replace(block, rows=tuple(row for row in block.rows if is_shown(row))) for block in blocks]
    return tuple(block for block in kept if block.rows)


def _count_rows(blocks: Sequence[Block]) -> int:
    return sum(len(block.rows) for block in blocks)


def _view(place: Place, title: str, line: Sequence[Criterion], notes: Mapping[str, int]) -> CellView:
    found = (Statement(one.id, one.text, len(one.examples), notes.get(one.id, 0)) for one in line)
    return CellView(place, title, tuple(found))
