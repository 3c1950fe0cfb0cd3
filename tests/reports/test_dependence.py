"""On whom a value depends, against fitting again without them."""

import numpy as np
import pytest

from ladder.reports.measuring.measured import Measured, measure
from ladder.statistics.model.fit import fit_pairs
from ladder.statistics.model.pairs import pairs_of
from tests.reports.office import office


@pytest.fixture(scope="module")
def found() -> Measured:
    return measure(office(), ())


def without(found: Measured, ratee: int, rater: int) -> float:
    """How the person's adjusted value changes where the rater never rated them, at the same variances."""
    basis, ratings = found.basis, found.basis.ratings
    rest = ratings.where((ratings.ratee != ratee) | (ratings.rater != rater))
    again, before = fit_pairs(pairs_of(rest, team=basis.team), hold=basis.variances), basis.fit
    assert before is not None
    (place,) = np.flatnonzero(before.adjusted.code == ratee)
    return float(again.adjusted.estimate[place] - before.adjusted.estimate[place])


def test_without_the_rater_on_whom_a_value_depends_it_changes_by_as_much_as_the_report_says(found: Measured) -> None:
    codes = {name: code for code, name in found.basis.material.raters.items()}
    named = [(ratee, row) for ratee, row in enumerate(found.people) if row.depends_on in codes]
    assert len(named) > 9
    for ratee, row in named:
        # Severities and the team's effect are held in the report, and hardly move.
        assert row.depends_by == pytest.approx(without(found, ratee, codes[row.depends_on]), abs=0.015)
