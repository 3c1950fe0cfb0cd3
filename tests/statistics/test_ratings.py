"""The columns of ratings: how they are built, and which of them may be counted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.ratings import Ratings, dense, encode, pair_codes, ratings_of, shareable
from ladder.statistics.relations import Relation
from tests.statistics.build import MANAGER, PEER, SELF, UPWARD, table


def test_none_stands_for_cannot_say() -> None:
    ratings = table([(0, 1, 0, MANAGER, 4), (0, 1, 1, MANAGER, None)])
    assert ratings.given.tolist() == [True, False]
    assert len(ratings) == 2


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        ratings_of(ratee=[0], rater=[1], competency=[0], relation=[MANAGER], value=[])


def test_a_negative_code_is_refused() -> None:
    with pytest.raises(ValueError, match="begin at zero"):
        table([(0, -1, 0, MANAGER, 4)])


def test_the_same_rating_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        table([(0, 1, 0, MANAGER, 4), (0, 1, 0, MANAGER, 5)])


def test_one_person_may_rate_in_two_relations() -> None:
    assert len(table([(0, 1, 0, MANAGER, 4), (0, 1, 0, PEER, 5)])) == 2


def test_labels_become_codes_in_order_of_appearance() -> None:
    codes, names = encode(["mona", "ali", "mona"])
    assert codes.tolist() == [0, 1, 0]
    assert names == ("mona", "ali")


def test_combinations_get_one_code_each_however_large_the_columns_are() -> None:
    big = np.array([2**62, 0, 2**62, 2**62])
    assert pair_codes(big, big, np.array([1, 0, 1, 2])).tolist() == [1, 0, 1, 2]


@given(st.lists(st.integers(-3, 40) | st.integers(-(2**40), 2**40), max_size=30))
def test_codes_are_counted_in_a_table_as_they_are_sorted(codes: list[int]) -> None:
    assert dense(np.array(codes, dtype=np.int64)).tolist() == [sorted(set(codes)).index(one) for one in codes]


@pytest.mark.parametrize("relation", [PEER, UPWARD])
@pytest.mark.parametrize(("answers", "counted"), [(2, False), (3, True), (4, True)])
def test_anonymous_ratings_count_from_three_on(relation: Relation, answers: int, counted: bool) -> None:
    ratings = table([(0, rater, 0, relation, 3) for rater in range(1, answers + 1)])
    assert shareable(ratings).tolist() == [counted] * answers


@pytest.mark.parametrize("relation", [SELF, MANAGER])
def test_a_single_named_rating_counts(relation: Relation) -> None:
    assert shareable(table([(0, 0, 0, relation, 3)])).all()


def test_peers_who_cannot_say_do_not_make_up_the_number() -> None:
    ratings = table([(0, 1, 0, PEER, 3), (0, 2, 0, PEER, 3), (0, 3, 0, PEER, None)])
    assert not shareable(ratings).any()


def test_peers_and_reports_do_not_make_up_the_number_together() -> None:
    ratings = table([(0, 1, 0, PEER, 3), (0, 2, 0, PEER, 3), (0, 3, 0, UPWARD, 3)])
    assert not shareable(ratings).any()


def test_the_least_number_is_the_callers_to_raise() -> None:
    ratings = table([(0, rater, 0, PEER, 3) for rater in (1, 2, 3)])
    assert not shareable(ratings, least=4).any()


def test_no_ratings_are_no_trouble() -> None:
    empty = table([])
    assert isinstance(empty, Ratings)
    assert shareable(empty).tolist() == []
