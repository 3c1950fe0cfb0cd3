"""Many tests at once: how many of those that stand out are false alarms."""

import numpy as np

from ladder.statistics.ratings import Floats


def false_discoveries(p: Floats) -> Floats:
    """The q of each p: the least false discovery rate at which it is still called a discovery.

    Benjamini & Hochberg (1995), in the form of adjusted p-values (Yekutieli & Benjamini 1999); p in any order.
    """
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q


def expected_false(error: Floats) -> Floats:
    """The mean posterior probability of being wrong among all that are at least as sure (Newton et al. 2004)."""
    order = np.argsort(error, kind="stable")
    q = np.empty(len(error))
    q[order] = np.cumsum(error[order]) / np.arange(1, len(error) + 1)
    return q
