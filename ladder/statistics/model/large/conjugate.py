"""Conjugate gradients on the equations of the severities, several at once (Hestenes & Stiefel 1952)."""

import numpy as np

from ladder.statistics.model.large.passes import Descent, Passes, Table, dots
from ladder.statistics.model.large.weights import Weights
from ladder.statistics.ratings import Floats

MOST_STEPS = 400


def severities(
    passes: Passes, weights: Weights, right: Table, start: Table | None = None, *, tolerance: float
) -> Table:
    """Solve (1 + s data) severity = right, shape (raters, columns), with s the raters' variance, which may be 0.

    Preconditioned by the diagonal (Jacobi). `start` is the solution of equations nearby. Ends where that share of the
    right-hand side is left, by the norm in which the method is measured, or after MOST_STEPS.
    """
    inverse = (1 / (1 + weights.rater * weights.diagonal)).astype(right.dtype)
    rest = right.copy()
    aim = tolerance**2 * dots(rest, inverse[:, None] * rest)
    if start is not None:
        rest -= passes.image(start)[0]
    direction = inverse[:, None] * rest
    size = dots(rest, direction)
    descent = Descent(np.zeros_like(right) if start is None else start.copy(), rest, direction, inverse)
    for _ in range(MOST_STEPS):
        if (size <= aim).all():
            break
        image, along = passes.image(direction)
        before, size = size, passes.advance(descent, image, _ratio(size, along))
        passes.turn(descent, _ratio(size, before))
    return descent.solution


def _ratio(above: Floats, below: Floats) -> Floats:
    """The ratio where there is one; a column that is solved already stays as it is."""
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)
