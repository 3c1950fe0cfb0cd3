"""Where a graph of ratees and raters hangs by one person (Hopcroft & Tarjan 1973), without a loop over its edges."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, depth_first_order

from ladder.statistics.ratings import Codes


@dataclass(frozen=True, eq=False, slots=True)
class Cut:
    """One person and who would be cut off from the larger rest without them; nodes, ratees first, then raters."""

    by: int
    ratees: Codes
    raters: Codes


@dataclass(frozen=True, eq=False, slots=True)
class _Walk:
    """A depth-first walk from a root above all parts; everything is by place in the walk, the root's place is 0.

    What hangs below a place are the places from it up to `end`; `top` is the place of its part's first node, and
    `low` the earliest place that anything below reaches by one edge. `before` counts the ratees before a place.
    """

    node: Codes
    parent: Codes
    end: Codes
    top: Codes
    low: Codes
    before: Codes

    def ratees_below(self, place: Codes) -> Codes:
        """How many ratees there are from each place on, down to its end."""
        below: Codes = self.before[self.end[place]] - self.before[place]
        return below


def cuts(upper: csr_array, split: int, team: Codes) -> list[Cut]:
    """Find everybody by whom alone at least two ratees (connected without them), or a whole team, hang.

    `upper` is the graph's upper half; nodes before `split` are ratees, and `team` is by ratee, negative for none. Cut
    off is all but the largest piece (by ratees). A cut inside what another cuts off is stated where it takes at most
    half as many ratees, so that a long chain is told in a few steps.
    """
    if not upper.nnz:
        return []
    found = sorted(_candidates(_walk(upper, split), split, team), key=lambda cut: (-len(cut.ratees), cut.by))
    inside = np.full(split, split * 2 + 2)
    stated = []
    for cut in found:
        if 2 * len(cut.ratees) <= inside[cut.ratees].min():
            inside[cut.ratees] = len(cut.ratees)
            stated.append(cut)
    return stated


def _walk(upper: csr_array, split: int) -> _Walk:
    nodes = upper.shape[0]
    _, label = connected_components(upper, directed=False)
    _, first = np.unique(label, return_index=True)
    node, above = _depth_first(upper, first)
    place = np.empty(nodes + 1, dtype=np.int64)
    place[node] = np.arange(nodes + 1)
    parent = place[above]
    end = _ends(_depths(parent))
    reach = np.arange(nodes + 1)
    edges = upper.tocoo()
    for one, other in ((edges.row, edges.col), (edges.col, edges.row)):
        np.minimum.at(reach, place[one], place[other])
    low = _least_below(reach, end)
    before = np.concatenate(([0], np.cumsum(node < split)))
    return _Walk(node, parent, end, np.append(0, place[first][label[node[1:]]]), low, before)


def _depth_first(upper: csr_array, first: Codes) -> tuple[Codes, Codes]:
    """The nodes in the order of the walk, and the node above each, under a root that leads to the first of each part.

    One root, because a walk for each part would cost the whole graph every time.
    """
    root, edges = upper.shape[0], upper.tocoo()
    rows, columns = np.append(edges.row, np.full(len(first), root)), np.append(edges.col, first)
    rooted = csr_array((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(root + 1, root + 1))
    node, above = depth_first_order(rooted, root, directed=False)
    return node.astype(np.int64), np.where(above[node] < 0, root, above[node]).astype(np.int64)


def _depths(parent: Codes) -> Codes:
    """How far below the root each place is, by doubling."""
    depth, above = (np.arange(len(parent)) > 0).astype(np.int64), parent
    while above.any():
        depth, above = depth + depth[above], above[above]
    return depth


def _tables(values: Codes) -> list[Codes]:
    """The least of each run of 1, 2, 4, 8 ... values, by its first place."""
    tables, width = [values], 1
    while 2 * width <= len(values):
        tables.append(np.minimum(tables[-1][:-width], tables[-1][width:]))
        width *= 2
    return tables


def _ends(depth: Codes) -> Codes:
    """Past everything below each place: where the walk is first as shallow again."""
    tables, end = _tables(depth), np.arange(1, len(depth) + 1)
    for power in range(len(tables) - 1, -1, -1):
        start = np.minimum(end, len(tables[power]) - 1)
        deeper = (end + (1 << power) <= len(depth)) & (tables[power][start] > depth)
        end = end + (deeper << power)
    return end


def _least_below(values: Codes, end: Codes) -> Codes:
    """The least value from each place up to its end: two overlapping runs of a power of two."""
    tables, start = _tables(values), np.arange(len(values))
    power = np.frexp(end - start)[1] - 1
    least = np.empty_like(values)
    for one in np.unique(power):
        mine = np.flatnonzero(power == one)
        least[mine] = np.minimum(tables[one][mine], tables[one][end[mine] - (1 << one)])
    return least


def _candidates(walk: _Walk, split: int, team: Codes) -> Iterator[Cut]:
    """Each person without whom something falls off that is worth telling."""
    places = np.arange(len(walk.node))
    hangs = np.flatnonzero((places > 0) & (walk.parent > 0) & (walk.low >= walk.parent))
    order = hangs[np.argsort(walk.parent[hangs], kind="stable")]
    by, start = np.unique(walk.parent[order], return_index=True)
    whole = walk.ratees_below(walk.top[by]) - (walk.node[by] < split)
    sizes = np.bincount(team[team >= 0], minlength=1)
    for place, children, ratees in zip(by.tolist(), np.split(order, start[1:]), whole.tolist(), strict=True):
        below = walk.ratees_below(children)
        pieces = np.append(below, ratees - below.sum())
        stays = int(np.argmax(pieces[::-1]))
        if pieces.sum() > pieces.max():
            cut = _cut(walk, place, 0 if stays == 0 else int(children[len(children) - stays]), children, split)
            if np.sort(pieces)[-2] > 1 or _takes_a_team(cut, split, team, sizes):
                yield cut


def _cut(walk: _Walk, place: int, stays: int, children: Codes, split: int) -> Cut:
    """All pieces around a place but the one that stays: below a child, or, for 0, what is above."""
    top = int(walk.top[place])
    spans = [(top, place), (place + 1, stays), (int(walk.end[stays]), int(walk.end[top]))]
    if not stays:
        spans = [(int(child), int(walk.end[child])) for child in children]
    nodes = np.sort(np.concatenate([walk.node[start:end] for start, end in spans]))
    return Cut(int(walk.node[place]), nodes[nodes < split], nodes[nodes >= split] - split)


def _takes_a_team(cut: Cut, split: int, team: Codes, sizes: Codes) -> bool:
    """Whether all of a team of two or more is cut off, or all but the one person it hangs by."""
    own = team[np.append(cut.ratees, cut.by) if cut.by < split else cut.ratees]
    teams, here = np.unique(own[own >= 0], return_counts=True)
    return bool(((here == sizes[teams]) & (here > 1)).any())
