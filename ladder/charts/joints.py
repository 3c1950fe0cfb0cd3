"""Groups in a ring, with a line wherever reviews cross: what is joined, what hangs on little, what stands apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from ladder.charts.chart import TYPE_SIZE, Chart, Text
from ladder.charts.words import counted, fitted
from ladder.domain.connectedness import Connectedness, Link
from ladder.reports.connectedness import Joined

MOST = 12
"""So many groups can be told apart in a ring."""
_ACROSS, _DOWN, _TOP = 104.0, 96.0, 130.0
_LABEL = 104.0
_WIDTH = 440.0


@dataclass(frozen=True, slots=True)
class Node:
    """A group: where it stands, how large it is drawn, and its name."""

    x: float
    y: float
    radius: float
    label: Text


@dataclass(frozen=True, slots=True)
class Line:
    """Reviews between two groups; `kind` is weak (fewer than may be counted), plain or strong."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class JointChart(Chart):
    """The ring."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def joint_chart(title: str, found: Connectedness, *, least: int, width: float = _WIDTH) -> JointChart:
    """Draw the largest groups; a count below `least` is only said to be below it."""
    names = sorted(sorted(found.sizes), key=lambda name: -found.sizes[name])[:MOST]
    nodes = _nodes(_by_part(names, found.parts), found.sizes, width)
    lines = tuple(
        _line(nodes[link.one], nodes[link.other], link, least)
        for link in found.links
        if link.one in nodes and link.other in nodes
    )
    left = f" The {MOST} largest of {len(found.sizes)} are drawn." if len(found.sizes) > MOST else ""
    return JointChart(
        title=title,
        description=" ".join(line.sentence for line in lines) + left or "No reviews cross.",
        header=("Between", "and", "Reviews that cross"),
        rows=tuple((link.one, link.other, said(link.count, least)) for link in found.links),
        width=width,
        height=_TOP * 2,
        nodes=tuple(nodes.values()),
        lines=lines,
    )


def chart_of(joined: Joined | None) -> JointChart | None:
    """The picture of what a page found; None where it found nothing."""
    return joint_chart(joined.finding, joined.found, least=joined.least) if joined else None


def said(count: int, least: int) -> str:
    """A count as it may be said: below the least only that it is below."""
    return str(count) if count >= least else f"fewer than {least}"


def _by_part(names: Sequence[str], parts: Sequence[Sequence[str]]) -> list[str]:
    """Those of one part beside one another."""
    place = {name: number for number, part in enumerate(parts) for name in part}
    return sorted(names, key=lambda name: (place[name], name))


def _nodes(names: Sequence[str], sizes: Mapping[str, int], width: float) -> dict[str, Node]:
    largest = max((sizes[name] for name in names), default=1)
    found = {}
    for number, name in enumerate(names):
        # From the left, so that two groups lie beside one another.
        angle = pi + 2 * pi * number / len(names)
        x, y = width / 2 + _ACROSS * cos(angle), _TOP + _DOWN * sin(angle)
        radius = 5 + 7 * (sizes[name] / largest) ** 0.5
        found[name] = Node(x, y, radius, _label(name, sizes[name], angle, x, y, radius))
    return found


def _label(name: str, size: int, angle: float, x: float, y: float, radius: float) -> Text:
    words = fitted(name, _LABEL, TYPE_SIZE)
    full = f"{name}, {counted(size, 'person', 'people')}"
    if abs(cos(angle)) < 0.3:
        above = sin(angle) < 0
        return Text(x, y - radius - 6 if above else y + radius + TYPE_SIZE + 2, words, "middle", full)
    side = 1 if cos(angle) > 0 else -1
    return Text(x + side * (radius + 7), y + TYPE_SIZE / 3, words, "start" if side > 0 else "end", full)


def _line(one: Node, other: Node, link: Link, least: int) -> Line:
    kind = "weak" if link.count < least else "plain" if link.count < 3 * least else "strong"
    count = said(link.count, least)
    sentence = f"{link.one} and {link.other}: {count} {'review' if count == '1' else 'reviews'}."
    return Line(one.x, one.y, other.x, other.y, kind, sentence)
