"""What every chart has: a finding as title, a sentence for those who cannot see it, and its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladder.charts.scales import Linear

WIDTH = 640.0
TYPE_SIZE = 13.0
ROW_STEP = 32.0
# Room for the words of the scale above the rows, and for the name of the axis below.
HEAD = 28.0
FOOT = 12.0
_LABEL_SHARE = 0.27
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


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a row's label ends, where the marks lie, and where the note at the right begins."""

    label: float
    start: float
    end: float
    note: float


def columns(width: float) -> Columns:
    """Share the width out among label, marks and note."""
    label, note = width * _LABEL_SHARE, width * _NOTE_SHARE
    return Columns(label=label - 12, start=label, end=width - note - 12, note=width)


def value_ticks(scale: Linear, values: Sequence[float], words: Sequence[str]) -> tuple[Tick, ...]:
    """One tick per value, its words above the rows."""
    return tuple(
        Tick(x := scale.at(value), Text(x, TYPE_SIZE + 2, word, "middle"))
        for value, word in zip(values, words, strict=True)
    )
