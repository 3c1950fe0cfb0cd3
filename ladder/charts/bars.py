"""Shares as bars from zero, each with its interval, a mark to compare with, or a band that chance alone gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladder.charts.chart import FOOT, HEAD, WIDTH, Chart, Text, Tick, columns, filled, value_ticks
from ladder.charts.dots import Whisker
from ladder.charts.intervals import whisker
from ladder.charts.scales import Band, Linear, ticks
from ladder.charts.words import percent, percent_range
from ladder.statistics.figures import Interval

_THICKNESS = 14.0
_BAND = 24.0


@dataclass(frozen=True, slots=True)
class Share:
    """A share of 1 with its name: its interval, what it is compared with (`mark`), what chance gives (`band`).

    `held` says that it was not estimated here; `cells` go into the table.
    """

    name: str
    share: float
    interval: Interval | None = None
    mark: float | None = None
    band: Interval | None = None
    note: str = ""
    held: bool = False
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its sentence."""

    x: float
    y: float
    width: float
    height: float
    sentence: str


@dataclass(frozen=True, slots=True)
class ShareBar:
    """One row."""

    label: Text
    body: Box
    y: float
    whisker: Whisker | None
    mark: float | None
    band: Box | None
    note: Text
    held: bool


@dataclass(frozen=True, kw_only=True)
class BarChart(Chart):
    """Bars under each other between `top` and `bottom`."""

    ticks: tuple[Tick, ...]
    reference: Tick | None
    bars: tuple[ShareBar, ...]
    top: float
    bottom: float


def bar_chart(
    title: str, shares: Sequence[Share], *, noun: str = "Share", more: Sequence[str] = (), width: float = WIDTH
) -> BarChart:
    """Draw one bar for each share, on an axis as long as the longest needs."""
    place = columns(width)
    start = 0.0 if place.stacked else place.start
    scale = Linear(0.0, _longest(shares), start, place.end)
    band = Band(start=place.head, step=place.step, thickness=_THICKNESS)
    bottom = band.end(len(shares))
    values = ticks(0.0, scale.high)
    cells = [(one.name, percent(one.share), _range(one.interval), *one.cells) for one in shares]
    header, table = filled(("Name", noun, "95 % interval", *more), cells)
    return BarChart(
        title=title,
        description=" ".join(sentence(one) for one in shares),
        header=header,
        rows=table,
        width=width,
        height=bottom + FOOT,
        ticks=_at_start(value_ticks(scale, values, [*map(percent, values)]), start),
        reference=None,
        bars=tuple(_bar(one, scale, band, row, width) for row, one in enumerate(shares)),
        top=HEAD,
        bottom=bottom,
    )


def sentence(one: Share) -> str:
    """A share in words."""
    reach = f" (95 % interval {percent_range(one.interval)})" if one.interval else ""
    beside = f", beside {percent(one.mark)}" if one.mark is not None else ""
    chance = f"; chance alone gives {percent_range(one.band)}" if one.band else ""
    return f"{one.name}: {percent(one.share)}{reach}{beside}{chance}."


def _longest(shares: Sequence[Share]) -> float:
    ends = [one.interval.high for one in shares if one.interval] + [one.band.high for one in shares if one.band]
    longest = max([0.1, *ends, *(one.share for one in shares), *(one.mark or 0.0 for one in shares)])
    return min(1.0, longest)


def _range(interval: Interval | None) -> str:
    return percent_range(interval) if interval else ""


def _at_start(marks: tuple[Tick, ...], start: float) -> tuple[Tick, ...]:
    """At the page's edge the word for zero begins at the line."""
    if start > 0 or not marks:
        return marks
    first = marks[0]
    return (Tick(first.x, Text(first.x, first.label.y, first.label.words, "start")), *marks[1:])


def _bar(one: Share, scale: Linear, band: Band, row: int, width: float) -> ShareBar:
    middle, start = band.middle(row), scale.start
    label, note = columns(width).texts(one.name, one.note, middle)
    chance = one.band
    return ShareBar(
        label=label,
        body=Box(start, middle - _THICKNESS / 2, scale.at(one.share) - start, _THICKNESS, sentence(one)),
        y=middle,
        whisker=whisker(one.interval, scale),
        mark=None if one.mark is None else scale.at(one.mark),
        band=Box(scale.at(chance.low), middle - _BAND / 2, scale.at(chance.high) - scale.at(chance.low), _BAND, "")
        if chance
        else None,
        note=note,
        held=one.held,
    )
