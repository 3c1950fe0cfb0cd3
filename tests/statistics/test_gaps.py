"""Self-ratings against the others'."""

import pytest
from hypothesis import given

from ladder.statistics.figures import TOO_FEW
from ladder.statistics.gaps import self_gap
from ladder.statistics.ratings import Ratings
from tests.statistics.build import MANAGER, PEER, SELF, Line, table
from tests.statistics.strategies import cycles

# Person 0 rates itself 5 and 3 and, beyond what others rated, 1; the manager gives 3 and 3, three peers 4 on the first.
SMALL: list[Line] = [
    (0, 0, 0, SELF, 5),
    (0, 0, 1, SELF, 3),
    (0, 0, 2, SELF, 1),
    (0, 10, 0, MANAGER, 3),
    (0, 10, 1, MANAGER, 3),
    (0, 20, 0, PEER, 4),
    (0, 21, 0, PEER, 4),
    (0, 22, 0, PEER, 5),
    (1, 1, 0, SELF, 2),
    (1, 10, 0, MANAGER, 3),
    (2, 2, 0, SELF, 4),
    (3, 10, 0, MANAGER, 4),
]


def test_the_gap_is_over_the_competencies_that_both_rated() -> None:
    # First competency: 5 - (3 + 4 + 4 + 5) / 4 = 1, second: 3 - 3 = 0.
    gap = self_gap(table(SMALL)).people[0].gap
    assert (gap.value, gap.people, gap.count) == (0.5, 4, 2)


def test_the_interval_of_a_persons_gap_rests_on_the_other_raters() -> None:
    # Pulls of the four raters: (3 - 4) / 8, 0, 0, (5 - 4) / 8: error sqrt(4 / 3 * 2) / 8.
    gap = self_gap(table(SMALL)).people[0].gap
    assert gap.error == pytest.approx((8 / 3) ** 0.5 / 8)


def test_a_gap_to_one_other_rater_is_too_few_to_say() -> None:
    gap = self_gap(table(SMALL)).people[1].gap
    assert (gap.value, gap.interval, gap.note) == (-1, None, TOO_FEW)


def test_people_without_self_rating_or_without_others_have_no_gap() -> None:
    assert [person.ratee for person in self_gap(table(SMALL)).people] == [0, 1]


def test_the_pooled_gap_counts_each_person_once() -> None:
    pooled = self_gap(table(SMALL)).pooled
    assert pooled is not None
    assert (pooled.value, pooled.people, pooled.count) == (-0.25, 2, 2)
    assert pooled.error == pytest.approx(0.75)


def test_two_peers_do_not_enter() -> None:
    lines: list[Line] = [(0, 0, 0, SELF, 5), (0, 1, 0, PEER, 3), (0, 2, 0, PEER, 3)]
    gaps = self_gap(table(lines))
    assert (gaps.pooled, gaps.people) == (None, ())


def test_of_no_ratings_there_is_no_gap() -> None:
    assert self_gap(table([])).pooled is None


@given(cycles)
def test_adding_one_to_all_self_ratings_raises_every_gap_by_one(ratings: Ratings) -> None:
    raised = ratings.value + ratings.in_relation(SELF)
    shifted = Ratings(ratings.ratee, ratings.rater, ratings.competency, ratings.relation, raised)
    before, after = self_gap(ratings), self_gap(shifted)
    assert [one.ratee for one in before.people] == [one.ratee for one in after.people]
    moved = [b.gap.value - a.gap.value for a, b in zip(before.people, after.people, strict=True)]
    assert moved == pytest.approx([1.0] * len(moved))
