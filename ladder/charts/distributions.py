"""Stacked horizontal bars: how often each step of the scale was given, group by group."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladder.charts.chart import FOOT, HEAD, TYPE_SIZE, WIDTH, Chart, Text, columns
from ladder.charts.scales import Band, Linear
from ladder.charts.words import counted, percent, percent_range, text_width
from ladder.statistics.figures import Distribution, StepShare

_THICKNESS = 20.0
_KEY_BOX = 12.0
_KEY_GAP = 16.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; `step` counts from 0 at the scale's low end and chooses the colour."""

    x: float
    y: float
    width: float
    height: float
    step: int
    sentence: str
    count: Text | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One group: its name, its segments, and how many ratings they rest on."""

    label: Text
    segments: tuple[Segment, ...]
    note: Text


@dataclass(frozen=True, slots=True)
class Key:
    """The colour of a step, with its word."""

    x: float
    y: float
    size: float
    step: int
    label: Text


@dataclass(frozen=True, kw_only=True)
class DistributionChart(Chart):
    """Bars of equal length, each a group's whole."""

    keys: tuple[Key, ...]
    bars: tuple[Bar, ...]


def distribution_chart(
    title: str, steps: Sequence[str], groups: Sequence[tuple[str, Distribution]], *, width: float = WIDTH
) -> DistributionChart:
    """Draw one bar per named group; `steps` are the words of the scale from its low end."""
    keys = _keys(steps, width)
    band = Band(start=keys[-1].y + HEAD - 4 if keys else HEAD, step=columns(width).step, thickness=_THICKNESS)
    return DistributionChart(
        title=title,
        description=_description(steps, groups),
        header=("Group", *steps, "Ratings", "People"),
        rows=tuple(_row(name, one) for name, one in groups),
        width=width,
        height=band.end(len(groups)) + FOOT,
        keys=keys,
        bars=tuple(_bar(name, one, steps, band.top(row), width) for row, (name, one) in enumerate(groups)),
    )


def _keys(steps: Sequence[str], width: float) -> tuple[Key, ...]:
    """The words of the scale above the bars, on as many lines as they need."""
    keys: list[Key] = []
    x, y = 0.0, 4.0
    for step, word in enumerate(steps):
        room = _KEY_BOX + 6 + text_width(word, TYPE_SIZE)
        if x > 0 and x + room > width:
            x, y = 0.0, y + TYPE_SIZE + 8
        keys.append(Key(x, y, _KEY_BOX, step, Text(x + _KEY_BOX + 6, y + _KEY_BOX - 1, word)))
        x += room + _KEY_GAP
    return tuple(keys)


def _bar(name: str, one: Distribution, steps: Sequence[str], top: float, width: float) -> Bar:
    place = columns(width)
    start, end = (0, width) if place.stacked else (place.start, place.end)
    words = counted(one.count, "rating", "ratings") if one.count else "no ratings"
    label, note = place.texts(name, words, top + _THICKNESS / 2)
    return Bar(label, _segments(one, steps, Linear(0, max(one.count, 1), start, end), top), note)


def _segments(one: Distribution, steps: Sequence[str], scale: Linear, top: float) -> tuple[Segment, ...]:
    """The parts of a bar from left to right; a step that nobody gave has none."""
    segments, before = [], 0
    for step, share in enumerate(one.steps):
        x, size = scale.at(before), scale.at(before + share.count) - scale.at(before)
        before += share.count
        if share.count:
            sentence = f"{steps[step]}: {_said(share, one.count)}"
            segments.append(Segment(x, top, size, _THICKNESS, step, sentence, _count(share.count, x, size, top)))
    return tuple(segments)


def _count(count: int, x: float, size: float, top: float) -> Text | None:
    """The count inside its segment, where there is room for it."""
    if text_width(str(count), TYPE_SIZE) + 6 > size:
        return None
    return Text(x + size / 2, top + _THICKNESS / 2 + TYPE_SIZE / 3, str(count), "middle")


def _said(share: StepShare, total: int) -> str:
    interval = percent_range(share.interval)
    return f"{share.count} of {total}, {percent(share.share)} (95 % interval {interval})"


def _row(name: str, one: Distribution) -> tuple[str, ...]:
    """A group's line in the table: each step's count, share and interval."""
    cells = (
        f"{share.count} ({percent(share.share)}, {percent_range(share.interval)})" if one.count else "0"
        for share in one.steps
    )
    return (name, *cells, str(one.count), str(one.people))


def _description(steps: Sequence[str], groups: Sequence[tuple[str, Distribution]]) -> str:
    if not groups:
        return "No group has ratings yet."
    said = " ".join(_most(name, one, steps) for name, one in groups)
    where = counted(len(groups), "group", "groups")
    return f"Shares of the {len(steps)} steps from {steps[0]} to {steps[-1]}, in {where}. {said}"


def _most(name: str, one: Distribution, steps: Sequence[str]) -> str:
    """The step a group was given most often, in a sentence."""
    if not one.count:
        return f"{name}: no ratings."
    step, share = max(enumerate(one.steps), key=lambda pair: pair[1].count)
    return f"{name}: most often {steps[step]}, {share.count} of {one.count}."
