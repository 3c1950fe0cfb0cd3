"""Slopes: where people stood before and after, on the organisation's own scale."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ladder.charts.chart import TYPE_SIZE, WIDTH, Chart, Text
from ladder.charts.scales import Linear, spread
from ladder.charts.words import counted, fitted

_STEP_HEIGHT = 56.0
_TOP = 44.0
_NAMED_ALONE = 2
Move = tuple[int, int]


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
    """Draw people's moves between steps; `heads` name before and after. Up to two are named, more are counted."""
    moves: dict[Move, list[str]] = defaultdict(list)
    for one in changes:
        moves[one.before, one.after].append(one.name)
    found = {move: (len(names), _who(names)) for move, names in moves.items()}
    rows = tuple((one.name, steps[one.before], steps[one.after]) for one in changes)
    return _chart(title, steps, found, ("Name", *heads), rows, width)


def move_chart(
    title: str, steps: Sequence[str], moves: Mapping[Move, int], *, heads: tuple[str, str], width: float = WIDTH
) -> SlopeChart:
    """Draw how many results moved from which step to which, both counted from 0 at the scale's low end."""
    order = sorted(moves, key=lambda move: (-move[1], -move[0]))
    found = {move: (moves[move], counted(moves[move], "result", "results")) for move in order}
    rows = tuple((steps[move[0]], steps[move[1]], str(moves[move])) for move in order)
    return _chart(title, steps, found, (*heads, "Results"), rows, width)


def _chart(
    title: str,
    steps: Sequence[str],
    moves: Mapping[Move, tuple[int, str]],
    header: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    width: float,
) -> SlopeChart:
    """The picture of some moves, each with how many made it and the words for them."""
    heads = (header[1], header[2]) if header[0] == "Name" else (header[0], header[1])
    bottom = _TOP + _STEP_HEIGHT * max(len(steps) - 1, 1)
    scale = Linear(0, max(len(steps) - 1, 1), bottom, _TOP)
    frame = _Frame(tuple(steps), scale, width * 0.3, width * 0.6, width)
    slopes = _slopes(frame, moves)
    return SlopeChart(
        title=title,
        description=_description(slopes),
        header=header,
        rows=rows,
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


def _slopes(frame: _Frame, moves: Mapping[Move, tuple[int, str]]) -> tuple[Slope, ...]:
    """The moves from the highest end down, with their labels apart from each other."""
    order = sorted(moves, key=lambda move: (-move[1], -move[0]))
    places = spread([frame.scale.at(after) for _, after in order], TYPE_SIZE + 4)
    return tuple(_slope(frame, move, *moves[move], y) for move, y in zip(order, places, strict=True))


def _slope(frame: _Frame, move: Move, many: int, who: str, label_y: float) -> Slope:
    before, after = move
    way = f"from {frame.steps[before]} to {frame.steps[after]}" if before != after else f"still {frame.steps[before]}"
    room = frame.width - frame.right - 12
    return Slope(
        x1=frame.left,
        y1=frame.scale.at(before),
        x2=frame.right,
        y2=frame.scale.at(after),
        direction=(after > before) - (after < before),
        people=many,
        label=Text(frame.right + 12, label_y + TYPE_SIZE / 3, fitted(who, room, TYPE_SIZE), "start", who),
        sentence=f"{who}: {way}.",
    )


def _who(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) <= _NAMED_ALONE else counted(len(names), "person", "people")


def _description(slopes: Sequence[Slope]) -> str:
    every = sum(slope.people for slope in slopes)
    up = sum(slope.people for slope in slopes if slope.direction > 0)
    down = sum(slope.people for slope in slopes if slope.direction < 0)
    said = " ".join(slope.sentence for slope in slopes)
    return f"{every} in all: {up} up, {down} down, {every - up - down} unchanged. {said}".rstrip()
