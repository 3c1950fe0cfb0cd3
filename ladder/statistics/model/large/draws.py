"""Draws of the severities as uncertain as the data leave them, and what their squares say of errors and traces.

Perturb and solve (García-Cortés, Moreno, Varona & Altarriba 1992): noise as random as the model says, put through the
equations, gives draws with the inverse of the equations as their covariance. What can be had exactly, given the
severities, is not drawn (Rao-Blackwell).
"""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.apart import apart
from ladder.statistics.model.large.conjugate import severities
from ladder.statistics.model.large.layout import Layout, team_means
from ladder.statistics.model.large.passes import Moments, Passes, Table
from ladder.statistics.model.large.probes import BITS, TOGETHER, Noise, noise_of, signs
from ladder.statistics.model.large.weights import Weights
from ladder.statistics.ratings import Floats

# Of the equations of a draw that begins from nothing, and of one that begins from the last. Conjugate gradients from
# nothing are orthogonal to what they leave, which therefore enters squares by its own square; else in proportion.
FIRST = 3e-4
NEXT = 3e-5


@dataclass(frozen=True, eq=False, slots=True)
class Draws:
    """Means of squares over the draws, in float64.

    Per rater `pull`, of what the other raters' draws ask of the rater; per ratee `rest` and `fitted`, per team `team`,
    and the three sums over `pair`: see Moments. Per team `mean`, of what its people become on average, and `apart`, of
    the same less the mean of all teams.
    """

    pull: Floats
    rest: Floats
    fitted: Floats
    team: Floats
    pair: Floats
    mean: Floats
    apart: Floats


UNDRAWN = Draws(*([np.full(1, np.nan)] * 7))
"""Where nobody asks for errors: there are none."""


class Probes:
    """The draws at one set of variances after another, each begun from the last; the noise is always the same."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._noise: dict[int, Noise] = {}
        self._last: dict[int, Table] = {}

    def draws(self, passes: Passes, weights: Weights, count: int) -> Draws:
        """So many draws at these variances, a multiple of TOGETHER."""
        parts = [self._some(passes, weights, first) for first in range(0, count, TOGETHER)]
        return Draws(*(np.add.reduce([part[field] for part in parts]) / count for field in range(7)))

    def _some(self, passes: Passes, weights: Weights, first: int) -> tuple[Floats, ...]:
        """Per rater the pulls squared, then the moments; added up over TOGETHER draws."""
        block, bit = divmod(first, BITS)
        if block not in self._noise:
            self._noise[block] = noise_of(self._layout, block)
        right = _right(passes, weights, self._noise[block], bit)
        last = self._last.get(first)
        tolerance = FIRST if last is None else NEXT
        severity = severities(passes, weights, right, last, tolerance=tolerance)
        self._last[first] = severity
        fitted, left = passes.answered(severity)
        pull = left - weights.diagonal.astype(np.float32)[:, None] * severity
        squares: Moments = passes.moments(severity, fitted)
        means = team_means(self._layout, fitted.astype(np.float64))
        teams = squares.group[: self._layout.teams], squares.pair, _summed(means), _summed(apart(means))
        return _summed(pull), squares.rest, squares.fitted, *teams


def _right(passes: Passes, weights: Weights, noise: Noise, first: int) -> Table:
    """The right-hand side of the equations of the severities, for one draw of all noise per column."""
    offered = passes.explained(passes.shaken(noise, first)).left
    return np.float32(weights.rater) * offered + np.float32(weights.rater**0.5) * signs(noise.rater, first)


def _summed(values: Table) -> Floats:
    squares: Floats = np.einsum("ij,ij->i", values, values).astype(np.float64)
    return squares
