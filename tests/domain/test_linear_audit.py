"""The audit against brute force: every set of a small house, tried over fractions."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.domain import linear_audit
from ladder.domain.linear_audit import Audit, safe

PEOPLE = range(8)
GROUPS = st.frozensets(st.sampled_from(PEOPLE), min_size=1)


def span(groups: list[frozenset[int]]) -> list[list[Fraction]]:
    """The groups' vectors in echelon form, over fractions."""
    rows: list[list[Fraction]] = []
    for group in groups:
        left = reduced([Fraction(one in group) for one in PEOPLE], rows)
        if any(left):
            rows.append(left)
    return rows


def reduced(vector: list[Fraction], rows: list[list[Fraction]]) -> list[Fraction]:
    for row in rows:
        pivot = next(at for at, value in enumerate(row) if value)
        times = vector[pivot] / row[pivot]
        vector = [value - times * other for value, other in zip(vector, row, strict=True)]
    return vector


def leaks(groups: list[frozenset[int]], k: int) -> bool:
    """Whether some set of fewer than k people can be reckoned out."""
    rows = span(groups)
    sets = (chosen for size in range(1, k) for chosen in combinations(PEOPLE, size))
    return any(not any(reduced([Fraction(one in chosen) for one in PEOPLE], rows)) for chosen in sets)


@given(st.lists(GROUPS, max_size=7), st.sampled_from([3, 4, 5]))
def test_released_one_after_another_nothing_leaks_and_nothing_safe_is_left_out(
    groups: list[frozenset[int]], k: int
) -> None:
    released: list[frozenset[int]] = []
    for group in groups:
        clean = safe(released, group, k)
        assert clean is not leaks([*released, group], k)
        if clean:
            released.append(group)


@given(st.lists(GROUPS, max_size=7), st.sampled_from([3, 4, 5]))
def test_groups_leak_where_a_small_set_is_a_sum_of_multiples_of_them(groups: list[frozenset[int]], k: int) -> None:
    assert linear_audit.leaks(groups, k) is leaks(groups, k)


@given(st.lists(GROUPS, max_size=5), GROUPS)
def test_neither_the_order_of_releases_nor_their_repetition_matters(
    groups: list[frozenset[int]], new: frozenset[int]
) -> None:
    released: list[frozenset[int]] = []
    for group in groups:
        released += [group] if safe(released, group, 3) else []
    assert safe(released, new, 3) is safe([*reversed(released), *released], new, 3)


@pytest.mark.parametrize(
    ("released", "new", "clean"),
    [
        ([], "abc", True),
        ([], "ab", False),
        ([], "", True),
        (["abcdef"], "abc", True),  # the other three stand behind the rest
        (["abcde"], "abc", False),  # two are left over
        (["abcdef", "abcghi"], "defghi", True),
        (["abc", "def"], "abcdef", True),  # it can be reckoned out anyhow
        (["abcd", "cdef"], "abef", False),  # their half sum is ab and cd and ef: cd = (abcd + cdef - abef) / 2
        (["abc"], "abcd", False),
        (["abc"], "abc", True),
    ],
)
def test_groups_by_hand(released: list[str], new: str, clean: bool) -> None:
    assert safe(released, new, 3) is clean


def test_a_set_counts_the_people_behind_its_members() -> None:
    audit = Audit(3, owner={"a1": "a", "a2": "a", "a3": "a", "b1": "b", "c1": "c"})
    assert not audit.admits(["a1", "a2", "a3"])
    assert not audit.admits(["a1", "a2", "b1"])
    assert audit.admits(["a1", "b1", "c1"])


def test_two_members_of_one_person_are_one_person_when_something_is_subtracted() -> None:
    owner = {name: name[0] for name in ("a1", "a2", "b1", "c1", "d1")}
    audit = Audit(3, owner)
    audit.add(["a1", "a2", "b1", "c1", "d1", "e", "f"])
    assert not audit.admits(["c1", "d1", "e", "f"])  # a twice and b are left over


def test_ten_thousand_people_in_teams_and_bands_are_audited_in_a_moment() -> None:
    teams = [frozenset(range(at, at + 10)) for at in range(0, 10_000, 10)]
    bands = [frozenset(range(at, 10_000, 7)) for at in range(7)]
    audit = Audit(5)
    for group in (frozenset(range(10_000)), *bands, *teams[:8]):
        assert audit.admits(group)
        audit.add(group)
    assert not audit.admits(frozenset(range(9_997)))
