"""How reviews join the teams of a cycle, beside the plainest way of finding it out."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from ladder.domain.connectedness import Advice, Link, connectedness

NAMES = "ABCDEF"
SIZES = {name: 5 + number for number, name in enumerate(NAMES)}
REVIEWS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(0, 2)), max_size=9)
Reviews = list[tuple[str, str, int]]


def parts(reviews: Reviews) -> set[frozenset[str]]:
    found = [frozenset(name) for name in NAMES]
    for start, about, count in reviews:
        if count:
            both = [part for part in found if start in part or about in part]
            found = [part for part in found if part not in both] + [frozenset().union(*both)]
    return set(found)


def single(reviews: Reviews) -> Reviews:
    """The same reviews, one by one, without those inside a group."""
    return [(start, about, 1) for start, about, count in reviews for _ in range(count) if start != about]


def bridges(reviews: Reviews) -> set[frozenset[str]]:
    """The pairs whose loss of one review parts what was joined."""
    each = single(reviews)
    return {
        frozenset((start, about))
        for place, (start, about, _) in enumerate(each)
        if len(parts([*each[:place], *each[place + 1 :]])) > len(parts(each))
    }


@given(REVIEWS)
def test_parts_and_bridges_are_those_found_by_trying(reviews: Reviews) -> None:
    found = connectedness(SIZES, reviews)
    assert {frozenset(part) for part in found.parts} == parts(reviews)
    assert {frozenset((link.one, link.other)) for link in found.bridges} == bridges(reviews)
    assert all(link.count == 1 for link in found.bridges)


@given(REVIEWS)
def test_no_other_review_would_do_more_than_the_one_advised(reviews: Reviews) -> None:
    found = connectedness(SIZES, reviews)
    tried = {
        pair: (len(parts([*reviews, (*pair, 1)])), len(bridges([*reviews, (*pair, 1)])))
        for pair in combinations(NAMES, 2)
    }
    if found.advice is None:
        assert len(found.parts) == 1
        assert not found.bridges
    elif found.advice.joins:
        assert tried[found.advice.one, found.advice.other][0] == len(found.parts) - 1
    else:
        left = tried[found.advice.one, found.advice.other][1]
        assert left == min(number for _, number in tried.values())
        assert found.advice.spares == len(found.bridges) - left


def test_the_order_of_reviews_makes_no_difference() -> None:
    reviews = [("A", "B", 1), ("C", "B", 2), ("D", "E", 1)]
    assert connectedness(SIZES, reviews) == connectedness(SIZES, reviews[::-1])


def test_two_halves_are_joined_by_a_review_between_their_largest_teams() -> None:
    found = connectedness({"Web": 9, "Sea": 4, "Data": 6}, [("Web", "Sea", 3)])
    assert found.parts == (("Sea", "Web"), ("Data",))
    assert found.advice == Advice("Data", "Web", joins=True, spares=0)


def test_a_chain_of_single_reviews_is_closed_by_one_between_its_ends() -> None:
    found = connectedness({"A": 3, "B": 3, "C": 3}, [("A", "B", 1), ("C", "B", 1)])
    assert found.bridges == (Link("A", "B", 1), Link("B", "C", 1))
    assert found.advice == Advice("A", "C", joins=False, spares=2)


def test_reviews_inside_a_group_and_of_groups_left_out_join_nothing() -> None:
    assert connectedness({"A": 3, "B": 3}, [("A", "A", 9), ("A", "Z", 4)]).links == ()


def test_a_thousand_teams_in_a_row_are_no_trouble() -> None:
    names = [f"{number:04}" for number in range(1000)]
    found = connectedness(dict.fromkeys(names, 10), [(one, other, 1) for one, other in pairwise(names)])
    assert len(found.bridges) == 999
    assert found.advice == Advice("0000", "0999", joins=False, spares=999)
