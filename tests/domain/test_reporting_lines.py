"""Lines upward never run in a circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.domain.reporting_lines import circle, circles, managers_first

ACME = {"olga": None, "mona": "olga", "mark": "olga", "erik": "mona"}


@pytest.mark.parametrize(
    ("key", "new", "closed"),
    [
        ("erik", "mark", ()),
        ("erik", None, ()),
        ("new", "erik", ()),
        ("mona", "mark", ()),
        ("erik", "unknown", ()),
        ("erik", "erik", ("erik", "erik")),
        ("mona", "erik", ("mona", "erik", "mona")),
        ("olga", "erik", ("olga", "erik", "mona", "olga")),
    ],
)
def test_a_circle_is_named_from_the_person_upward(key: str, new: str | None, closed: tuple[str, ...]) -> None:
    assert circle(ACME, key, new) == closed


def test_a_circle_elsewhere_is_not_the_fault_of_a_newcomer() -> None:
    assert circle({"a": "b", "b": "a"}, "new", "a") == ()


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ({}, []),
        (ACME, []),
        ({"a": "a"}, [("a", "a")]),
        ({"a": "b", "b": "a"}, [("a", "b", "a")]),
        ({"leads in": "b", "a": "b", "b": "c", "c": "a"}, [("a", "b", "c", "a")]),
        ({"a": "b", "b": "a", "x": "y", "y": "x"}, [("a", "b", "a"), ("x", "y", "x")]),
        ({"a": "gone"}, []),
    ],
)
def test_every_circle_is_found_once(above: dict[str, str | None], found: list[tuple[str, ...]]) -> None:
    assert circles(above) == found


LINES = st.dictionaries(st.integers(0, 12), st.none() | st.integers(0, 12))


@given(LINES, st.integers(0, 12), st.none() | st.integers(0, 12))
def test_a_change_that_closes_no_circle_leaves_a_forest_a_forest(
    above: dict[int, int | None], key: int, new: int | None
) -> None:
    forest: dict[int, int | None] = {}
    for each, parent in above.items():
        forest[each] = None if circle(forest, each, parent) else parent
    assert circles(forest) == []
    closes = bool(circle(forest, key, new))
    assert bool(circles({**forest, key: new})) == closes


@given(LINES)
def test_without_its_circles_a_company_stands_in_order(above: dict[int, int | None]) -> None:
    for found in circles(above):
        above[found[0]] = None
    order = managers_first(above)
    assert sorted(order) == sorted(above)
    assert all(order.index(up) < order.index(key) for key, up in above.items() if up in above)
