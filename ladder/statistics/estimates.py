"""A number, what it rests on, and how sure it is: nothing is stated without the other two."""

from math import sqrt

import numpy as np
from scipy.special import ndtri, stdtrit

from ladder.statistics.figures import Estimate, Interval
from ladder.statistics.ratings import Codes, Floats, named, pair_codes

LEVEL = 0.95
# Below this, a standard error is rounding of floating-point numbers, not spread.
ROUNDING = 1e-9


def estimate(value: float, error: float, people: int, count: int) -> Estimate:
    """State a mean with its interval by Student's t on people - 1 degrees of freedom (Student 1908).

    Fewer than two people carry no interval. Nor does an error of zero: that says that a few answers happened to
    agree, not that the mean is certain.
    """
    if people < 2:
        return Estimate(value, people, count, None, None)
    if error < ROUNDING:
        return Estimate(value, people, count, 0.0, None)
    reach = float(stdtrit(people - 1, (1 + LEVEL) / 2)) * error
    return Estimate(value, people, count, error, Interval(value - reach, value + reach))


def wilson(count: int, total: int) -> Interval:
    """The score interval of a share (Wilson 1927), between 0 and 1; of nothing, the whole range.

    It takes the answers as independent; answers about the same person resemble one another, so with several answers
    per person it is the least uncertainty there can be.
    """
    if not 0 <= count <= total:
        raise ValueError("A share counts some of a total.")
    if total == 0:
        return Interval(0.0, 1.0)
    z = float(ndtri((1 + LEVEL) / 2))
    share, pull = count / total, z * z / total
    centre = (share + pull / 2) / (1 + pull)
    reach = z * sqrt(share * (1 - share) / total + pull / (4 * total)) / (1 + pull)
    # At the ends the formula is 0 and 1 but for rounding.
    return Interval(0.0 if count == 0 else centre - reach, 1.0 if count == total else centre + reach)


def clustered_means(values: Floats, group: Codes, person: Codes) -> dict[int, Estimate]:
    """The mean of the values of each group, by group code, with an error clustered by person."""
    if not len(values):
        return {}
    groups, index = named(group)
    counts = np.bincount(index)
    means = np.bincount(index, values) / counts
    errors, people = clustered_errors((values - means[index]) / counts[index], index, person)
    stated = zip(means.tolist(), errors.tolist(), people.tolist(), counts.tolist(), strict=True)
    return dict(zip(groups.tolist(), (estimate(*one) for one in stated), strict=True))


def clustered_errors(pulls: Floats, group: Codes, person: Codes) -> tuple[Floats, Codes]:
    """The standard error of each group's mean, and the number of its people; groups are coded 0, 1, 2 ...

    A pull is a value's weight times its residual. Pulls are summed within a person before they are squared, so that
    many ratings of one person do not pass for many people (Liang & Zeger 1986), with G / (G - 1) for G people.
    """
    cluster = pair_codes(group, person)
    sums = np.bincount(cluster, pulls)
    owner = np.zeros(len(sums), dtype=np.int64)
    owner[cluster] = group
    people = np.bincount(owner)
    return np.sqrt(np.bincount(owner, sums**2) * people / np.maximum(people - 1, 1)), people
