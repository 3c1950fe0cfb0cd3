"""Variances that are smaller than usual."""

import numpy as np
import pytest

from ladder.statistics.flags.usual import compared
from ladder.statistics.ratings import Floats


def drawn(raters: int, degrees: int, seed: int, uneven: float = 0.3) -> Floats:
    """Sample variances of raters whose true ones differ by chance."""
    chance = np.random.default_rng(seed)
    return 0.4 * np.exp(chance.normal(0, uneven, raters)) * chance.chisquare(degrees, raters) / degrees


@pytest.mark.parametrize(("people", "power"), [(8, 0.33), (12, 0.65), (20, 0.95)])
def test_the_power_against_a_quarter_of_the_usual_variance(people: int, power: float) -> None:
    alike = compared(np.ones(100_000), np.full(100_000, people - 1.0))
    assert alike.power[0] == pytest.approx(power, abs=0.02)


@pytest.mark.parametrize("uneven", [0.0, 0.15, 0.3])
@pytest.mark.parametrize("degrees", [5, 20, 60])
def test_where_nobody_is_unusual_p_is_even(degrees: int, uneven: float) -> None:
    p = compared(drawn(4000, degrees, 1, uneven), np.full(4000, float(degrees))).p
    assert np.mean(p < 0.05) == pytest.approx(0.05, abs=0.02)
    assert np.mean(p < 0.01) < 0.016


def test_a_tenth_of_unusual_raters_does_not_set_the_standard() -> None:
    variance = drawn(1000, 30, 2)
    variance[:100] *= 0.1
    found = compared(variance, np.full(1000, 30.0))
    assert found.usual == pytest.approx(0.4, rel=0.15)
    assert np.mean(found.p[:100] < 0.01) > 0.95


def test_without_degrees_of_freedom_nothing_is_said() -> None:
    found = compared(np.array([0.0, 0.0]), np.zeros(2))
    assert (found.p.tolist(), found.power.tolist()) == ([1, 1], [0, 0])


def test_raters_who_never_differ_are_all_usual() -> None:
    assert compared(np.zeros(5), np.full(5, 9.0)).p.tolist() == [1.0] * 5
