"""Columns of one value per pair, solved against the model: what ratees, teams and raters make of them, what is left."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.large.conjugate import severities
from ladder.statistics.model.large.layout import Layout, by_team
from ladder.statistics.model.large.passes import Passes, Rests, Table, product
from ladder.statistics.model.large.weights import Weights
from ladder.statistics.ratings import Floats


@dataclass(frozen=True, eq=False, slots=True)
class Solved:
    """Columns put through the model; c counts them.

    `severity` (raters, c) and `fitted`, team plus ratee (ratees, c), are their effects, were nothing else there. What
    they leave, weighted, is added up per `rater`, `team` and ratee (in `rests`): each effect is its variance times that
    sum. `values`, shape (c, c), is c' V^-1 c but for what lies within pairs.
    """

    severity: Table
    fitted: Table
    rater: Table
    team: Table
    rests: Rests
    values: Floats


def solved(
    layout: Layout, passes: Passes, weights: Weights, table: Table, start: Table | None, tolerance: float
) -> Solved:
    """Solve for all columns of a table, shape (pairs, c); `start` are their severities at variances nearby."""
    given, offered = passes.explained(table)
    severity = severities(passes, weights, table.dtype.type(weights.rater) * offered, start, tolerance=tolerance)
    answered, taken = passes.answered(severity)
    rests = passes.rests(table, severity, given - answered)
    team = np.stack([by_team(layout, column) for column in rests.ratee.T], axis=1)
    rater = offered - taken
    return Solved(severity, given - answered, rater, team, rests, _values(weights, rests, rater, team))


def _values(weights: Weights, rests: Rests, rater: Table, team: Table) -> Floats:
    """What is left, weighted, and what the effects take: not quite a solution, it is wrong by the error's square."""
    left = weights.spread * rests.pair + weights.residual * rests.residual
    taken = ((weights.ratee, rests.ratee), (weights.rater, rater), (weights.team, team))
    values: Floats = left + np.add.reduce([variance * product(sums, sums) for variance, sums in taken])
    return values
