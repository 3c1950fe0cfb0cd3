"""How designs are crossed: on paper, and by counting every two people."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.model.pairs import Pairs, pairs_of
from ladder.statistics.reliability.designs import crossing
from tests.statistics.build import MANAGER, table


def pairs(raters_of: list[set[int]], ratings: int = 1) -> Pairs:
    """A design from the raters of each person; each rates on so many competencies."""
    return pairs_of(
        table(
            [
                (person, rater, one, MANAGER, 1 + (person + rater + one) % 5)
                for person, raters in enumerate(raters_of)
                for rater in raters
                for one in range(ratings)
            ]
        )
    )


def test_where_everybody_has_the_same_raters_nothing_of_severity_is_left() -> None:
    found = crossing(pairs([{10, 11, 12}] * 4))
    assert (found.raters, found.overlap) == pytest.approx((3, 0))


def test_where_nobody_shares_a_rater_severity_counts_by_raters() -> None:
    found = crossing(pairs([{10, 11}, {12, 13}, {14, 15}]))
    assert (found.raters, found.overlap) == pytest.approx((2, 1 / 2))


def test_raters_are_averaged_harmonically() -> None:
    assert crossing(pairs([{10}, {10, 11, 12}])).raters == pytest.approx(2 / (1 + 1 / 3))


def test_ratings_in_a_pair_divide_the_noise() -> None:
    found = crossing(pairs([{10, 11}, {10, 12}], ratings=4))
    assert (found.repeats, found.noise) == pytest.approx((4, 1 / 8))


def test_of_one_person_alone_severity_counts_by_raters() -> None:
    assert crossing(pairs([{10, 11, 12}])).overlap == pytest.approx(1 / 3)


@given(st.lists(st.sets(st.integers(10, 15), min_size=1), min_size=2, max_size=7))
def test_the_overlap_is_that_of_counting_every_two_people(raters_of: list[set[int]]) -> None:
    found = crossing(pairs(raters_of))
    shared = [len(a & b) / (len(a) * len(b)) for a, b in permutations(raters_of, 2)]
    mean = np.mean([1 / len(raters) for raters in raters_of])
    assert found.overlap == pytest.approx(mean - np.mean(shared), abs=1e-12)
