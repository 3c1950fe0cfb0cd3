"""What the meeting did, counted."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.charts.after import agree, direction, drawn_together, how_far, what_changed
from ladder.reports.after import Apart, Move, Tally, agreement_of, apart, means_apart, sizes, tally

MOVES: dict[Move, int] = {(3, 3): 10, (3, 4): 4, (4, 3): 1, (2, 4): 1, (None, 3): 2, (3, None): 1, (None, None): 1}


def test_every_result_is_counted_once() -> None:
    found = tally("All", MOVES, 7, 5)
    assert (found.results, found.changed, found.up, found.down, found.other) == (20, 9, 5, 1, 3)


def test_steps_are_counted_from_the_furthest_down_and_not_rated_is_no_step() -> None:
    assert sizes(MOVES) == ((-1, 1), (1, 4), (2, 1))


@given(st.dictionaries(st.tuples(st.none() | st.integers(1, 5), st.none() | st.integers(1, 5)), st.integers(1, 9)))
def test_up_down_and_other_add_up_to_what_was_changed(moves: dict[Move, int]) -> None:
    found = tally("All", moves, 1, 1)
    assert found.up + found.down + found.other == found.changed <= found.results
    assert min(found.up, found.down, found.other) >= 0


def test_means_and_spread_are_those_of_all_results_that_are_rated() -> None:
    moves: dict[Move, int] = {(2, 3): 1, (4, 3): 1}
    found = tally("All", moves, 2, 2)
    assert (found.before, found.after) == (3, 3)
    assert apart(moves) == Apart(1.0, 0.0)


@pytest.mark.parametrize("moves", [{}, {(3, 3): 1}, {(None, 3): 5}])
def test_of_fewer_than_two_rated_no_spread_is_said(moves: dict[Move, int]) -> None:
    assert apart(moves) is None


def test_each_manager_counts_once_however_many_they_lead() -> None:
    groups = [tally("Mona", {(2, 3): 1}, 1, 1), tally("Mark", {(4, 3): 9}, 9, 9)]
    assert means_apart(groups) == Apart(1.0, 0.0)
    assert means_apart(groups[:1]) is None


def test_the_finding_says_how_much_of_whom_and_in_which_direction() -> None:
    assert what_changed(tally("All", MOVES, 7, 5)) == (
        "9 of 20 results (45 %) were changed, of 5 of 7 people: 5 up, 1 down, 3 from or to “Not rated”"
    )
    assert what_changed(tally("All", {(3, 3): 4}, 2, 0)) == "None of 4 results was changed"
    assert what_changed(tally("All", {}, 0, 0)) == "There are no results yet"
    assert direction(Tally("", 1, 1, 1, 1, 1, 0, 3, 4)) == "1 up, 0 down"
    assert how_far(sizes(MOVES)) == "5 moved by one step, 1 by more"


def sums(proposed: list[float], final: list[float], others: list[float]) -> SimpleNamespace:
    """What the database says of these values."""
    p, f, o = (np.array(one) for one in (proposed, final, others))
    products = {"p": p, "f": f, "o": o, "pp": p * p, "ff": f * f, "oo": o * o, "po": p * o, "fo": f * o}
    return SimpleNamespace(people=len(o), **{name: float(one.sum()) for name, one in products.items()})


def test_agreement_is_the_correlation_with_fishers_interval() -> None:
    luck = np.random.default_rng(3)
    others = luck.normal(3, 0.5, 40)
    proposed, final = (others + luck.normal(0, noise, 40) for noise in (0.6, 0.3))
    found = agreement_of(sums(proposed.tolist(), final.tolist(), others.tolist()))
    assert found is not None
    assert found.before.value == pytest.approx(np.corrcoef(proposed, others)[0, 1])
    assert found.after.value == pytest.approx(np.corrcoef(final, others)[0, 1])
    assert found.after.interval is not None
    reach = np.arctanh(found.after.interval.high) - np.arctanh(found.after.value)
    assert reach == pytest.approx(1.959964 / np.sqrt(37), rel=1e-5)
    assert "as they stand, over 40 people" in agree(found)


@pytest.mark.parametrize(("count", "spread"), [(9, 1.0), (12, 0.0)], ids=["fewer than ten people", "everybody alike"])
def test_of_few_people_or_without_spread_no_agreement_is_said(count: int, spread: float) -> None:
    values = [3 + spread * (one % 3) for one in range(count)]
    assert agreement_of(sums(values, values, values)) is None
    assert "cannot be said" in agree(None)


def test_values_on_one_line_have_no_interval() -> None:
    values = [float(one % 4) for one in range(12)]
    found = agreement_of(sums(values, values, values))
    assert found is not None
    assert (found.before.value, found.before.interval) == (1.0, None)


def test_closer_together_is_said_without_praise() -> None:
    assert "closer together than proposed: 0.20 of a step instead of 0.40" in drawn_together("Results", Apart(0.4, 0.2))
    assert "further apart" in drawn_together("Results", Apart(0.2, 0.4))
    assert "as far apart as before" in drawn_together("Results", Apart(0.2, 0.2))
