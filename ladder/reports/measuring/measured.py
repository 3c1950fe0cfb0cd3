"""All that the rater model says of a cycle, put together: for everybody, of each person, and for each rater alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from ladder.reports import measured_words as words
from ladder.reports.anonymous import Cell
from ladder.reports.columns import Material
from ladder.reports.measurement import Measurement, PersonRow
from ladder.reports.measuring.basis import Basis, Large, basis_of
from ladder.reports.measuring.comparable import comparable_of
from ladder.reports.measuring.disagreements import disagreements_of, self_view_of
from ladder.reports.measuring.drift import drift_of
from ladder.reports.measuring.evidence import evidence_of
from ladder.reports.measuring.groups import groups_of_people
from ladder.reports.measuring.people import count_moved, figures_of, most_dependent, rows_of
from ladder.reports.measuring.ranges import held_of, linked_of, ranges_of
from ladder.reports.measuring.raters import raters_of
from ladder.reports.measuring.reliability import reliability_of
from ladder.reports.measuring.second_reading import count_reread, second_readings
from ladder.reports.measuring.spreads import spreads_of
from ladder.reports.measuring.stating import SHARES, surely
from ladder.statistics.crossing.graph import graph

CEILING = 0.25
"""From this share of ratings in one end step on it is said that the scale has no room there."""


@dataclass(frozen=True, eq=False, slots=True)
class Measured:
    """What the report shows, everybody's row, and what else was computed on the way."""

    measurement: Measurement
    people: tuple[PersonRow, ...]
    basis: Basis


def measure(material: Material, left_out: Collection[Cell], large: Large | None = None) -> Measured:
    """Measure a cycle, without what is left out; `large` solves what is too large to be solved exactly.

    The same material gives the same figures, whatever the order of rows and the number of threads.
    """
    basis = basis_of(material, left_out, large)
    found, held = figures_of(basis), held_of(basis)
    seen, (linked, linked_teams) = graph(basis.design, basis.team), linked_of(basis)
    ranges = ranges_of(basis, seen, linked_teams)
    people = rows_of(basis, found, ranges, linked, second_readings(basis))
    raters = raters_of(basis)
    measurement = Measurement(
        method=basis.fit.method if basis.fit else "",
        ratings=len(basis.ratings),
        raters=_count_raters(basis),
        ceiling=_ceiling(basis),
        comparable=comparable_of(basis, found, seen, ranges, linked_teams, held),
        reliability=reliability_of(basis),
        raters_rows=raters.rows,
        too_few_to_tell=raters.too_few,
        people=most_dependent(basis, found, people),
        moved=count_moved(found, material.step),
        adjusted=sum(one.adjusted is not None for one in people),
        disagreements=disagreements_of(basis),
        self_view=self_view_of(basis),
        spreads=spreads_of(basis),
        evidence=evidence_of(basis),
        groups=groups_of_people(basis),
        drift=drift_of(basis, raters.rows),
        reread=count_reread(people, material.step),
        unclear=raters.unclear,
        unit=words.unit(material.step),
    )
    return Measured(measurement, people, basis)


def _count_raters(basis: Basis) -> int:
    """How many people rated: named ones, and the authors of anonymous assessments as they are asked for."""
    named = len(np.unique(basis.ratings.rater[basis.is_named]))
    return named + len(set(_authors(basis)))


def _authors(basis: Basis) -> Iterator[int]:
    shown = np.unique(basis.ratings.ratee[~basis.is_named])
    kept = set(shown.tolist())
    for ratee, rater, relation in basis.material.ids:
        if relation in basis.material.anonymous and ratee in kept:
            yield rater


def _ceiling(basis: Basis) -> float | None:
    """The share of the fuller end of the scale, where that is a quarter or more."""
    ends, value = basis.material.ends, basis.ratings.value
    if not len(value) or ends is None:
        return None
    share = max(float((value <= ends[0]).mean()), float((value >= ends[1]).mean()))
    return surely(share, SHARES) if share >= CEILING else None
