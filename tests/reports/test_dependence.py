"""On whom a value depends, against fitting again without them."""

from dataclasses import replace

import numpy as np
import pytest

from ladder.charts.findings.people import person_sentence
from ladder.reports.measuring.measured import Measured, measure
from ladder.statistics.model.fit import fit_pairs
from ladder.statistics.model.pairs import pairs_of
from ladder.statistics.relations import Relation
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


def test_whom_a_strict_manager_alone_rated_stands_among_those_who_depend_most_on_who_rated_them() -> None:
    one = office()
    alone = (one.ratings.ratee == 0) & ~one.ratings.in_relation(Relation.MANAGER)
    found = measure(replace(one, ratings=one.ratings.where(~alone)), ()).measurement
    first = found.people[0]
    assert (first.name, first.raters, first.depends_on) == ("P00", 1, "Manager 0")
    assert "Manager 0 alone rated them." in person_sentence(first)
