"""Which of many variances are smaller than usual, where they also differ among each other without being unusual."""

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtr, fdtri

from ladder.statistics.ratings import Floats

# How uneven variances of raters are where there are too few to learn it from: as if these many had shown so much.
_UNEVEN, _AS_MANY = 0.01, 10
# A variance is told apart from usual if one of a quarter would be found at this level more often than not.
CLEAR, AT, OFTEN = 0.25, 0.01, 0.5
_STEPS = 40
_QUARTILE = 0.6744897501960817


@dataclass(frozen=True, eq=False, slots=True)
class Compared:
    """Per rater: `p`, how often chance makes a variance as small; `power`, how often one of a quarter would be found.

    `usual` is the variance around which the others lie, `prior` the degrees of freedom with which they do (Smyth 2004).
    """

    p: Floats
    power: Floats
    usual: float
    prior: float


def compared(variance: Floats, degrees: Floats) -> Compared:
    """Compare each variance, on so many degrees of freedom, with all together; without degrees, p is 1 and power 0.

    Raters' true variances differ: as a scaled inverse chi-square, whose scale and degrees of freedom are taken from
    the middle of the observed ones, so that what is unusual does not set the standard (Smyth 2004; Phipson et al.
    2016; the cube root of a variance is nearly normal: Wilson & Hilferty 1931).
    """
    p, power = np.ones(len(variance)), np.zeros(len(variance))
    known = degrees > 0
    if not known.any() or not np.median(variance[known]) > 0:
        return Compared(p, power, 0.0, np.inf)
    own = degrees[known]
    usual, prior = _middle(variance[known], own)
    p[known] = fdtr(own, prior, variance[known] / usual)
    power[known] = fdtr(own, prior, fdtri(own, prior, AT) / CLEAR)
    return Compared(p, power, usual, prior)


def _middle(variance: Floats, degrees: Floats) -> tuple[float, float]:
    """The usual variance, and the degrees of freedom of the raters' own ones around it."""
    root, noise = np.cbrt(variance), 2 / (9 * degrees)
    middle = _weighted_median(root / (1 - noise), degrees)
    away = np.abs(root / middle - 1 + noise)
    low, high = 0.0, 4.0
    for _ in range(_STEPS):
        between = (low + high) / 2
        wide = np.median(away / np.sqrt(noise + between)) > _QUARTILE
        low, high = (between, high) if wide else (low, between)
    uneven = (len(root) * low + _AS_MANY * _UNEVEN) / (len(root) + _AS_MANY)
    prior = 2 / (9 * uneven)
    return float(middle**3 * (1 - 2 / (9 * prior)) ** 3), prior


def _weighted_median(values: Floats, weights: Floats) -> float:
    order = np.argsort(values)
    below = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(below, below[-1] / 2)])
