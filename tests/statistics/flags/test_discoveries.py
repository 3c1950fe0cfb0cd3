"""Many tests at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.flags.discoveries import expected_false, false_discoveries

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=30).map(np.array)
# The fifteen p-values of Benjamini & Hochberg (1995), section 4, in which four are discoveries at 5 %.
PAPER = (
    0.0001,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.0459,
    0.324,
    0.4262,
    0.5719,
    0.6528,
    0.759,
    1,
)


def test_four_are_discoveries_as_in_the_paper() -> None:
    assert (false_discoveries(np.array(PAPER)) <= 0.05).tolist() == [True] * 4 + [False] * 11


@given(CHANCES)
def test_the_rule_is_that_of_the_paper(p: np.ndarray) -> None:
    ordered = np.sort(p)
    passing = np.flatnonzero(ordered <= 0.05 * np.arange(1, len(p) + 1) / len(p) + 1e-12)
    found = (false_discoveries(p) <= 0.05 + 1e-9).sum()
    assert found == (passing.max() + 1 if len(passing) else 0) or np.isclose(false_discoveries(p), 0.05).any()


@given(CHANCES)
def test_q_is_never_below_p_and_keeps_the_order(p: np.ndarray) -> None:
    q = false_discoveries(p)
    assert (q >= p - 1e-12).all()
    assert (np.diff(q[np.argsort(p)]) >= -1e-12).all()


def test_being_wrong_is_averaged_over_all_that_are_as_sure() -> None:
    assert expected_false(np.array([0.04, 0.01, 0.4])) == pytest.approx([0.025, 0.01, 0.15])
