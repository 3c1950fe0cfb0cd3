"""How raters differ from the others: by hand on small tables, and as properties of any cycle."""

from math import sqrt
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.differences import RaterDifference, rater_differences
from ladder.statistics.figures import TOO_FEW
from ladder.statistics.ratings import Ratings
from ladder.statistics.relations import Relation
from tests.statistics.build import MANAGER, PEER, SELF, Line, table
from tests.statistics.strategies import cycles, lines

# Rater 10 rates people 0 and 1; rater 11 rates 0, 1 and 2; rater 12 rates 0 on one competency. Person 2 has one rater.
SMALL: list[Line] = [
    (0, 10, 0, MANAGER, 5),
    (0, 10, 1, MANAGER, 4),
    (1, 10, 0, MANAGER, 2),
    (0, 11, 0, MANAGER, 3),
    (0, 11, 1, MANAGER, 3),
    (1, 11, 0, MANAGER, 2),
    (2, 11, 0, MANAGER, 1),
    (0, 12, 0, MANAGER, 2),
    (0, 0, 0, SELF, 5),
]
Keyed = dict[tuple[Relation, int | None], RaterDifference]


def keyed(ratings: Ratings, least: int = 3) -> Keyed:
    return {(row.relation, row.rater): row for row in rater_differences(ratings, least=least)}


def values(rows: Keyed) -> dict[tuple[Relation, int | None], float]:
    return {key: row.difference.value for key, row in rows.items()}


def test_a_rater_is_compared_on_what_others_rated_too() -> None:
    # Rater 10: 5 - (3 + 2) / 2 = 2.5, 4 - 3 = 1, 2 - 2 = 0: mean 3.5 / 3.
    mean = keyed(table(SMALL))[MANAGER, 10].difference
    assert mean.value == pytest.approx(3.5 / 3)
    assert (mean.people, mean.count) == (2, 3)


def test_the_error_is_clustered_by_the_person_rated() -> None:
    # Residuals of rater 10 sum to 7/6 for person 0 and to -7/6 for person 1: sqrt(2 * 2 * (7/6)**2) / 3.
    mean = keyed(table(SMALL))[MANAGER, 10].difference
    error = sqrt(2 * 2 * (7 / 6) ** 2) / 3
    assert mean.error == pytest.approx(error)
    assert mean.interval is not None
    assert mean.interval.high == pytest.approx(3.5 / 3 + 12.7062047 * error)


def test_ratings_that_nobody_else_gave_do_not_count() -> None:
    # Rater 11: 3 - 3.5, 3 - 4, 2 - 2; person 2 is rated by nobody else.
    mean = keyed(table(SMALL))[MANAGER, 11].difference
    assert mean.value == pytest.approx(-0.5)
    assert (mean.people, mean.count) == (2, 3)


def test_one_shared_person_is_too_few_to_say() -> None:
    mean = keyed(table(SMALL))[MANAGER, 12].difference
    assert (mean.value, mean.interval, mean.note) == (-2, None, TOO_FEW)


def test_self_ratings_neither_have_a_row_nor_count_among_the_others() -> None:
    assert values(keyed(table(SMALL))) == values(keyed(table(SMALL[:-1])))


def test_a_rater_who_shares_nobody_has_no_row() -> None:
    assert rater_differences(table([(0, 10, 0, MANAGER, 3), (1, 11, 0, MANAGER, 5)])) == ()


def test_of_no_ratings_there_are_no_differences() -> None:
    assert rater_differences(table([])) == ()


def with_peers(*peers: float | None) -> Ratings:
    return table([(0, 10, 0, MANAGER, 2), *((0, 20 + n, 0, PEER, value) for n, value in enumerate(peers))])


def test_peers_are_pooled_and_never_compared_with_each_other() -> None:
    assert values(keyed(with_peers(3, 4, 5))) == {(PEER, None): 2, (MANAGER, 10): -2}


@pytest.mark.parametrize("peers", [(3, 4), (3, 4, None)])
def test_fewer_than_three_peers_do_not_enter(peers: tuple[float | None, ...]) -> None:
    assert keyed(with_peers(*peers)) == {}


def test_the_least_number_of_peers_may_be_raised() -> None:
    assert keyed(with_peers(3, 4, 5), least=4) == {}


@given(cycles)
def test_no_row_names_a_peer(ratings: Ratings) -> None:
    assert all((row.rater is None) == (row.relation is PEER) for row in rater_differences(ratings))


@given(cycles, st.sampled_from([10, 11, 12]))
def test_adding_one_to_a_raters_ratings_raises_the_difference_by_one(ratings: Ratings, rater: int) -> None:
    shifted = Ratings(
        ratings.ratee,
        ratings.rater,
        ratings.competency,
        ratings.relation,
        ratings.value + ((ratings.rater == rater) & ratings.in_relation(MANAGER)),
    )
    before, after = keyed(ratings), keyed(shifted)
    assert before.keys() == after.keys()
    if (MANAGER, rater) in before:
        one, other = before[MANAGER, rater].difference, after[MANAGER, rater].difference
        assert other.value - one.value == pytest.approx(1)
        assert other.error == pytest.approx(one.error, abs=1e-9)


@given(cycles)
def test_adding_one_to_all_peers_raises_their_pooled_difference_by_one(ratings: Ratings) -> None:
    raised = ratings.value + ratings.in_relation(PEER)
    shifted = Ratings(ratings.ratee, ratings.rater, ratings.competency, ratings.relation, raised)
    before, after = keyed(ratings), keyed(shifted)
    if (PEER, None) in before:
        assert after[PEER, None].difference.value - before[PEER, None].difference.value == pytest.approx(1)


@given(lines(), st.randoms(use_true_random=False))
def test_the_order_of_the_ratings_does_not_matter(cycle: list[Line], chance: Random) -> None:
    shuffled = list(cycle)
    chance.shuffle(shuffled)
    assert values(keyed(table(shuffled))) == pytest.approx(values(keyed(table(cycle))))


@given(lines())
def test_raters_who_agree_do_not_differ(cycle: list[Line]) -> None:
    agreed = [(a, b, c, relation, None if value is None else 1.0 + a % 5) for a, b, c, relation, value in cycle]
    assert all(value == pytest.approx(0, abs=1e-12) for value in values(keyed(table(agreed))).values())


@given(lines())
def test_the_vectorised_figures_are_those_of_the_definition(cycle: list[Line]) -> None:
    given_ = [line for line in cycle if line[4] is not None and line[3] is not SELF]
    crowd = {(r, c): sum(x[0] == r and x[2] == c and x[3] is PEER for x in given_) for r, _, c, _, _ in given_}
    kept = [x for x in given_ if x[3] is not PEER or crowd[x[0], x[2]] >= 3]
    for (relation, rater), value in values(keyed(table(cycle))).items():
        mine = [x for x in kept if x[3] is relation and (rater is None or x[1] == rater)]
        differences: list[np.floating[Any]] = []
        for cell in {(x[0], x[2]) for x in mine}:
            own = [x[4] or 0.0 for x in mine if (x[0], x[2]) == cell]
            others = [x[4] or 0.0 for x in kept if (x[0], x[2]) == cell and x not in mine]
            if others:
                differences.append(np.mean(own) - np.mean(others))
        assert value == pytest.approx(np.mean(differences))
