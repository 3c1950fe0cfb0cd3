"""From what was given to what an average rater would have given, with the interval; or the range between two ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from ladder.charts.chart import FOOT, HEAD, TYPE_SIZE, WIDTH, Chart, Columns, Text, Tick, columns, filled, value_ticks
from ladder.charts.dots import Whisker
from ladder.charts.intervals import said_range, whisker
from ladder.charts.scales import Band, Linear
from ladder.charts.words import fitted, number, text_width
from ladder.reports.measurement import Stated
from ladder.statistics.figures import TOO_FEW, Interval

Scale = Sequence[tuple[float, str]]
"""The steps with their words, from the low end."""
_KEY_GAP = 22.0
NOT_ADJUSTED = "not adjusted"


@dataclass(frozen=True, slots=True)
class Shift:
    """One name: raw, adjusted with its interval, or the two ends between which it lies; and a note beside it."""

    name: str
    raw: float | None
    adjusted: Stated | None
    ends: Interval | None = None
    note: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """What a mark means: raw, adjusted or range."""

    kind: str
    x: float
    y: float
    label: Text


@dataclass(frozen=True, slots=True)
class Shifted:
    """One row: places of raw and adjusted (None: not drawn), of the interval, and of the two ends."""

    label: Text
    raw: float | None
    x: float | None
    y: float
    whisker: Whisker | None
    ends: tuple[float, float] | None
    note: Text
    sentence: str


@dataclass(frozen=True, kw_only=True)
class AdjustedChart(Chart):
    """Rows under each other between `top` and `bottom`, the keys above them."""

    ticks: tuple[Tick, ...]
    keys: tuple[Key, ...]
    adjusted: tuple[Shifted, ...]
    top: float
    bottom: float


def adjusted_chart(
    title: str, scale: Scale, shifts: Sequence[Shift], *, more: Sequence[str] = (), width: float = WIDTH
) -> AdjustedChart:
    """Draw each row's way from raw to adjusted on the organisation's own scale, as much of it as is needed."""
    place = columns(width)
    low, high = _reach(scale, shifts)
    axis = Linear(low, high, place.start, place.end)
    keys = _keys(shifts)
    top = HEAD + TYPE_SIZE + 16
    band = Band(start=top, step=place.step, thickness=0)
    bottom = band.end(len(shifts))
    rows = tuple(_row(one, axis, band.middle(row), width) for row, one in enumerate(shifts))
    header, table = filled(
        ("Name", "Raw", "Adjusted", "95 % interval", "Between", *more), [_cells(one) for one in shifts]
    )
    return AdjustedChart(
        title=title,
        description=" ".join(["Raw and adjusted, with 95 % intervals.", *(one.sentence for one in rows)]),
        header=header,
        rows=table,
        width=width,
        height=bottom + FOOT,
        ticks=_ticks(scale, axis, top, place),
        keys=keys,
        adjusted=rows,
        top=top,
        bottom=bottom,
    )


def shift_sentence(one: Shift) -> str:
    """Raw and adjusted in words; an adjusted value never stands without its interval."""
    raw = f"raw {number(one.raw, 2)}" if one.raw is not None else "no raw value"
    if one.ends is not None:
        return f"{one.name}: {raw}, adjusted between {said_range(one.ends, _tenths)}, as far as can be known."
    if one.adjusted is None or one.adjusted.interval is None:
        return f"{one.name}: {raw}, {_why_not(one)}."
    reach = said_range(one.adjusted.interval, _tenths)
    return f"{one.name}: {raw}, adjusted {number(one.adjusted.value, 2)} (95 % interval {reach})."


def _why_not(one: Shift) -> str:
    """Why there is no adjusted value that can be shown."""
    return one.adjusted.note or TOO_FEW if one.adjusted else NOT_ADJUSTED


def _tenths(value: float) -> str:
    return number(value, 1)


def _reach(scale: Scale, shifts: Sequence[Shift]) -> tuple[float, float]:
    """Whole steps that hold all that is drawn, two at least, and never beyond the scale."""
    ends = [scale[0][0], scale[-1][0]] if scale else [0.0, 1.0]
    values = [value for one in shifts for value in _values(one)] or ends
    low, high = max(ends[0], floor(min(values))), min(ends[1], ceil(max(values)))
    if high - low < 2:
        low, high = max(ends[0], low - 1), min(ends[1], high + 1)
    return (low, high) if low < high else (ends[0], ends[0] + 1)


def _values(one: Shift) -> list[float]:
    found = [] if one.raw is None else [one.raw]
    if one.ends is not None:
        return [*found, one.ends.low, one.ends.high]
    if one.adjusted is not None and one.adjusted.interval is not None:
        found += [one.adjusted.interval.low, one.adjusted.interval.high]
    return found


def _ticks(scale: Scale, axis: Linear, top: float, place: Columns) -> tuple[Tick, ...]:
    steps = [(value, word) for value, word in scale if axis.holds(value)]
    # A scale of many steps has words at every second or fifth only.
    every = next((n for n in (1, 2, 5, 10, 20, 50) if len(steps) <= 10 * n), 100)
    shown = steps[::every]
    room = (axis.end - axis.start) / max(len(shown) - 1, 1) - 4
    marks = value_ticks(axis, [value for value, _ in shown], _tick_words(shown, room))
    placed = [Text(one.x, top - 6, one.label.words, "middle") for one in marks]
    if place.stacked and len(placed) > 1:
        # At the page's edges the words begin and end with the picture.
        placed[0] = Text(0, top - 6, _numbered(*shown[0]))
        placed[-1] = Text(place.note, top - 6, _numbered(*shown[-1]), "end")
    return tuple(Tick(one.x, label) for one, label in zip(marks, placed, strict=True))


def _tick_words(shown: Scale, room: float) -> list[str]:
    """Numbers with their words, or words alone, or numbers alone: whichever of these fits at every step."""
    for texts in ([_numbered(*one) for one in shown], [word or f"{value:g}" for value, word in shown]):
        # Most letters of a word are narrower than the mean of all.
        if all(text_width(text, TYPE_SIZE) * 0.87 <= room for text in texts):
            return texts
    return [f"{value:g}" for value, _ in shown]


def _numbered(value: float, word: str) -> str:
    return f"{value:g} {word}" if word and word != f"{value:g}" else f"{value:g}"


def _keys(shifts: Sequence[Shift]) -> tuple[Key, ...]:
    kinds = [("raw", "raw"), ("adjusted", "adjusted, 95 % interval")]
    if any(one.ends for one in shifts):
        kinds.append(("range", "only a range can be known"))
    keys, x = [], 8.0
    for kind, words in kinds:
        keys.append(Key(kind, x, 8.0, Text(x + 14, 8.0 + TYPE_SIZE / 3, words)))
        x += 14 + text_width(words, TYPE_SIZE) + _KEY_GAP
    return tuple(keys)


def _row(one: Shift, axis: Linear, y: float, width: float) -> Shifted:
    sure = one.adjusted if one.ends is None and one.adjusted and one.adjusted.interval else None
    note = one.note if sure or one.ends else _why_not(one)
    label, beside = columns(width).texts(one.name, fitted(note, width * 0.45, TYPE_SIZE), y)
    return Shifted(
        label=label,
        raw=None if one.raw is None else axis.at(one.raw),
        x=axis.at(sure.value) if sure else None,
        y=y,
        whisker=whisker(sure.interval, axis) if sure else None,
        ends=(axis.at(one.ends.low), axis.at(one.ends.high)) if one.ends else None,
        note=beside,
        sentence=shift_sentence(one),
    )


def _cells(one: Shift) -> tuple[str, ...]:
    raw = "" if one.raw is None else number(one.raw, 2)
    between = said_range(one.ends, lambda value: number(value, 2)) if one.ends else ""
    sure = one.adjusted if one.ends is None and one.adjusted and one.adjusted.interval else None
    if sure is None or sure.interval is None:
        return (one.name, raw, "" if one.ends else _why_not(one), "", between, *one.cells)
    reach = said_range(sure.interval, lambda value: number(value, 2))
    return (one.name, raw, number(sure.value, 2), reach, between, *one.cells)
