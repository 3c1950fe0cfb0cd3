"""How far teams lie apart, and how much of that the ratings show."""

import numpy as np

from ladder.statistics.ratings import Codes, Floats


def apart(values: Floats) -> Floats:
    """Each row less the mean of all rows."""
    return values - values.mean(axis=0) if len(values) else values


def centred(variance: Floats) -> Floats:
    """The variance of each entry's difference from the mean of all entries, which vary apart from one another."""
    count = len(variance)
    return variance * (1 - 2 / count) + variance.sum() / count**2 if count else variance


def resolutions(variance: Floats, size: Codes | Floats, *, team: float, ratee: float) -> Floats:
    """1 - error variance / variance beforehand of each team's people's mean less the mean of all teams.

    0 where the ratings say nothing, 1 where they leave no doubt; `size` counts the teams' people, `team` and `ratee`
    are the variances of the model.
    """
    prior = centred(team + ratee / size)
    known = prior > 0
    share = np.where(known, 1 - variance / np.where(known, prior, 1), 0.0)
    return np.clip(share, 0, 1)
