"""Two values of each name under each other, before and after, each with its interval on one shared scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from ladder.charts.chart import FOOT, HEAD, TYPE_SIZE, WIDTH, Chart, Text, Tick, columns, value_ticks
from ladder.charts.dots import Whisker
from ladder.charts.intervals import said, whisker
from ladder.charts.scales import Band, Linear
from ladder.charts.words import fitted, number, text_width
from ladder.reports.measurement import Stated

_APART = 5.0
_KEY_GAP = 22.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A name before and after (None: nothing is left to say); of one that is `assumed`, only the interval is drawn."""

    name: str
    before: Stated
    after: Stated | None
    assumed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """Before or after: a whisker, and a dot where there is a value."""

    kind: str
    x: float | None
    y: float
    whisker: Whisker | None


@dataclass(frozen=True, slots=True)
class PairedRow:
    """A name with its two ends."""

    label: Text
    ends: tuple[End, ...]
    note: Text
    sentence: str


@dataclass(frozen=True, slots=True)
class PairedKey:
    """What a mark means: before or after."""

    kind: str
    x: float
    y: float
    label: Text


@dataclass(frozen=True, kw_only=True)
class PairedChart(Chart):
    """Rows under each other between `top` and `bottom`, the keys above them."""

    ticks: tuple[Tick, ...]
    keys: tuple[PairedKey, ...]
    paired: tuple[PairedRow, ...]
    top: float
    bottom: float


def paired_chart(
    title: str,
    scale: Sequence[tuple[float, str]],
    pairs: Sequence[Pair],
    *,
    most: int = 40,
    words: tuple[str, str] = ("now", "then"),
    width: float = WIDTH,
) -> PairedChart:
    """Draw the first `most` of the pairs, and put all into the table; `words` name before and after."""
    place, drawn = columns(width), pairs[:most]
    low, high = _reach(scale, drawn)
    axis = Linear(low, high, place.start, place.end)
    top = HEAD + TYPE_SIZE + 16
    band = Band(start=top, step=place.step + _APART, thickness=0)
    bottom = band.end(len(drawn))
    rows = tuple(_row(one, axis, band.middle(row), width, words) for row, one in enumerate(drawn))
    what = f"Values {words[0]} and {words[1]}, with 95 % intervals."
    return PairedChart(
        title=title,
        description=" ".join([what, *(row.sentence for row in rows)]),
        header=("Name", f"Value {words[0]}", "95 % interval", f"Value {words[1]}", "95 % interval then", "Note"),
        rows=tuple(_cells(one) for one in pairs),
        width=width,
        height=bottom + FOOT,
        ticks=_ticks(axis, top),
        keys=_keys(words),
        paired=rows,
        top=top,
        bottom=bottom,
    )


def _reach(scale: Sequence[tuple[float, str]], pairs: Sequence[Pair]) -> tuple[float, float]:
    """Whole steps that hold what is drawn, and never beyond the scale."""
    low, high = (scale[0][0], scale[-1][0]) if len(scale) > 1 else (0.0, 1.0)
    stated = [one for pair in pairs for one in (pair.before, pair.after) if one is not None]
    ends = [end for one in stated if one.interval for end in (one.interval.low, one.interval.high)]
    if not ends:
        return low, high
    first, last = max(low, floor(min(ends))), min(high, ceil(max(ends)))
    return (first, last) if first < last else (low, high)


def _ticks(axis: Linear, top: float) -> tuple[Tick, ...]:
    every = max(1, ceil((axis.high - axis.low) / 10))
    values = [axis.low + step for step in range(0, int(axis.high - axis.low) + 1, every)]
    marks = value_ticks(axis, values, [f"{value:g}" for value in values])
    return tuple(Tick(one.x, Text(one.x, top - 6, one.label.words, "middle")) for one in marks)


def _keys(words: tuple[str, str]) -> tuple[PairedKey, ...]:
    second = 22.0 + text_width(words[0], TYPE_SIZE) + _KEY_GAP
    places = (("before", 8.0, words[0]), ("after", second + 8.0, f"{words[1]}, 95 % interval"))
    return tuple(PairedKey(kind, x, 8.0, Text(x + 14, 8.0 + TYPE_SIZE / 3, text)) for kind, x, text in places)


def _row(one: Pair, axis: Linear, y: float, width: float, words: tuple[str, str]) -> PairedRow:
    label, note = columns(width).texts(one.name, fitted(one.note, width * 0.45, TYPE_SIZE), y)
    ends = [_end("before", one.before, axis, y - _APART, one.assumed)]
    if one.after is not None:
        ends.append(_end("after", one.after, axis, y + _APART, one.assumed))
    return PairedRow(label, tuple(ends), note, _sentence(one, words))


def _end(kind: str, stated: Stated, axis: Linear, y: float, assumed: bool) -> End:
    return End(kind, None if assumed else axis.at(stated.value), y, whisker(stated.interval, axis))


def _sentence(one: Pair, words: tuple[str, str]) -> str:
    before, _, after, _, note = _cells(one)[1:]
    return f"{one.name}: {words[0]} {before}, {words[1]} {after}{f', {note}' if note else ''}."


def _cells(one: Pair) -> tuple[str, ...]:
    before, after = said(one.before, number), said(one.after, number) if one.after else ("nothing left", "")
    if one.assumed:
        before, after = ("by assumption", before[1]), ("by assumption" if one.after else after[0], after[1])
    return (one.name, *before, *after, one.note)
