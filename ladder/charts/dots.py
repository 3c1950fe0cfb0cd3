"""Dots with intervals on one shared scale: means of groups, differences of raters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ladder.charts.chart import FOOT, HEAD, TYPE_SIZE, WIDTH, Chart, Text, Tick, columns, value_ticks
from ladder.charts.scales import Band, Linear, around, ticks
from ladder.charts.words import certainty, counted, number, signed
from ladder.statistics.figures import Estimate

Named = tuple[str, Estimate]


@dataclass(frozen=True, slots=True)
class Whisker:
    """An interval; where it runs beyond the scale, the end is open and drawn as an arrow."""

    start: float
    end: float
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """One estimate: where too few ratings carry it there is no `x`; where only the whisker lacks it is drawn hollow."""

    label: Text
    x: float | None
    y: float
    whisker: Whisker | None
    note: Text
    sentence: str


@dataclass(frozen=True, kw_only=True)
class DotChart(Chart):
    """Dots under each other, from `top` to `bottom`; `reference` is the line that all are compared with."""

    ticks: tuple[Tick, ...]
    reference: Tick | None
    dots: tuple[Dot, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Axis:
    """What differs between means and differences."""

    scale: Linear
    ticks: tuple[Tick, ...]
    say: Callable[[float], str]
    noun: str
    words: str
    reference: str = ""


def mean_chart(
    title: str, steps: Sequence[str], means: Sequence[Named], *, low: float = 1.0, width: float = WIDTH
) -> DotChart:
    """Draw named means on the organisation's own scale; `steps` are its words, the lowest being `low`."""
    if len(steps) < 2:
        raise ValueError("A scale has two steps at least.")
    place = columns(width)
    high = low + len(steps) - 1
    scale = Linear(low, high, place.start, place.end)
    values = [low + step for step in range(len(steps))]
    words = f"{low:g} is {steps[0]}, {high:g} is {steps[-1]}."
    marks = value_ticks(scale, values, [f"{value:g}" for value in values])
    return _chart(title, means, _Axis(scale, marks, number, "Mean", words), width)


def difference_chart(title: str, reference: str, gaps: Sequence[Named], *, width: float = WIDTH) -> DotChart:
    """Draw named differences around zero, which `reference` names, as in "the others' mean"."""
    place = columns(width)
    low, high = around([one.value for _, one in gaps if one.error is not None])
    scale = Linear(low, high, place.start, place.end)
    values = ticks(low, high)
    marks = value_ticks(scale, values, [*map(signed, values)])
    return _chart(title, gaps, _Axis(scale, marks, _hundredths, "Difference", f"0 is {reference}.", reference), width)


def _hundredths(value: float) -> str:
    """Differences are small beside the steps of a scale: a tenth would hide some."""
    return signed(value, 2)


def _chart(title: str, estimates: Sequence[Named], axis: _Axis, width: float) -> DotChart:
    band = Band(start=columns(width).head, step=columns(width).step, thickness=0)
    bottom = band.end(len(estimates))
    below = Text(axis.scale.at(0), bottom + TYPE_SIZE + 2, axis.reference, "middle")
    dots = tuple(_dot(name, one, axis, band.middle(row), width) for row, (name, one) in enumerate(estimates))
    return DotChart(
        title=title,
        description=" ".join([f"{axis.noun} with 95 % interval. {axis.words}", *(dot.sentence for dot in dots)]),
        header=("Name", axis.noun, "95 % interval", "People", "Count"),
        rows=tuple(_row(name, one, axis) for name, one in estimates),
        width=width,
        height=bottom + FOOT + (TYPE_SIZE if axis.reference else 0),
        ticks=axis.ticks,
        reference=Tick(below.x, below) if axis.reference else None,
        dots=dots,
        top=HEAD,
        bottom=bottom,
    )


def _dot(name: str, one: Estimate, axis: _Axis, y: float, width: float) -> Dot:
    label, note = columns(width).texts(name, one.note if one.error is None else _people(one), y)
    return Dot(
        label=label,
        x=None if one.error is None else axis.scale.at(one.value),
        y=y,
        whisker=_whisker(one, axis.scale),
        note=note,
        sentence=f"{name}: {_said(one, axis)}, {_people(one)}.",
    )


def _whisker(one: Estimate, scale: Linear) -> Whisker | None:
    reach = one.interval
    if reach is None:
        return None
    return Whisker(scale.at(reach.low), scale.at(reach.high), not scale.holds(reach.low), not scale.holds(reach.high))


def _said(one: Estimate, axis: _Axis) -> str:
    """The number with its interval; where too few ratings carry it, only that."""
    return one.note if one.error is None else f"{axis.say(one.value)} ({certainty(one, axis.say)})"


def _row(name: str, one: Estimate, axis: _Axis) -> tuple[str, ...]:
    value = "" if one.error is None else axis.say(one.value)
    return (name, value, certainty(one, axis.say), str(one.people), str(one.count))


def _people(one: Estimate) -> str:
    return counted(one.people, "person", "people")
