"""The solver that `fit` takes for large organisations: `fit(ratings, large=Large)`.

Workers and the command line pass `compiled.large` instead, which does the same faster.
"""

from collections.abc import Callable

import numpy as np

from ladder.statistics.model.large import passes, slope
from ladder.statistics.model.large.columns import solved
from ladder.statistics.model.large.draws import UNDRAWN, Probes
from ladder.statistics.model.large.layout import Layout, arranged
from ladder.statistics.model.large.passes import Passes, Table
from ladder.statistics.model.large.probes import TOGETHER
from ladder.statistics.model.large.solution import LargeSolution, solution_of
from ladder.statistics.model.large.weights import Weights, weights_of
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.model.results import COMPONENTS, Slope
from ladder.statistics.ratings import Floats

# What the conjugate gradients leave of the equations of x and y, where it matters and in the first steps.
FINE = 1e-9
COARSE = 1e-5
NEARER = 1e-3
# And of those that only say how long a step is, and how sure a variance.
OF_VARIATES = 1e-4
# Draws for traces and for errors. Traces are sums over raters and teams: where there are fewer, it takes more draws, up
# to the most, so that draws times raters come to WORTH.
FOR_TRACES = 16
FOR_ERRORS = 64
MOST = 256
WORTH = 320_000
# A step that moves every variance by a thousandth of its error at most: once taken, it leaves a hundredth of itself.
LAST = 1e-6
MakePasses = Callable[[Layout, Weights, Floats], Passes]


class Large:
    """Solves by conjugate gradients; traces from a few draws, errors from more. The same bytes in every run."""

    method = "large"
    enough = LAST
    most = 40
    """Where it takes more, the residual lies at its floor, and every step there is dearer than the one before."""

    def __init__(self, pairs: Pairs, make_passes: MakePasses = passes.plain) -> None:
        self._arranged = arranged(pairs)
        self._make = make_passes
        self._probes = Probes(self._arranged.layout)
        self._at = np.zeros(len(COMPONENTS))
        self._fixed: Table | None = None
        self._variates: Table | None = None

    def slope(self, variances: Floats) -> Slope:
        """The gradient and the average information at these variances; the traces carry the error of few draws."""
        far = np.abs(variances - self._at).max() / variances.sum()
        self._at = variances
        # Far from where a climb ends, a step need not be exact to lead there.
        solution = self._solution(variances, self._draws(FOR_TRACES), float(np.clip(NEARER * far, FINE, COARSE)))
        variates = slope.working(solution).astype(np.float32)
        way, weights, layout = solution.passes, solution.weights, self._arranged.layout
        images = solved(layout, way, weights, variates, self._variates, OF_VARIATES)
        self._variates = images.severity
        gradient = (slope.squares(solution) - slope.traces(solution)) / 2
        return Slope(gradient, slope.information(solution, images), None)

    def criterion(self, variances: Floats) -> None:
        """Nothing: it would take a determinant."""

    def adjusted(self, variances: Floats) -> Floats:
        """The ratees' adjusted values at these variances, without the draws that their errors take."""
        return self._solution(variances, 0, FINE).adjusted[0]

    def solve(self, variances: Floats) -> LargeSolution:
        """The effects at these variances, with the errors that many draws give."""
        return self._solution(variances, self._draws(FOR_ERRORS), FINE)

    def _draws(self, least: int) -> int:
        """How many draws are enough, in whole lots."""
        wanted = WORTH / (self._arranged.layout.raters + self._arranged.layout.teams)
        return TOGETHER * int(np.ceil(np.clip(wanted, least, MOST) / TOGETHER))

    def _solution(self, variances: Floats, draws: int, tolerance: float) -> LargeSolution:
        pairs, layout = self._arranged.pairs, self._arranged.layout
        weights = weights_of(pairs, layout, variances)
        way = self._make(layout, weights, pairs.weight)
        columns = solved(layout, way, weights, self._arranged.table, self._fixed, tolerance)
        self._fixed = columns.severity
        drawn = self._probes.draws(way, weights, draws) if draws else UNDRAWN
        return solution_of(self._arranged, weights, way, columns, drawn)
