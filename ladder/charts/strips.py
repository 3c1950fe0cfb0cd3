"""Strips: every single value as a dot on one shared scale, equal ones beside each other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ladder.charts.chart import FOOT, HEAD, TYPE_SIZE, WIDTH, Chart, Text, Tick, columns, value_ticks
from ladder.charts.scales import Band, Linear, ticks
from ladder.charts.words import counted, fitted, number

_RADIUS = 4.0
_ROW_STEP = 44.0
_THICKNESS = 36.0


@dataclass(frozen=True, slots=True)
class Point:
    """One value."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Strip:
    """One group: its points, and where half of them lie below and half above (None where it is empty)."""

    label: Text
    points: tuple[Point, ...]
    median: float | None
    top: float
    height: float
    note: Text


@dataclass(frozen=True, kw_only=True)
class StripChart(Chart):
    """Strips under each other, points of one `radius`."""

    ticks: tuple[Tick, ...]
    strips: tuple[Strip, ...]
    radius: float


def strip_chart(
    title: str, scale_ends: tuple[float, float], groups: Sequence[tuple[str, Sequence[float]]], *, width: float = WIDTH
) -> StripChart:
    """Draw one strip per named group, from the lowest to the highest value the scale has.

    Single values are shown: give only those that each reader may see one by one.
    """
    place = columns(width)
    scale = Linear(*scale_ends, place.start, place.end)
    band = Band(start=HEAD, step=_ROW_STEP, thickness=_THICKNESS)
    values = ticks(*scale_ends)
    return StripChart(
        title=title,
        description=f"Every value as a dot. {' '.join(_sentence(name, one) for name, one in groups)}".rstrip(),
        header=("Group", "Count", "Lowest", "Median", "Highest"),
        rows=tuple(_row(name, one) for name, one in groups),
        width=width,
        height=band.end(len(groups)) + FOOT,
        ticks=value_ticks(scale, values, [f"{value:g}" for value in values]),
        strips=tuple(_strip(name, one, scale, band.top(row), width) for row, (name, one) in enumerate(groups)),
        radius=_RADIUS,
    )


def _strip(name: str, values: Sequence[float], scale: Linear, top: float, width: float) -> Strip:
    place, middle = columns(width), top + _THICKNESS / 2
    return Strip(
        label=Text(place.label, middle + TYPE_SIZE / 3, fitted(name, place.label, TYPE_SIZE), "end", name),
        points=_points(values, scale, middle),
        median=scale.at(median(values)) if values else None,
        top=top,
        height=_THICKNESS,
        note=Text(place.note, middle + TYPE_SIZE / 3, counted(len(values), "value", "values"), "end"),
    )


def _points(values: Sequence[float], scale: Linear, middle: float) -> tuple[Point, ...]:
    """Points that would cover each other go above and below the middle, closer together where they are many."""
    slots = [round(scale.at(value) / _RADIUS / 2) for value in sorted(values)]
    crowd, placed = Counter(slots), Counter[int]()
    points = []
    for value, slot in zip(sorted(values), slots, strict=True):
        gap = min(_RADIUS * 2, _THICKNESS / crowd[slot])
        offset = (placed[slot] - (crowd[slot] - 1) / 2) * gap
        placed[slot] += 1
        points.append(Point(scale.at(value), middle + offset))
    return tuple(points)


def _row(name: str, values: Sequence[float]) -> tuple[str, ...]:
    if not values:
        return (name, "0", "", "", "")
    return (name, str(len(values)), number(min(values)), number(median(values)), number(max(values)))


def _sentence(name: str, values: Sequence[float]) -> str:
    if not values:
        return f"{name}: no values."
    low, middle, high = (number(one) for one in (min(values), median(values), max(values)))
    return f"{name}: {counted(len(values), 'value', 'values')} from {low} to {high}, median {middle}."
