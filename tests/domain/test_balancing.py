"""Which requests for peers stand when some are asked too often."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, permutations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ladder.domain.balancing import Balance, Request, balance, by_lot, joining
from ladder.domain.connectedness import connectedness

GROUPS = {"a": "Web", "b": "Web", "c": "Data", "d": "Data", "e": "Sea", "x": "Web", "y": "Data", "z": "Sea", "w": ""}
PAIRS = st.tuples(st.sampled_from("abcde"), st.sampled_from("xyzw"), st.sampled_from([False, False, False, True]))
REQUESTS = st.lists(PAIRS, max_size=14, unique_by=lambda pair: pair[:2])
LIMITS, FLOORS = st.integers(1, 3), st.integers(0, 3)


def requests(pairs: list[tuple[str, str, bool]]) -> list[Request]:
    return [Request(ratee, rater, GROUPS[ratee], GROUPS[rater], begun) for ratee, rater, begun in pairs]


def asked(rater: str, ratees: str) -> list[Request]:
    return [Request(ratee, rater) for ratee in ratees]


def over(found: Balance, limit: int) -> int:
    return sum(count - limit for count in found.after.values())


def allowed(all_of_them: list[Request], relieved: frozenset[Request], limit: int, floor: int) -> bool:
    """Whether taking these away keeps everybody's floor, what is begun, and whoever is not over-asked."""
    had, loads = Counter(one.ratee for one in all_of_them), Counter(one.rater for one in all_of_them)
    lost, fewer = Counter(one.ratee for one in relieved), Counter(one.rater for one in relieved)
    return (
        not any(one.begun for one in relieved)
        and all(had[ratee] - count >= floor for ratee, count in lost.items())
        and all(loads[rater] - count >= limit for rater, count in fewer.items())
    )


@given(REQUESTS, LIMITS, FLOORS)
def test_nobody_falls_under_the_least_and_what_is_begun_stays(
    pairs: list[tuple[str, str, bool]], limit: int, floor: int
) -> None:
    found = balance(requests(pairs), limit=limit, floor=floor)
    assert allowed(requests(pairs), found.relieved, limit, floor)


@settings(max_examples=60)
@given(st.lists(PAIRS, max_size=9, unique_by=lambda pair: pair[:2]), LIMITS, FLOORS)
def test_nobody_stays_over_the_limit_if_any_other_way_would_spare_them(
    pairs: list[tuple[str, str, bool]], limit: int, floor: int
) -> None:
    there = requests(pairs)
    found = balance(there, limit=limit, floor=floor)
    most = max(
        size
        for size in range(len(there) + 1)
        if any(allowed(there, frozenset(chosen), limit, floor) for chosen in combinations(there, size))
    )
    assert len(found.relieved) == most
    assert over(found, limit) == sum(count - limit for count in found.before.values()) - most


@given(st.lists(PAIRS, max_size=8, unique_by=lambda pair: pair[:2]), LIMITS, FLOORS)
def test_no_other_way_that_spares_as_many_costs_fewer_joints_or_crossings(
    pairs: list[tuple[str, str, bool]], limit: int, floor: int
) -> None:
    there = requests(pairs)
    found = balance(there, limit=limit, floor=floor, lot="s")
    joints = joining(there, by_lot([one for one in there if movable(there, one, limit, floor)], "s"))

    def lost(way: Iterable[Request]) -> tuple[int, int]:
        return sum(one in joints for one in way), sum(one.crossing is not None and one not in joints for one in way)

    assert lost(found.relieved) == min(
        lost(way) for way in combinations(there, len(found.relieved)) if allowed(there, frozenset(way), limit, floor)
    )


def movable(there: list[Request], one: Request, limit: int, floor: int) -> bool:
    return not one.begun and allowed(there, frozenset({one}), limit, floor)


@given(REQUESTS, LIMITS, FLOORS)
def test_as_long_as_every_joint_stays_no_groups_part(
    pairs: list[tuple[str, str, bool]], limit: int, floor: int
) -> None:
    there = requests(pairs)
    can_go = [one for one in there if movable(there, one, limit, floor)]
    joints = joining(there, can_go)
    left = [one for one in there if one not in can_go or one in joints]
    assert parts(left) == parts(there)


def parts(requests: Iterable[Request]) -> int:
    sizes = {"Web": 3, "Data": 3, "Sea": 2}
    return len(connectedness(sizes, [(*one.crossing, 1) for one in requests if one.crossing]).parts)


@given(REQUESTS, LIMITS, FLOORS, st.randoms())
def test_the_order_of_asking_makes_no_difference(
    pairs: list[tuple[str, str, bool]], limit: int, floor: int, luck: Random
) -> None:
    mixed = requests(pairs)
    luck.shuffle(mixed)
    there = balance(requests(pairs), limit=limit, floor=floor, lot="s")
    assert balance(mixed, limit=limit, floor=floor, lot="s") == there


def test_whoever_has_few_others_keeps_them() -> None:
    rich = [Request("a", rater) for rater in "pqrs"]
    poor = [Request("b", "p"), Request("b", "t"), Request("c", "p"), Request("c", "t")]
    for order in permutations([*rich[:2], *poor]):
        found = balance([*order, *rich[2:]], limit=2, floor=1)
        assert found.relieved == {Request("a", "p")}


def test_what_alone_joins_two_teams_stays() -> None:
    inside = [Request(ratee, "x", "Web", "Web") for ratee in "abc"]
    across = Request("d", "x", "Data", "Web")
    others = [Request(ratee, ratee + rater, "Web", "Web") for ratee in "abc" for rater in "pq"]
    others += [Request("d", rater, "Data", "Data") for rater in "rst"]
    found = balance([*inside, across, *others], limit=1, floor=2)
    assert across not in found.relieved
    assert found.after == {"x": 1}


def test_loads_that_stay_above_the_limit_are_even() -> None:
    there = [*asked("x", "abcd"), *asked("y", "ab"), Request("a", "z"), Request("b", "z")]
    found = balance(there, limit=1, floor=2)
    assert found.before == {"x": 4, "y": 2, "z": 2}
    assert found.after == {"x": 2, "y": 2, "z": 2}


def test_nobody_is_relieved_where_nobody_is_asked_too_often() -> None:
    assert balance(asked("x", "abc"), limit=3, floor=0).relieved == frozenset()


def test_who_draws_the_lot_does_not_depend_on_ids_alone() -> None:
    there = [*asked("x", "abcdef"), *[Request(ratee, "y" + ratee) for ratee in "abcdef"]]
    lots = {next(iter(balance(there, limit=5, floor=1, lot=str(secret)).relieved)).ratee for secret in range(40)}
    assert len(lots) > 3
