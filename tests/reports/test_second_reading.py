"""A second reading of the ratings where one end step takes much of them: beside the first, never instead."""

from dataclasses import replace

import numpy as np
import pytest

from ladder.reports.columns import Material
from ladder.reports.measuring import second_reading
from ladder.reports.measuring.basis import basis_of
from ladder.reports.measuring.measured import measure
from ladder.reports.measuring.second_reading import second_readings
from tests.reports.office import office


def crowded(by: float = 1.0) -> Material:
    """The office a step higher: what is beyond the end of the scale stands in its last step."""
    found = office(severity=(0.0, -0.2, 0.0, 0.2, 0.1))
    ratings = replace(found.ratings, value=np.clip(found.ratings.value + by, 1, 5))
    return replace(found, ratings=ratings)


def test_where_the_top_step_is_crowded_a_second_value_stands_beside_the_first() -> None:
    found = measure(crowded(), ())
    both = [(one.adjusted, one.second) for one in found.people if one.second]
    assert found.measurement.ceiling is not None
    assert len(both) > 30
    assert all(first is not None and second.interval is not None for first, second in both)
    # Near the end of the scale people lie further apart than their means.
    first, second = (np.array([one.value for one in column if one]) for column in zip(*both, strict=True))
    assert np.ptp(second) > np.ptp(first)
    assert np.corrcoef(first, second)[0, 1] > 0.9
    assert found.measurement.reread == sum(np.abs(first - second) >= 0.25)


def test_adjusted_values_are_the_same_with_and_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = measure(crowded(), ()).people
    monkeypatch.setattr(second_reading, "MOST_RATERS", 0)
    without = measure(crowded(), ())
    assert tuple(replace(one, second=None) for one in with_it) == without.people
    assert without.measurement.reread is None


def test_elsewhere_one_reading_is_enough() -> None:
    found = measure(office(), ())
    assert found.measurement.ceiling is None
    assert found.measurement.reread is None
    assert not any(one.second for one in found.people)


def test_a_second_value_has_one_decimal() -> None:
    for one in second_readings(basis_of(crowded(), ())).values():
        assert one.interval is not None
        assert all(number == round(number, 1) for number in (one.value, one.interval.low, one.interval.high))


def test_without_an_adjusted_value_there_is_no_second_one() -> None:
    assert second_readings(basis_of(crowded(by=9.0), ())) == {}
