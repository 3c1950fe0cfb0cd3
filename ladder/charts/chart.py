"""What every chart has: a finding as title, a sentence for those who cannot see it, and its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladder.charts.scales import Linear
from ladder.charts.words import fitted, text_width

WIDTH = 640.0
NARROW = 330.0
"""A phone's width: a row's words stand above its marks."""
TYPE_SIZE = 13.0
ROW_STEP = 32.0
# Room for the words of the scale above the rows, and for the name of the axis below.
HEAD = 28.0
FOOT = 12.0
STACKED_STEP = 48.0
_LABEL_SHARE = 0.27
_STACKED_BELOW = 480.0
_STACKED_MARGIN = 16.0
_NOTE_SHARE = 0.25  # "too few ratings to say" fits


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place; `anchor` is SVG's: start, middle or end. `full` is what they were shortened from."""

    x: float
    y: float
    words: str
    anchor: str = "start"
    full: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the chart at a value, with its words."""

    x: float
    label: Text


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture of `width` by `height`, with the table behind it (`header` and `rows`, all words)."""

    title: str
    description: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: float
    height: float

    @property
    def columns(self) -> tuple[dict[str, object], ...]:
        """The header, with whether a column mostly holds numbers, which then stand under one another."""
        cells = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.header)
        return tuple(
            {"label": label, "numeric": 2 * sum(map(_begins_with_a_number, column)) > sum(map(bool, column))}
            for label, column in zip(self.header, cells, strict=True)
        )


def _begins_with_a_number(cell: str) -> bool:
    return cell.lstrip("−+")[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a row's label ends, where the marks lie, and where the note at the right ends.

    Where a picture is narrow (`stacked`), label and note stand above the marks, which take the whole width.
    """

    label: float
    start: float
    end: float
    note: float
    stacked: bool = False

    @property
    def step(self) -> float:
        """From one row to the next."""
        return STACKED_STEP if self.stacked else ROW_STEP

    @property
    def head(self) -> float:
        """Room for the words of the scale above the rows."""
        return HEAD + 10 if self.stacked else HEAD

    def texts(self, name: str, note: str, y: float) -> tuple[Text, Text]:
        """The label and the note of a row whose marks have their middle at `y`."""
        if self.stacked:
            room = self.note - text_width(note, TYPE_SIZE) - 12
            return Text(0, y - 16, fitted(name, room, TYPE_SIZE), "start", name), Text(self.note, y - 16, note, "end")
        baseline = y + TYPE_SIZE / 3
        label = Text(self.label, baseline, fitted(name, self.label, TYPE_SIZE), "end", name)
        return label, Text(self.note, baseline, note, "end")


def columns(width: float) -> Columns:
    """Share the width out among label, marks and note."""
    if width < _STACKED_BELOW:
        return Columns(label=0, start=_STACKED_MARGIN, end=width - _STACKED_MARGIN, note=width, stacked=True)
    label, note = width * _LABEL_SHARE, width * _NOTE_SHARE
    return Columns(label=label - 12, start=label, end=width - note - 12, note=width)


def filled(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """A table without the columns in which no row has anything; the first always stays."""
    kept = [place for place in range(len(header)) if not place or any(row[place] for row in rows)]
    return tuple(header[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in rows)


def value_ticks(scale: Linear, values: Sequence[float], words: Sequence[str]) -> tuple[Tick, ...]:
    """One tick per value, its words above the rows."""
    return tuple(
        Tick(x := scale.at(value), Text(x, TYPE_SIZE + 2, word, "middle"))
        for value, word in zip(values, words, strict=True)
    )
