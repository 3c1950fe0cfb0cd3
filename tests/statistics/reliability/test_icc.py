"""The six intraclass correlations, against the paper that named them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ladder.statistics.figures import Measure
from ladder.statistics.ratings import Floats
from ladder.statistics.reliability.figures import NO_SPREAD, NO_VARIANCE, PERFECT, TWO_AT_LEAST, Intraclass
from ladder.statistics.reliability.icc import intraclass, mean_squares
from tests.statistics.cases import expected, rows

NAMES = ("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k")
NOISY = arrays(np.float64, (5, 3), elements=st.integers(1, 5).map(float))


@pytest.fixture(scope="module")
def judges() -> Floats:
    """Six people by four judges (Shrout & Fleiss 1979)."""
    lines = [(int(row["target"]), int(row["judge"]), float(row["rating"])) for row in rows("shrout_fleiss_1979")]
    table = np.full((6, 4), np.nan)
    for person, judge, rating in lines:
        table[person - 1, judge - 1] = rating
    return table


def named(found: Intraclass) -> dict[str, Measure]:
    six = (found.icc1, found.icc2, found.icc3, found.icc1k, found.icc2k, found.icc3k)
    return dict(zip(NAMES, six, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_coefficients_and_intervals_are_those_of_other_programs(judges: Floats, name: str) -> None:
    wanted, found = expected("shrout_fleiss_1979")["verified"][name], named(intraclass(judges))[name]
    assert found.value == pytest.approx(wanted["icc"], abs=1e-9)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx(tuple(wanted["ci95"]), abs=1e-6)


def test_coefficients_are_those_printed_in_the_paper(judges: Floats) -> None:
    printed = expected("shrout_fleiss_1979")["published"]
    assert {name: round(one.value or 0, 2) for name, one in named(intraclass(judges)).items()} == printed


def test_the_mean_squares_are_those_of_the_paper(judges: Floats) -> None:
    wanted, found = expected("shrout_fleiss_1979")["mean_squares"], mean_squares(judges)
    mine = (found.people, found.raters, found.rest, found.within)
    assert mine == pytest.approx(tuple(wanted[name] for name in ("BMS", "JMS", "EMS", "WMS")), abs=1e-9)


def test_a_table_with_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="every place"):
        intraclass(np.array([[1.0, np.nan], [2.0, 3.0]]))


@pytest.mark.parametrize("shape", [(1, 4), (4, 1), (0, 3)])
def test_one_person_or_one_rater_is_too_few(shape: tuple[int, int]) -> None:
    found = intraclass(np.ones(shape))
    assert {(one.value, one.note) for one in named(found).values()} == {(None, TWO_AT_LEAST)}


def test_where_all_ratings_are_alike_nothing_is_claimed() -> None:
    assert intraclass(np.full((4, 3), 3.0)).icc2 == Measure(None, note=NO_SPREAD)


def test_raters_who_agree_in_everything_carry_no_interval() -> None:
    found = intraclass(np.array([[1.0, 1, 1], [2, 2, 2], [4, 4, 4]]))
    assert (found.icc1, found.icc2, found.icc3k) == (Measure(1.0, note=PERFECT),) * 3


def test_raters_who_only_differ_in_level_agree_consistently_but_not_absolutely() -> None:
    found = intraclass(np.array([[1.0, 2], [2, 3], [3, 4], [4, 5]]))
    assert found.icc3 == Measure(1.0, note=PERFECT)
    assert found.icc2.value == pytest.approx((10 / 3) / (10 / 3 + 2 * 2 / 4))


def test_people_without_any_difference_have_no_reliability_of_the_mean() -> None:
    found = intraclass(np.array([[1.0, 2], [2, 1]]))
    assert (found.icc2, found.icc1k) == (Measure(None, note=NO_VARIANCE),) * 2


@given(NOISY)
def test_adding_raters_own_levels_leaves_consistency_alone(table: Floats) -> None:
    one, other = intraclass(table).icc3, intraclass(table + np.array([0.0, 2, -3])).icc3
    if one.interval is not None and other.interval is not None:
        assert other.value == pytest.approx(one.value)
        assert other.interval.high == pytest.approx(one.interval.high)


@given(NOISY)
def test_no_table_gives_what_is_not_a_number_and_intervals_hold_their_value(table: Floats) -> None:
    for one in named(intraclass(table)).values():
        assert one.value is None or np.isfinite(one.value)
        if one.interval is not None and one.value is not None:
            assert one.interval.low <= one.value <= one.interval.high
