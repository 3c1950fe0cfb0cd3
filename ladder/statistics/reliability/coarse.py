"""Ratings made ready for agreement to be counted: one of each rater on a matter, and few different values."""

import numpy as np

from ladder.statistics.ratings import Floats, Ratings, first_places, pair_codes
from ladder.statistics.reliability.krippendorff import MOST_VALUES

# Agreement counts each value in each unit and compares each two values: more than this takes too long.
_MOST_COUNTS = 500_000_000


def once_each(ratings: Ratings) -> Ratings:
    """The ratings, those of one rater of one person on one competency in several relations as one: their mean.

    Nobody agrees with themselves: two relations are no second rater.
    """
    said = pair_codes(ratings.ratee, ratings.rater, ratings.competency)
    first = first_places(said)
    if len(first) == len(ratings):
        return ratings
    mean = np.bincount(said, ratings.value) / np.bincount(said)
    return Ratings(
        ratings.ratee[first], ratings.rater[first], ratings.competency[first], ratings.relation[first],
        mean[said[first]],
    )  # fmt: skip


def coarse(values: Floats, units: int) -> tuple[Floats, int]:
    """The values, brought to the nearest of so many that agreement can be counted; 0 where they are few already."""
    most = int(min(MOST_VALUES, max((_MOST_COUNTS / max(units, 1)) ** 0.5, 5)))
    if len(np.unique(values)) <= most:
        return values, 0
    low, span = float(values.min()), float(np.ptp(values))
    return low + np.round((values - low) / span * (most - 1)) * span / (most - 1), most
