"""Who rated whom, as a graph: what hangs together, what hangs by one person, and what cannot be compared at all."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from ladder.statistics.crossing.cuts import Cut, cuts
from ladder.statistics.ratings import Codes, Ratings
from ladder.statistics.relations import Relation


class Kind(StrEnum):
    """What the ratings cannot tell, and why."""

    NOT_CROSSED = "not crossed"
    """Nobody who rated several people shares two of them with other raters: severity cannot be told from quality."""
    APART = "apart"
    """These people and raters share nobody with the largest group: no difference between the two is known."""
    ONE_RATER = "one rater"
    """One rater alone rated these people, and rated nobody whom others rated: their severity is not known."""
    TIED = "tied by one"
    """These people are comparable with the rest only through the one person named in `via`."""


@dataclass(frozen=True, slots=True)
class Via:
    """The one person by whom others hang: a ratee's or a rater's code, the other is None."""

    ratee: int | None = None
    rater: int | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """One thing that the ratings cannot tell, or tell only through one person; codes in ascending order.

    `teams` are those whose rated people are all among `ratees` (but for the one in `via`).
    """

    kind: Kind
    teams: tuple[int, ...] = ()
    ratees: tuple[int, ...] = ()
    raters: tuple[int, ...] = ()
    via: Via | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """People and raters who are connected by ratings; `teams` has each team with anybody in it."""

    ratees: tuple[int, ...]
    raters: tuple[int, ...]
    teams: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """The connected parts, the one with most people first, and what follows from them.

    `shared` counts the people with two raters or more.
    """

    parts: tuple[Part, ...]
    unknown: tuple[Unknown, ...]
    crossed: bool
    ratees: int
    raters: int
    pairs: int
    shared: int


@dataclass(frozen=True, eq=False, slots=True)
class _Edges:
    """One entry per pair of ratee and rater, both dense from zero; `team` by dense ratee, negative for none.

    `sizes` counts the rated people of each team.
    """

    ratees: Codes
    raters: Codes
    ratee: Codes
    rater: Codes
    team: Codes
    sizes: Codes

    @property
    def matrix(self) -> "csr_array":
        """The graph's upper half; ratees come first, then raters."""
        nodes = len(self.ratees) + len(self.raters)
        ones = np.ones(len(self.ratee), dtype=np.int8)
        return csr_array((ones, (self.ratee, self.rater + len(self.ratees))), shape=(nodes, nodes))


def graph(ratings: Ratings, team: Codes | None = None) -> Graph:
    """Find what the design of the ratings can and cannot tell; `team` is by ratee code, negative for none.

    Self-ratings and "cannot say" are left out: the first link nobody, the second say nothing. Linear in the ratings
    but for one sort.
    """
    edges = _edges(ratings.where(ratings.given & ~ratings.in_relation(Relation.SELF)), team)
    count, label = connected_components(edges.matrix, directed=False)
    parts = _parts(edges, int(count), label.astype(np.int64))
    crossed = _crossed(edges)
    apart = [_apart(edges, part, first=place == 0) for place, part in enumerate(parts)]
    tied = [_tied(edges, cut) for cut in cuts(edges.matrix, len(edges.ratees), edges.team)] if crossed else []
    whole = [] if crossed or not parts else [Unknown(Kind.NOT_CROSSED)]
    return Graph(
        parts=tuple(parts),
        unknown=tuple(whole + [one for one in apart if one] + tied),
        crossed=crossed,
        ratees=len(edges.ratees),
        raters=len(edges.raters),
        pairs=len(edges.ratee),
        shared=int((np.bincount(edges.ratee, minlength=1) > 1).sum()),
    )


def _edges(ratings: Ratings, team: Codes | None) -> _Edges:
    span = int(ratings.rater.max(initial=0)) + 1
    pair = np.unique(ratings.ratee * span + ratings.rater)
    ratees, ratee = np.unique(pair // span, return_inverse=True)
    raters, rater = np.unique(pair % span, return_inverse=True)
    own = np.full(len(ratees), -1, dtype=np.int64) if team is None else team[ratees]
    return _Edges(ratees, raters, ratee, rater, own, np.bincount(own[own >= 0], minlength=1))


def _crossed(edges: _Edges) -> bool:
    """Whether some rater shares two people with others: only then do differences between raters repeat."""
    shared = np.bincount(edges.ratee, minlength=1)[edges.ratee] > 1
    return bool((np.bincount(edges.rater[shared], minlength=1) > 1).any())


def _parts(edges: _Edges, count: int, label: Codes) -> list[Part]:
    """The connected parts, most ratees first; among equals, the one with the lowest ratee code."""
    split = len(edges.ratees)
    ratees, raters = _grouped(label[:split], count), _grouped(label[split:], count)
    parts = [
        Part(_codes(edges.ratees[mine]), _codes(edges.raters[theirs]), _teams_with(edges, mine))
        for mine, theirs in zip(ratees, raters, strict=True)
    ]
    return sorted(parts, key=lambda part: (-len(part.ratees), part.ratees[:1]))


def _grouped(label: Codes, count: int) -> list[Codes]:
    """The places of each label, ascending."""
    order = np.argsort(label, kind="stable")
    return np.split(order, np.cumsum(np.bincount(label, minlength=count))[:-1]) if count else []


def _apart(edges: _Edges, part: Part, *, first: bool) -> Unknown | None:
    """What a part says by itself: one rater alone, or no link to the largest part."""
    if len(part.raters) > 1 and first:
        return None
    kind = Kind.APART if len(part.raters) > 1 else Kind.ONE_RATER
    mine = np.searchsorted(edges.ratees, np.asarray(part.ratees, dtype=np.int64))
    return Unknown(kind, _whole_teams(edges, mine), part.ratees, part.raters)


def _tied(edges: _Edges, cut: Cut) -> Unknown:
    split = len(edges.ratees)
    by_ratee = cut.by < split
    via = Via(ratee=int(edges.ratees[cut.by])) if by_ratee else Via(rater=int(edges.raters[cut.by - split]))
    with_bridge = np.append(cut.ratees, cut.by) if by_ratee else cut.ratees
    teams = _whole_teams(edges, with_bridge)
    return Unknown(Kind.TIED, teams, _codes(edges.ratees[cut.ratees]), _codes(edges.raters[cut.raters]), via)


def _teams_with(edges: _Edges, ratee: Codes) -> tuple[int, ...]:
    teams = np.unique(edges.team[ratee])
    return _codes(teams[teams >= 0])


def _whole_teams(edges: _Edges, ratee: Codes) -> tuple[int, ...]:
    """The teams of which nobody who was rated is missing among these (dense) ratees."""
    own = edges.team[ratee]
    teams, here = np.unique(own[own >= 0], return_counts=True)
    return _codes(teams[here == edges.sizes[teams]])


def _codes(codes: Codes) -> tuple[int, ...]:
    return tuple(codes.tolist())
