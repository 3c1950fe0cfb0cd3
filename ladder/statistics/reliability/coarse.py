"""Ratings brought to few values, so that agreement can be counted value by value."""

import numpy as np

from ladder.statistics.ratings import Floats
from ladder.statistics.reliability.krippendorff import MOST_VALUES

# Agreement counts each value in each unit and compares each two values: more than this takes too long.
_MOST_COUNTS = 500_000_000


def coarse(values: Floats, units: int) -> tuple[Floats, int]:
    """The values, brought to the nearest of so many that agreement can be counted; 0 where they are few already."""
    most = int(min(MOST_VALUES, max((_MOST_COUNTS / max(units, 1)) ** 0.5, 5)))
    if len(np.unique(values)) <= most:
        return values, 0
    low, span = float(values.min()), float(np.ptp(values))
    return low + np.round((values - low) / span * (most - 1)) * span / (most - 1), most
