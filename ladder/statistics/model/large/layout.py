"""In which order the large solver walks through the pairs: along ratees by team, and along raters."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Codes, Floats

Index = NDArray[np.int32]
# Sums over chunks are added up in the order of the chunks, however many threads work on them. Each chunk has a table of
# all raters to add up in, which has to be emptied and read: more would take longer than they save.
CHUNKS = 4


@dataclass(frozen=True, eq=False, slots=True)
class Layout:
    """The pairs along both sides; starts have one entry more than what they divide.

    A group is a team, or one ratee without a team; the teams come first. Ratees stand group by group, divided by
    `group_starts`, their pairs by ratee, divided by `ratee_starts`, with each pair's `rater`; raters stand in the order
    in which they appear. Along raters, divided by `rater_starts` and by group within: the `pair` and its ratee `rated`;
    a run is what one rater rated in one group, from `run_starts` on, with its `run_rater` and `run_group`. The chunks
    divide groups and raters into parts of about equally many pairs.
    """

    teams: int
    group_starts: Codes
    group_of: Index
    ratee_starts: Codes
    rater: Index
    rater_starts: Codes
    pair: Index
    rated: Index
    run_starts: Codes
    run_rater: Index
    run_group: Index
    group_chunks: tuple[tuple[int, int], ...]
    rater_chunks: tuple[tuple[int, int], ...]

    @property
    def raters(self) -> int:
        """How many raters there are."""
        return len(self.rater_starts) - 1

    @property
    def ratees(self) -> int:
        """How many ratees there are."""
        return len(self.ratee_starts) - 1


@dataclass(frozen=True, eq=False, slots=True)
class Arranged:
    """Pairs in the order of the layout: who stands together lies together in memory.

    `table` has the columns of x and y, and is what x and y of the pairs are views of; `ratee_at` and `rater_at` are
    where each ratee and rater of the original pairs stands.
    """

    pairs: Pairs
    table: Floats
    layout: Layout
    ratee_at: Codes
    rater_at: Codes


def arranged(pairs: Pairs) -> Arranged:
    """Put ratees in the order of their groups, raters in that in which they then appear."""
    group_of = _groups(pairs)
    ratees = np.argsort(group_of, kind="stable")
    ratee_at = _inverse(ratees)
    order = np.argsort(ratee_at[pairs.ratee], kind="stable")
    appear = pairs.rater[order]
    first = np.full(len(pairs.raters), len(pairs), dtype=np.int64)
    first[appear[::-1]] = np.arange(len(pairs) - 1, -1, -1)
    raters = np.argsort(first, kind="stable")
    rater_at = _inverse(raters)
    table = np.empty((len(pairs), pairs.design.width + 1))
    table[:, :-1], table[:, -1] = pairs.x[order], pairs.y[order]
    moved = replace(
        pairs, ratees=pairs.ratees[ratees], raters=pairs.raters[raters], team_of=pairs.team_of[ratees],
        band_of=pairs.band_of[ratees], ratee=ratee_at[pairs.ratee[order]], rater=rater_at[appear],
        count=pairs.count[order], weight=pairs.weight[order], y=table[:, -1], x=table[:, :-1],
    )  # fmt: skip
    return Arranged(moved, table, _layout(moved, group_of[ratees].astype(np.int32)), ratee_at, rater_at)


def _layout(pairs: Pairs, group_of: Index) -> Layout:
    """The layout of arranged pairs; it depends on who rated whom alone, not on the variances."""
    group_starts = _starts(group_of, int(group_of[-1]) + 1)
    ratee_starts = _starts(pairs.ratee, len(pairs.ratees))
    pair, rated, rater_starts = _along_raters(pairs, ratee_starts)
    group = group_of[rated]
    rater = np.repeat(np.arange(len(pairs.raters), dtype=np.int32), np.diff(rater_starts))
    first = np.ones(len(pair), dtype=bool)
    first[1:] = (group[1:] != group[:-1]) | (rater[1:] != rater[:-1])
    return Layout(
        teams=len(pairs.teams), group_starts=group_starts, group_of=group_of, ratee_starts=ratee_starts,
        rater=pairs.rater.astype(np.int32), rater_starts=rater_starts, pair=pair, rated=rated,
        run_starts=np.flatnonzero(first), run_rater=rater[first], run_group=group[first],
        group_chunks=_chunks(ratee_starts[group_starts]), rater_chunks=_chunks(rater_starts),
    )  # fmt: skip


def by_ratee(layout: Layout, values: Floats) -> Floats:
    """Add up what lies sorted by ratee, per ratee; shape (pairs, ...) to (ratees, ...)."""
    return np.add.reduceat(values, layout.ratee_starts[:-1])


def by_rater(layout: Layout, values: Floats) -> Floats:
    """Add up what lies along raters, per rater; shape (pairs, ...) to (raters, ...)."""
    return np.add.reduceat(values, layout.rater_starts[:-1])


def by_team(layout: Layout, values: Floats) -> Floats:
    """Add up one number per ratee over the members of each team; shape (teams)."""
    sums: Floats = np.bincount(layout.group_of, values, minlength=layout.teams)[: layout.teams].astype(np.float64)
    return sums


def team_means(layout: Layout, values: Floats) -> Floats:
    """Each team's mean over its people; shape (ratees, c) to (teams, c)."""
    sums = np.add.reduceat(values, layout.group_starts[:-1])[: layout.teams]
    means: Floats = sums / np.diff(layout.group_starts)[: layout.teams, None]
    return means


def _groups(pairs: Pairs) -> Codes:
    """The group of each ratee: the team, or one of its own behind all teams."""
    alone = pairs.team_of < 0
    own = len(pairs.teams) + np.cumsum(alone) - 1
    return np.where(alone, own, pairs.team_of)


def _inverse(order: Codes) -> Codes:
    """Where each stands that an order puts somewhere."""
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return place


def _starts(index: Codes | Index, size: int) -> Codes:
    return np.concatenate([[0], np.cumsum(np.bincount(index, minlength=size))])


def _along_raters(pairs: Pairs, ratee_starts: Codes) -> tuple[Index, Index, Codes]:
    """The pairs sorted by rater, and by ratee within: pair, ratee, and where each rater's begin."""
    table = sparse.csr_array(
        (np.arange(len(pairs), dtype=np.int32), pairs.rater.astype(np.int32), ratee_starts.astype(np.int32)),
        shape=(len(pairs.ratees), len(pairs.raters)),
    )
    turned = table.tocsc()
    return turned.data, turned.indices, turned.indptr.astype(np.int64)


def _chunks(starts: Codes) -> tuple[tuple[int, int], ...]:
    """Divide units into chunks of about equally many pairs, given the count of pairs before each unit."""
    cuts = np.searchsorted(starts, np.linspace(0, starts[-1], CHUNKS + 1)[1:-1])
    bounds = [0, *sorted(cuts.tolist()), len(starts) - 1]
    return tuple((begin, end) for begin, end in pairwise(bounds) if begin < end)
