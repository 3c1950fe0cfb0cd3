"""Krippendorff's alpha, against its author's example, by definition, and at its edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.figures import Measure
from ladder.statistics.ratings import Codes, Floats
from ladder.statistics.reliability.figures import BELOW_ZERO, NO_SPREAD, ONE_CLUSTER, PERFECT, RATED_ONCE
from ladder.statistics.reliability.krippendorff import MOST_VALUES, Metric, alpha
from tests.statistics.cases import expected, rows

UNITS = st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=4), min_size=1, max_size=8)


def columns(units: list[list[int]]) -> tuple[Codes, Floats]:
    """One entry per rating."""
    unit = [place for place, values in enumerate(units) for _ in values]
    return np.array(unit, dtype=np.int64), np.array([one for values in units for one in values], dtype=float)


@pytest.fixture(scope="module")
def example() -> tuple[Codes, Floats]:
    """Twelve units, four coders, with gaps (Krippendorff 2011)."""
    lines = rows("krippendorff_canonical")
    return np.array([int(row["unit"]) for row in lines]), np.array([float(row["value"]) for row in lines])


@pytest.mark.parametrize(
    ("metric", "wanted"),
    [("nominal", 0.743421052632), ("ordinal", 0.815387503755), ("interval", 0.849107142857), ("ratio", 0.797402774712)],
)
def test_alpha_is_that_of_the_authors_example(example: tuple[Codes, Floats], metric: Metric, wanted: float) -> None:
    found = alpha(*example, Metric(metric))
    assert found.coefficient.value == pytest.approx(wanted, abs=1e-12)
    assert (found.units, found.count) == (11, 40)


@pytest.mark.parametrize(("metric", "weights"), [("nominal", "identity"), ("interval", "quadratic")])
def test_the_error_is_near_that_of_another_program(example: tuple[Codes, Floats], metric: str, weights: str) -> None:
    # The other program also counts the unit that was rated once; hence near, and not the same.
    wanted = expected("krippendorff_canonical")["irrCAC_estimate_se_ci"][weights]["krippendorff"][1]
    assert alpha(*example, Metric(metric)).coefficient.error == pytest.approx(wanted, rel=0.03)


@given(UNITS)
def test_nominal_alpha_is_one_minus_observed_by_expected_disagreement(units: list[list[int]]) -> None:
    paired = [values for values in units if len(values) > 1]
    pool = [one for values in paired for one in values]
    apart = sum(sum(a != b for a in values for b in values) / (len(values) - 1) for values in paired)
    chance = sum(a != b for a in pool for b in pool) / max(len(pool) - 1, 1)
    found = alpha(*columns(units), Metric.NOMINAL).coefficient.value
    assert found == (pytest.approx(1 - apart / chance) if chance else None)


@given(UNITS, st.sampled_from(Metric))
def test_intervals_hold_their_value_and_end_below_one(units: list[list[int]], metric: Metric) -> None:
    found = alpha(*columns(units), metric).coefficient
    if found.interval is not None and found.value is not None:
        assert found.interval.low <= found.value <= found.interval.high <= 1
    assert (found.interval is None) == bool(found.note)


@given(UNITS)
def test_the_interval_metric_knows_neither_the_zero_nor_the_size_of_a_step(units: list[list[int]]) -> None:
    unit, value = columns(units)
    one, other = (alpha(unit, each, Metric.INTERVAL).coefficient for each in (value, 7 - 3 * value))
    assert (one.value, one.error) == pytest.approx((other.value, other.error))


@pytest.mark.parametrize(
    ("units", "metric", "wanted"),
    [
        ([[3, 3], [3, 3]], Metric.ORDINAL, Measure(None, note=NO_SPREAD)),
        ([[1], [2], [3]], Metric.NOMINAL, Measure(None, note=RATED_ONCE)),
        ([], Metric.INTERVAL, Measure(None, note=RATED_ONCE)),
        ([[1, 1], [2, 2]], Metric.RATIO, Measure(1.0, note=PERFECT)),
        ([[-1, 1], [2, 2]], Metric.RATIO, Measure(None, note=BELOW_ZERO)),
    ],
)
def test_what_cannot_be_said_has_a_reason(units: list[list[int]], metric: Metric, wanted: Measure) -> None:
    assert alpha(*columns(units), metric).coefficient == wanted


@pytest.mark.parametrize("people", [1, 2, 4])
def test_few_people_are_too_few_for_an_interval(people: int) -> None:
    unit, value = columns([[1, 2], [3, 3], [4, 5], [2, 2]])
    found = alpha(unit, value, Metric.INTERVAL, cluster=unit % people).coefficient
    assert (found.interval, found.note) == (None, ONE_CLUSTER)


def test_a_zero_differs_from_any_other_value_by_the_whole() -> None:
    # Observed 2 of 4 ratings; expected 2 (0 and 1), 4 (0 and 2) and 4 ninths (1 and 2) of 12 pairs.
    found = alpha(*columns([[0, 1], [2, 2]]), Metric.RATIO).coefficient
    assert found.value == pytest.approx(1 - 0.5 / ((2 + 4 + 4 / 9) / 12))
    assert alpha(*columns([[0, 0], [2, 2]]), Metric.RATIO).coefficient == Measure(1.0, note=PERFECT)


def test_units_of_one_person_do_not_pass_for_many_people() -> None:
    units = [[1, 2], [4, 4], [2, 2], [5, 3], [1, 1], [3, 4]]
    unit, value = columns(units * 4)
    apart, together = alpha(unit, value, Metric.INTERVAL), alpha(unit, value, Metric.INTERVAL, cluster=unit % 6)
    assert apart.coefficient.value == together.coefficient.value
    assert (apart.coefficient.error or 0) < 0.6 * (together.coefficient.error or 0)


def test_cannot_say_does_not_count() -> None:
    unit, value = columns([[1, 2], [3, 3], [5, 4]])
    with_gaps = np.append(unit, [0, 1]), np.append(value, [np.nan, np.nan])
    assert alpha(*with_gaps, Metric.ORDINAL) == alpha(unit, value, Metric.ORDINAL)


def test_too_many_values_are_refused() -> None:
    with pytest.raises(ValueError, match="round them"):
        alpha(np.zeros(MOST_VALUES + 1, dtype=np.int64), np.arange(MOST_VALUES + 1.0), Metric.INTERVAL)
