"""Stated values with their intervals, under each other on one axis: coefficients, differences, means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ladder.charts.chart import FOOT, HEAD, TYPE_SIZE, WIDTH, Text, Tick, columns, filled, value_ticks
from ladder.charts.dots import Dot, DotChart, Whisker
from ladder.charts.scales import Band, Linear, around, ticks
from ladder.charts.words import number, signed
from ladder.reports.measurement import Stated
from ladder.statistics.figures import TOO_FEW, Interval

SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Row:
    """A name, what is stated of it (None: `missing` says why not), a note beside it, and more cells for the table."""

    name: str
    stated: Stated | None
    note: str = ""
    cells: tuple[str, ...] = ()
    missing: str = TOO_FEW


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, with words at `values`, how a value is said, and what the dashed line at `reference` is."""

    low: float
    high: float
    values: tuple[float, ...]
    say: Callable[[float], str]
    noun: str
    reference: float | None = None
    reference_name: str = ""


def coefficient_axis(noun: str, reference: float | None = None, name: str = "") -> Axis:
    """From 0 to 1, for what is a share of 1."""
    return Axis(0.0, 1.0, SHARES, lambda value: number(value, 2), noun, reference, name)


def difference_axis(rows: Sequence[Row], reference: str, noun: str = "Difference") -> Axis:
    """Around 0, which `reference` names, as wide as the rows need."""
    known = [one.stated for one in rows if one.stated is not None]
    ends = [end for one in known if one.interval for end in (one.interval.low, one.interval.high)]
    low, high = around([min(max(end, -2.0), 2.0) for end in [*ends, *(one.value for one in known)]], least=0.5)
    return Axis(low, high, ticks(low, high), _hundredths, noun, 0.0, reference)


def interval_chart(
    title: str, axis: Axis, rows: Sequence[Row], *, more: Sequence[str] = (), width: float = WIDTH
) -> DotChart:
    """Draw one dot with its interval for each row; `more` heads the rows' further cells in the table."""
    place = columns(width)
    scale = Linear(axis.low, axis.high, place.start, place.end)
    band = Band(start=place.head, step=place.step, thickness=0)
    bottom = band.end(len(rows))
    dots = tuple(_dot(one, axis, scale, band.middle(row), width) for row, one in enumerate(rows))
    reference = _reference(axis, scale, bottom) if axis.reference is not None else None
    cells = [(one.name, *said(one.stated, axis.say, one.missing), *one.cells) for one in rows]
    header, table = filled(("Name", axis.noun, "95 % interval", *more), cells)
    return DotChart(
        title=title,
        description=" ".join([f"{axis.noun} with 95 % interval.", *(dot.sentence for dot in dots)]),
        header=header,
        rows=table,
        width=width,
        height=bottom + FOOT + (TYPE_SIZE if axis.reference_name else 0),
        ticks=value_ticks(scale, axis.values, [*map(_mark(axis), axis.values)]),
        reference=reference,
        dots=dots,
        top=HEAD,
        bottom=bottom,
    )


def said(stated: Stated | None, say: Callable[[float], str], missing: str = TOO_FEW) -> tuple[str, str]:
    """A value and its interval as two cells, or why one of them is missing."""
    if stated is None:
        return missing, ""
    if stated.interval is None:
        return say(stated.value), stated.note or "no interval"
    return say(stated.value), said_range(stated.interval, say)


def said_range(interval: Interval, say: Callable[[float], str]) -> str:
    """The ends of an interval in words."""
    return f"{say(interval.low)} to {say(interval.high)}"


def whisker(interval: Interval | None, scale: Linear) -> Whisker | None:
    """An interval on the axis; where it runs beyond it, the end is open."""
    if interval is None:
        return None
    low, high = interval.low, interval.high
    return Whisker(scale.at(low), scale.at(high), not scale.holds(low), not scale.holds(high))


def _reference(axis: Axis, scale: Linear, bottom: float) -> Tick:
    x = scale.at(axis.reference or 0.0)
    return Tick(x, Text(x, bottom + TYPE_SIZE + 2, axis.reference_name, "middle"))


def _mark(axis: Axis) -> Callable[[float], str]:
    return signed if axis.low < 0 else number


def _hundredths(value: float) -> str:
    return signed(value, 2)


def _dot(one: Row, axis: Axis, scale: Linear, y: float, width: float) -> Dot:
    label, note = columns(width).texts(one.name, one.note if one.stated else one.missing, y)
    value, reach = said(one.stated, axis.say, one.missing)
    return Dot(
        label=label,
        x=scale.at(one.stated.value) if one.stated else None,
        y=y,
        whisker=whisker(one.stated.interval, scale) if one.stated else None,
        note=note,
        sentence=f"{one.name}: {value}{f' ({reach})' if reach else ''}.",
    )
