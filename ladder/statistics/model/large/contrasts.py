"""The error of a difference between two ratees, raters or teams, each solved for by itself: nothing is drawn."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.large.conjugate import severities
from ladder.statistics.model.large.layout import Layout
from ladder.statistics.model.large.passes import Passes
from ladder.statistics.model.large.weights import Weights
from ladder.statistics.ratings import Codes, Floats

# Of the equations of a contrast.
TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False, slots=True)
class Contrast:
    """Sums of effects, one per column: their variance `given` all severities, and the `asked` sum of severities."""

    given: Floats
    asked: Floats


def of_raters(layout: Layout, left: Codes, right: Codes) -> Contrast:
    """Left minus right of the severities, raters by index."""
    return Contrast(np.zeros(len(left)), _ones(layout.raters, left, right))


def of_teams(layout: Layout, weights: Weights, passes: Passes, left: Codes, right: Codes) -> Contrast:
    """Left minus right of the teams' effects, teams by index."""
    between = _ones(len(weights.reach), left, right)
    given = np.einsum("ij,i->j", between**2, weights.reach)
    held = weights.kept[:, None] * (weights.reach[:, None] * between)[layout.group_of]
    return Contrast(given, passes.asked(held))


def of_adjusted(layout: Layout, weights: Weights, passes: Passes, left: Codes, right: Codes) -> Contrast:
    """Left minus right of the sums of team and ratee, ratees by index."""
    between = weights.kept[:, None] * _ones(layout.ratees, left, right)
    teams = np.stack([np.bincount(layout.group_of, column) for column in between.T], axis=1).astype(np.float64)
    own = np.where(left == right, 0.0, weights.ratee * (weights.kept[left] + weights.kept[right]))
    given = own + np.einsum("ij,i->j", teams**2, weights.reach)
    along = (weights.reach[:, None] * teams)[layout.group_of]
    return Contrast(given, passes.asked(weights.ratee * between + weights.kept[:, None] * along))


def variance(contrast: Contrast, weights: Weights, passes: Passes) -> Floats:
    """The error variance of each contrast, were the fixed effects known."""
    solved = severities(passes, weights, weights.rater * contrast.asked, tolerance=TOLERANCE)
    through: Floats = np.einsum("ij,ij->j", contrast.asked, solved)
    return contrast.given + through


def _ones(size: int, left: Codes, right: Codes) -> Floats:
    """One column for each contrast."""
    table = np.zeros((size, len(left)))
    np.add.at(table, (left, np.arange(len(left))), 1.0)
    np.add.at(table, (right, np.arange(len(right))), -1.0)
    return table
