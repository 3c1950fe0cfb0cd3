"""Slopes: where people stood before and after, on the organisation's own scale."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ladder.charts.chart import TYPE_SIZE, WIDTH, Chart, Text
from ladder.charts.scales import Linear, spread
from ladder.charts.words import counted, fitted

_STEP_HEIGHT = 56.0
_TOP = 44.0
_NAMED_ALONE = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One person's step before and after, counted from 0 at the scale's low end."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Slope:
    """All who made the same move: a line as wide as they are many, labelled at its end; `direction` is -1, 0 or 1."""

    x1: float
    y1: float
    x2: float
    y2: float
    direction: int
    people: int
    label: Text
    sentence: str


@dataclass(frozen=True, kw_only=True)
class SlopeChart(Chart):
    """Lines from the left edge to the right one; `steps` name the heights, `heads` the edges."""

    steps: tuple[Text, ...]
    heads: tuple[Text, Text]
    slopes: tuple[Slope, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the lines run: the scale from top to bottom, and the two edges."""

    steps: tuple[str, ...]
    scale: Linear
    left: float
    right: float
    width: float


def slope_chart(
    title: str, steps: Sequence[str], changes: Sequence[Change], *, heads: tuple[str, str], width: float = WIDTH
) -> SlopeChart:
    """Draw moves between steps; `heads` name before and after. Up to two people are named, more are counted."""
    bottom = _TOP + _STEP_HEIGHT * max(len(steps) - 1, 1)
    scale = Linear(0, max(len(steps) - 1, 1), bottom, _TOP)
    frame = _Frame(tuple(steps), scale, width * 0.3, width * 0.6, width)
    slopes = _slopes(frame, changes)
    return SlopeChart(
        title=title,
        description=_description(changes, slopes),
        header=("Name", *heads),
        rows=tuple((one.name, steps[one.before], steps[one.after]) for one in changes),
        width=width,
        height=max([bottom, *(slope.label.y for slope in slopes)]) + TYPE_SIZE * 2,
        steps=tuple(_step(word, scale.at(step), frame.left) for step, word in enumerate(steps)),
        heads=(
            Text(frame.left, TYPE_SIZE + 2, heads[0], "middle"),
            Text(frame.right, TYPE_SIZE + 2, heads[1], "middle"),
        ),
        slopes=slopes,
    )


def _step(word: str, y: float, left: float) -> Text:
    return Text(left - 12, y + TYPE_SIZE / 3, fitted(word, left - 12, TYPE_SIZE), "end", word)


def _slopes(frame: _Frame, changes: Sequence[Change]) -> tuple[Slope, ...]:
    """The moves from the highest end down, with their labels apart from each other."""
    moves: dict[tuple[int, int], list[str]] = defaultdict(list)
    for one in changes:
        moves[one.before, one.after].append(one.name)
    order = sorted(moves, key=lambda move: (-move[1], -move[0]))
    places = spread([frame.scale.at(after) for _, after in order], TYPE_SIZE + 4)
    return tuple(_slope(frame, move, moves[move], y) for move, y in zip(order, places, strict=True))


def _slope(frame: _Frame, move: tuple[int, int], names: Sequence[str], label_y: float) -> Slope:
    before, after = move
    who = " and ".join(names) if len(names) <= _NAMED_ALONE else counted(len(names), "person", "people")
    way = f"from {frame.steps[before]} to {frame.steps[after]}" if before != after else f"still {frame.steps[before]}"
    room = frame.width - frame.right - 12
    return Slope(
        x1=frame.left,
        y1=frame.scale.at(before),
        x2=frame.right,
        y2=frame.scale.at(after),
        direction=(after > before) - (after < before),
        people=len(names),
        label=Text(frame.right + 12, label_y + TYPE_SIZE / 3, fitted(who, room, TYPE_SIZE), "start", who),
        sentence=f"{who}: {way}.",
    )


def _description(changes: Sequence[Change], slopes: Sequence[Slope]) -> str:
    up = sum(slope.people for slope in slopes if slope.direction > 0)
    down = sum(slope.people for slope in slopes if slope.direction < 0)
    said = " ".join(slope.sentence for slope in slopes)
    return f"{len(changes)} in all: {up} up, {down} down, {len(changes) - up - down} unchanged. {said}".rstrip()
