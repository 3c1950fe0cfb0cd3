"""What the graph of who rated whom says: truth tables on small graphs, and all small graphs against brute force."""

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.crossing.graph import Graph, Kind, Unknown, Via, graph
from ladder.statistics.ratings import Codes
from tests.statistics.build import MANAGER, SELF, table

Pair = tuple[int, int]
TEAMS = np.array([0, 0, 0, 1, 1, 1, -1, -1])
# Two teams of three; raters 10 and 11 each know one team whole, 12 and 13 too.
TWO_TEAMS = [(ratee, rater) for ratee in (0, 1, 2) for rater in (10, 12)] + [
    (ratee, rater) for ratee in (3, 4, 5) for rater in (11, 13)
]


def of(pairs: Iterable[Pair], team: Codes | None = TEAMS) -> Graph:
    return graph(table([(ratee, rater, 0, MANAGER, 3.0) for ratee, rater in pairs]), team)


def test_teams_that_share_no_rater_are_apart() -> None:
    found = of(TWO_TEAMS)
    assert [part.teams for part in found.parts] == [(0,), (1,)]
    assert found.unknown == (Unknown(Kind.APART, (1,), (3, 4, 5), (11, 13)),)


def test_one_rater_across_teams_ties_them() -> None:
    found = of([*TWO_TEAMS, (3, 10)])
    assert len(found.parts) == 1
    assert found.unknown == (Unknown(Kind.TIED, (1,), (3, 4, 5), (11, 13), Via(rater=10)),)


def test_two_raters_across_teams_hold_without_either() -> None:
    assert of([*TWO_TEAMS, (3, 10), (0, 11)]).unknown == ()


def test_a_team_with_one_rater_who_rates_no_one_else_says_so() -> None:
    found = of([(0, 10), (0, 12), (1, 10), (1, 12), (2, 10), (3, 11), (4, 11), (5, 11)])
    assert found.unknown == (Unknown(Kind.ONE_RATER, (1,), (3, 4, 5), (11,)),)


def test_a_team_that_hangs_by_its_manager_is_told_though_nobody_in_it_is_connected_otherwise() -> None:
    rest = [(ratee, rater) for ratee in (0, 1, 2, 6, 7) for rater in (10, 12)]
    told = {
        (one.via, one.ratees, one.teams) for one in of([*rest, (3, 11), (4, 11), (5, 11), (0, 11), (6, 11)]).unknown
    }
    assert told == {(Via(rater=11), (3, 4, 5), (1,))}


@pytest.mark.parametrize(
    ("pairs", "crossed"),
    [
        ([], False),
        ([(0, 10)], False),
        ([(0, 10), (1, 11)], False),  # one rater each
        ([(0, 10), (1, 10), (2, 10)], False),  # ratees inside a rater
        ([(0, 10), (0, 11), (1, 12), (1, 13)], False),  # raters inside a ratee
        ([(0, 10), (1, 10), (0, 11)], False),  # shared once: severity and chance are one
        ([(0, 10), (1, 10), (0, 11), (1, 12)], True),
        ([(0, 10), (1, 10), (0, 11), (1, 11)], True),
    ],
)
def test_ratings_cross_where_a_rater_shares_two_people_with_others(pairs: list[Pair], crossed: bool) -> None:
    found = of(pairs, None)
    assert found.crossed is crossed
    assert (Kind.NOT_CROSSED in {one.kind for one in found.unknown}) is (bool(pairs) and not crossed)


def test_self_ratings_and_those_who_cannot_say_link_nobody() -> None:
    found = graph(table([(0, 10, 0, MANAGER, 3.0), (1, 10, 0, MANAGER, None), (10, 10, 0, SELF, 4.0)]))
    assert (found.ratees, found.raters, found.pairs) == (1, 1, 1)


def test_a_chain_is_told_in_few_steps() -> None:
    chain = [(place + step, 100 + place) for place in range(64) for step in (0, 1)]
    found = of(chain, None)
    assert len(found.parts) == 1
    assert sum(len(one.ratees) for one in found.unknown) < 65 * 4


def pieces(pairs: set[Pair], without: tuple[str, int]) -> list[set[tuple[str, int]]]:
    """The connected pieces when one node is taken away, by walking."""
    edges = [(("e", ratee), ("r", rater)) for ratee, rater in pairs]
    left = {node for edge in edges for node in edge} - {without}
    found = []
    while left:
        piece, front = set(), {min(left)}
        while front:
            piece |= front
            front = {b for a, b in edges + [(b, a) for a, b in edges] if a in front and b in left} - piece
        found.append(piece)
        left -= piece
    return found


def ratees_of(nodes: set[tuple[str, int]]) -> tuple[int, ...]:
    return tuple(sorted(code for side, code in nodes if side == "e"))


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(10, 15)), max_size=20))
def test_parts_are_those_that_walking_finds(pairs: set[Pair]) -> None:
    expected = {ratees_of(piece) for piece in pieces(pairs, ("none", 0))}
    assert {part.ratees for part in of(pairs).parts} == expected


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(10, 15)), max_size=20))
def test_taking_away_the_person_by_whom_others_hang_cuts_exactly_them_off(pairs: set[Pair]) -> None:
    for one in of(pairs).unknown:
        if one.via is not None:
            node = ("e", one.via.ratee) if one.via.ratee is not None else ("r", one.via.rater or 0)
            before = next(piece for piece in pieces(pairs, ("none", 0)) if node in piece)
            around = [piece for piece in pieces(pairs, node) if piece <= before]
            cut = {("e", code) for code in one.ratees} | {("r", code) for code in one.raters}
            rest = before - {node} - cut
            assert rest in around
            assert len(ratees_of(rest)) == max(len(ratees_of(piece)) for piece in around)


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(10, 15)), max_size=20))
def test_nobody_by_whom_two_connected_people_hang_goes_unmentioned(pairs: set[Pair]) -> None:
    found = of(pairs)
    told = [set(one.ratees) for one in found.unknown if one.kind is Kind.TIED]
    for node in {("e", ratee) for ratee, _ in pairs} | {("r", rater) for _, rater in pairs}:
        before = next(piece for piece in pieces(pairs, ("none", 0)) if node in piece)
        around = sorted((ratees_of(piece) for piece in pieces(pairs, node) if piece <= before), key=len)
        if found.crossed and len(around) > 1 and len(around[-2]) > 1:
            assert any(set(piece) & one for piece in around for one in told)
