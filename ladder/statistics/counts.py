"""How often each person of a group was given each step: what group by group comparisons count and draw."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ladder.statistics.distribution import groups_of
from ladder.statistics.ratings import Codes, Floats, Ratings, first_places, named, pair_codes, shareable


@dataclass(frozen=True, eq=False, slots=True)
class PeopleCounts:
    """One row per person and group, sorted by group: how often each step was given, shape (rows, steps).

    `size` is the number of people of each group in `groups`.
    """

    counts: Floats
    size: Codes
    groups: Codes

    def by_group(self) -> list[Floats]:
        """The rows of each group."""
        ends = np.cumsum(self.size).tolist()
        return [self.counts[end - size : end] for size, end in zip(self.size.tolist(), ends, strict=True)]


def people_counts(ratings: Ratings, by: Codes | None, steps: Sequence[float], least: int) -> PeopleCounts:
    """Count the `shareable` ratings; `by` has a group per rating, negative for none, without it all are group 0.

    Raises ValueError for a rating that is no step of the (ascending) scale.
    """
    group = groups_of(ratings, by)
    kept = shareable(ratings, least) & (group >= 0)
    scale = np.asarray(steps, dtype=np.float64)
    place = np.searchsorted(scale, ratings.value[kept]).clip(max=len(scale) - 1)
    if (scale[place] != ratings.value[kept]).any():
        raise ValueError("A rating is not a step of the scale.")
    groups, index = named(group[kept])
    row = pair_codes(index, ratings.ratee[kept])
    each = first_places(row)
    counts = np.bincount(row * len(scale) + place, minlength=len(each) * len(scale)).reshape(-1, len(scale))
    return PeopleCounts(counts.astype(np.float64), np.bincount(index[each], minlength=len(groups)), groups)
