"""Variances by restricted maximum likelihood, in steps of the average information.

Gilmour, Thompson & Cullis (1995), held inside what variances can be.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from ladder.statistics.model.results import Slope, Solver
from ladder.statistics.ratings import Floats, Mask

# Shares of the whole variance: where a variance counts as 0 (the residual earlier: everything is weighed by it), and a
# step that changes nothing any more.
FLOOR = np.array([1e-6, 1e-6, 1e-6, 1e-6, 1e-4])
STILL = 1e-7
# A step that gains less in likelihood moves no variance by a millionth of its error.
GAIN = 1e-13
# A step changes no variance by more than so many times the whole.
MOST = 4.0
# Where two components can hardly be told apart, this share of the information keeps a step finite.
RIDGE = 1e-8
RESIDUAL = 4


@dataclass(frozen=True, eq=False, slots=True)
class Maximum:
    """The variances of the greatest likelihood, with the covariance of their errors, zero where none can be told.

    `boundary` marks those that were estimated as 0. `steps` counts the slopes that were computed.
    """

    variances: Floats
    covariance: Floats
    criterion: float | None
    boundary: Mask
    steps: int


@dataclass(frozen=True, eq=False, slots=True)
class _Point:
    """Where a climb stands."""

    variances: Floats
    slope: Slope


def maximise(solver: Solver, start: Floats, free: Mask) -> Maximum:
    """Climb the restricted likelihood from `start` over the free components; the others keep their values.

    Components that end at the floor are set to 0, and the rest is climbed again without them. Ends after as many slopes
    as the solver takes at most.
    """
    if not free.any():
        return Maximum(start, np.zeros((5, 5)), solver.criterion(start), free, 0)
    floor = FLOOR * float(start.sum())
    inside, variances, steps = free.copy(), start.copy(), 0
    while True:
        point, taken = _climb(solver, variances, inside, floor, solver.most - steps)
        steps += taken
        variances = point.variances.copy()
        sunk = inside & (variances <= floor)
        inside &= ~sunk
        # The residual stays at the floor: without any, the ratings would have no variance to be weighed by.
        sunk[RESIDUAL] = False
        if not sunk.any() or steps >= solver.most:
            break
        variances[sunk] = 0
    covariance = np.zeros((5, 5))
    covariance[np.ix_(inside, inside)] = np.linalg.pinv(point.slope.information[np.ix_(inside, inside)])
    return Maximum(variances, covariance, point.slope.criterion, free & ~inside, steps)


def _climb(solver: Solver, start: Floats, free: Mask, floor: Floats, most: int) -> tuple[_Point, int]:
    """Step until a step is still, never down: a step that lowers the likelihood is halved."""
    point = _Point(start, solver.slope(start))
    move = _move(point, free, floor)
    for step in range(1, max(most, 2)):
        if _still(point, move):
            return point, step
        ahead = np.maximum(point.variances + move, np.where(free, floor, 0.0))
        if _gained(point, move) <= solver.enough:
            # Taken, but not looked back from: the next step would be smaller by as much as this one already is.
            return _Point(ahead, point.slope), step
        slope = solver.slope(ahead)
        if _lower(slope, point.slope):
            move = (ahead - point.variances) / 4
            continue
        point = _Point(ahead, slope)
        move = _move(point, free, floor)
    return point, step


def _still(point: _Point, move: Floats) -> bool:
    """Whether the step changes nothing that matters: against the whole, or against the errors of the variances."""
    small = float(np.abs(move).max()) <= STILL * float(point.variances.sum())
    return small or _gained(point, move) <= GAIN


def _gained(point: _Point, move: Floats) -> float:
    """What a step is expected to gain in likelihood, by its largest part: the square of its share of the error."""
    return float(np.abs(move * point.slope.gradient).max())


def _lower(ahead: Slope, here: Slope) -> bool:
    """Whether the likelihood fell; without a criterion, nobody knows."""
    if ahead.criterion is None or here.criterion is None:
        return False
    return ahead.criterion > here.criterion + 1e-9 * max(abs(here.criterion), 1.0)


def _move(point: _Point, free: Mask, floor: Floats) -> Floats:
    """The step that gains most by average information, none of it below the floor; at most MOST of the whole."""
    room = np.maximum(point.variances - floor, 0.0)[free]
    move = np.zeros(len(free))
    if len(room):
        step = _best(point.slope.information[np.ix_(free, free)], point.slope.gradient[free], -room)
        most = MOST * float(point.variances.sum())
        move[free] = step * most / max(most, float(np.abs(step).max()))
    return move


def _best(information: Floats, gradient: Floats, lowest: Floats) -> Floats:
    """The greatest d'gradient - d'information d / 2 with every d at least `lowest`.

    With five variances, trying which of them stop at their lowest is the plainest way and the surest.
    """
    diagonal = np.diagonal(information)
    information = information + RIDGE * np.diag(np.where(diagonal > 0, diagonal, 1.0))
    best, gain = lowest, -np.inf
    for stopped in product((False, True), repeat=len(lowest)):
        step = _stopped(information, gradient, lowest, np.array(stopped))
        gained = float(step @ (gradient - information @ step / 2))
        if gained > gain and (step >= lowest).all():
            best, gain = step, gained
            if not any(stopped):
                break
    return best


def _stopped(information: Floats, gradient: Floats, lowest: Floats, stopped: Mask) -> Floats:
    """The best step when some go to their lowest and the others make up for it."""
    step, going = np.where(stopped, lowest, 0.0), ~stopped
    if going.any():
        rest = gradient[going] - information[np.ix_(going, stopped)] @ lowest[stopped]
        step[going] = np.linalg.solve(information[np.ix_(going, going)], rest)
    return step
