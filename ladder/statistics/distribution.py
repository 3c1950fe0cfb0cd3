"""How often each step of a scale was given."""

from collections.abc import Sequence

import numpy as np

from ladder.statistics.estimates import wilson
from ladder.statistics.figures import Distribution, StepShare
from ladder.statistics.ratings import LEAST_ANONYMOUS, Codes, Floats, Ratings, first_places, named, shareable

FIVE_STEPS = (1.0, 2.0, 3.0, 4.0, 5.0)
ROUNDED = 8
"""So many units in the last place a step may be off by rounding."""


def distribution(
    ratings: Ratings,
    by: Codes | None = None,
    *,
    steps: Sequence[float] = FIVE_STEPS,
    least: int = LEAST_ANONYMOUS,
) -> dict[int, Distribution]:
    """Count the ratings on each step, per group code; without `by` everything is group 0.

    `by` has one code per rating; a negative code belongs to no group. Only `shareable` ratings count; a group left
    with none is still there, with zeros. A rating between steps counts as the nearest, in the middle as the higher.
    Raises ValueError for a rating more than half a step beyond the ends of the (ascending) scale.
    """
    group = groups_of(ratings, by)
    groups, rows = named(group[group >= 0])
    kept = shareable(ratings, least)[group >= 0]
    row, value, ratee = rows[kept], ratings.value[group >= 0][kept], ratings.ratee[group >= 0][kept]
    counts = np.bincount(row * len(steps) + _places(value, steps), minlength=len(groups) * len(steps))
    counts = counts.reshape(-1, len(steps))
    people = np.bincount(row[first_places(row, ratee)], minlength=len(groups))
    return {
        code: Distribution(heads, sum(counted), _shares(steps, counted))
        for code, counted, heads in zip(groups.tolist(), counts.tolist(), people.tolist(), strict=True)
    }


def groups_of(ratings: Ratings, by: Codes | None) -> Codes:
    """The group of each rating; without `by`, group 0 for all. Raises ValueError where the lengths differ."""
    if by is None:
        return np.zeros(len(ratings), dtype=np.int64)
    if len(by) != len(ratings):
        raise ValueError("The groups have one code per rating.")
    return by


def _places(values: Floats, steps: Sequence[float]) -> Codes:
    """The place of each value on the scale."""
    scale = np.asarray(steps, dtype=np.float64)
    middles = (scale[1:] + scale[:-1]) / 2
    ends = scale[[0, -1]] if len(scale) else np.array([np.inf, -np.inf])
    room = (ends - middles[[0, -1]]) if len(middles) else np.zeros(2)
    # Steps that are the middles of ranges were rounded: the end of the last is the end of the scale all the same.
    room += np.array([-1, 1]) * ROUNDED * np.spacing(np.abs(scale).max(initial=0.0))
    if ((values < (ends + room)[0]) | (values > (ends + room)[1])).any():
        raise ValueError("A rating is not a step of the scale.")
    places: Codes = np.searchsorted(middles, values, side="right")
    return places


def _shares(steps: Sequence[float], counts: Sequence[int]) -> tuple[StepShare, ...]:
    """Each step's share of all; of nothing, zero with the widest interval."""
    total = sum(counts)
    return tuple(
        StepShare(step, count, count / max(total, 1), wilson(count, total))
        for step, count in zip(steps, counts, strict=True)
    )
