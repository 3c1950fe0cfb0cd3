"""How well the reviews of a cycle join its groups of people: teams, or whoever shares a manager.

Ratings of two groups can be compared only where somebody knows people of both. So a review by somebody of one group
about somebody of another is a link; groups without a way of links between them stand apart, and a link of a single
review whose loss would part them is a bridge.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


class Groups:
    """Names that are joined two at a time."""

    def __init__(self, names: Iterable[str]) -> None:
        self._above = {name: name for name in names}

    def root(self, name: str) -> str:
        """The name that stands for all that are joined with this one."""
        while self._above[name] != name:
            self._above[name] = self._above[self._above[name]]
            name = self._above[name]
        return name

    def join(self, one: str, other: str) -> bool:
        """Join two; False when they were joined before."""
        first, second = self.root(one), self.root(other)
        self._above[second] = first
        return first != second


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """How many reviews cross between two groups, whose names stand in order."""

    one: str
    other: str
    count: int


@dataclass(frozen=True, slots=True)
class Advice:
    """Between whom one more review would do most: it joins two parts, or takes the place of bridges, if any."""

    one: str
    other: str
    joins: bool
    spares: int


@dataclass(frozen=True, slots=True)
class Connectedness:
    """Groups with their number of people, links, parts (largest first), bridges, and what to do next if anything."""

    sizes: Mapping[str, int]
    links: tuple[Link, ...]
    parts: tuple[tuple[str, ...], ...]
    bridges: tuple[Link, ...]
    advice: Advice | None


def connectedness(sizes: Mapping[str, int], reviews: Iterable[tuple[str, str, int]]) -> Connectedness:
    """How groups of these sizes are joined by reviews (from, about, how many); of groups not named nothing is said."""
    counts: dict[tuple[str, str], int] = {}
    for start, about, count in reviews:
        if start != about and start in sizes and about in sizes and count:
            pair = (min(start, about), max(start, about))
            counts[pair] = counts.get(pair, 0) + count
    links = tuple(sorted(Link(*pair, count) for pair, count in counts.items()))
    parts = _parts(sizes, links)
    bridges = _bridges(sizes, links)
    return Connectedness(sizes, links, parts, bridges, _advice(sizes, parts, links, bridges))


def _parts(sizes: Mapping[str, int], links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    groups = Groups(sizes)
    for link in links:
        groups.join(link.one, link.other)
    found: dict[str, list[str]] = {}
    for name in sorted(sizes):
        found.setdefault(groups.root(name), []).append(name)
    order = sorted(found.values(), key=lambda part: (-sum(sizes[name] for name in part), part))
    return tuple(tuple(part) for part in order)


def _bridges(sizes: Mapping[str, int], links: Sequence[Link]) -> tuple[Link, ...]:
    """The single reviews without which a part falls in two (Tarjan, 1974); without recursion: chains can be long."""
    near: dict[str, list[tuple[str, Link]]] = {name: [] for name in sizes}
    for link in links:
        near[link.one].append((link.other, link))
        near[link.other].append((link.one, link))
    entered: dict[str, int] = {}
    lowest: dict[str, int] = {}
    found = []
    for start in sizes:
        trail: list[tuple[str, Link | None, int]] = [] if start in entered else [(start, None, 0)]
        while trail:
            name, by, number = trail.pop()
            if number == 0:
                entered[name] = lowest[name] = len(entered)
            if number < len(near[name]):
                trail.append((name, by, number + 1))
                other, link = near[name][number]
                if other not in entered:
                    trail.append((other, link, 0))
                elif link is not by:
                    lowest[name] = min(lowest[name], entered[other])
            elif by is not None and trail:
                before = trail[-1][0]
                lowest[before] = min(lowest[before], lowest[name])
                if lowest[name] > entered[before] and by.count == 1:
                    found.append(by)
    return tuple(sorted(found))


def _advice(
    sizes: Mapping[str, int], parts: Sequence[Sequence[str]], links: Sequence[Link], bridges: Sequence[Link]
) -> Advice | None:
    if len(parts) > 1:
        one, other = (max(part, key=lambda name: (sizes[name], name)) for part in parts[:2])
        return Advice(min(one, other), max(one, other), joins=True, spares=0)
    if not bridges:
        return None
    one, other, spares = _furthest_over_bridges(sizes, links, bridges)
    return Advice(min(one, other), max(one, other), joins=False, spares=spares)


def _furthest_over_bridges(
    sizes: Mapping[str, int], links: Sequence[Link], bridges: Sequence[Link]
) -> tuple[str, str, int]:
    """The two groups with the most bridges between them: what no bridge parts is one knot, and the knots are a tree."""
    groups, parting = Groups(sizes), set(bridges)
    for link in links:
        if link not in parting:
            groups.join(link.one, link.other)
    near: dict[str, list[tuple[str, str]]] = {}
    for link in bridges:
        near.setdefault(groups.root(link.one), []).append((groups.root(link.other), link.other))
        near.setdefault(groups.root(link.other), []).append((groups.root(link.one), link.one))
    start = groups.root(bridges[0].one)
    end, _, _ = _walk(near, start, bridges[0].one)
    one, first, _ = _walk(near, end, "")
    _, second, length = _walk(near, one, first)
    return first, second, length


def _walk(near: Mapping[str, Sequence[tuple[str, str]]], start: str, entrance: str) -> tuple[str, str, int]:
    """From one knot of a tree as far as it goes: the last knot, the group by which one comes into it, and how far."""
    reached, layer, far = {start}, [(start, entrance)], 0
    while True:
        following = sorted(
            (knot, group) for here, _ in layer for knot, group in near.get(here, ()) if knot not in reached
        )
        if not following:
            return (*layer[0], far)
        reached |= {knot for knot, _ in following}
        layer, far = following, far + 1
