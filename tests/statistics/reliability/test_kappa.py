"""Fleiss's kappa against the paper, other programs, and its edges."""

import numpy as np
import pytest

from ladder.statistics.figures import Measure
from ladder.statistics.ratings import Codes, Floats
from ladder.statistics.reliability.figures import NO_SPREAD, ONE_CLUSTER, PERFECT, RATED_ONCE
from ladder.statistics.reliability.kappa import fleiss
from tests.statistics.cases import expected, rows


def columns(name: str, unit: str, value: str) -> tuple[Codes, Floats]:
    lines = rows(name)
    return np.array([int(row[unit]) for row in lines]), np.array([float(row[value]) for row in lines])


def test_kappa_and_its_z_are_those_of_the_paper() -> None:
    found = fleiss(*columns("fleiss_1971", "subject", "category"))
    assert found.agreement.coefficient.value == pytest.approx(0.4302445201, abs=1e-9)
    assert found.z == pytest.approx(17.651831, abs=1e-6)
    assert (found.agreement.units, found.agreement.count) == (30, 180)


def test_each_category_has_its_own_kappa() -> None:
    found = fleiss(*columns("fleiss_1971", "subject", "category"))
    wanted = expected("fleiss_1971")["verified"]["per_category"]
    assert {str(int(value)): round(kappa or 0, 3) for value, kappa in found.by_value} == wanted


def test_with_missing_ratings_kappa_is_that_of_another_program() -> None:
    wanted = expected("krippendorff_canonical")["irrCAC_estimate_se_ci"]["identity"]["fleiss"][0]
    found = fleiss(*columns("krippendorff_canonical", "unit", "value"))
    assert found.agreement.coefficient.value == pytest.approx(wanted, abs=5e-6)
    assert found.z is None


def test_the_error_is_near_that_of_leaving_out_each_unit_in_turn() -> None:
    unit, value = columns("fleiss_1971", "subject", "category")
    without = [fleiss(unit[unit != one], value[unit != one]).agreement.coefficient.value or 0 for one in range(1, 31)]
    jackknife = np.sqrt(29 / 30 * ((np.array(without) - np.mean(without)) ** 2).sum())
    assert fleiss(unit, value).agreement.coefficient.error == pytest.approx(jackknife, rel=0.05)


def test_an_interval_needs_five_units_and_ends_at_one() -> None:
    value = np.array([1, 1, 2, 2, 3, 3, 1, 2, 3, 3], dtype=float)
    found = fleiss(np.arange(10) // 2, value).agreement.coefficient
    assert found.interval is not None
    assert found.interval.high == 1
    few = fleiss(np.arange(8) // 2, value[:8]).agreement.coefficient
    assert (few.interval, few.note) == (None, ONE_CLUSTER)


@pytest.mark.parametrize(
    ("unit", "value", "wanted"),
    [
        ([0, 0, 1, 1], [2, 2, 2, 2], Measure(None, note=NO_SPREAD)),
        ([0, 0, 1, 1], [2, 2, 3, 3], Measure(1.0, note=PERFECT)),
        ([0, 1, 2], [1, 2, 3], Measure(None, note=RATED_ONCE)),
        ([], [], Measure(None, note=RATED_ONCE)),
        ([0, 0], [1, np.nan], Measure(None, note=RATED_ONCE)),
    ],
)
def test_what_cannot_be_said_has_a_reason(unit: list[int], value: list[float], wanted: Measure) -> None:
    assert fleiss(np.array(unit, dtype=np.int64), np.array(value, dtype=float)).agreement.coefficient == wanted
