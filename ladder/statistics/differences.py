"""How raters differ from the others who rated the same people, with how many people that rests on."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.estimates import clustered_means
from ladder.statistics.figures import Estimate
from ladder.statistics.ratings import LEAST_ANONYMOUS, Codes, Floats, Ratings, pair_codes, shareable
from ladder.statistics.relations import ANONYMOUS, Relation


@dataclass(frozen=True, slots=True)
class RaterDifference:
    """A rater's mean difference from the others, in steps of the scale; above 0 is more lenient.

    `rater` is None for the raters of an anonymous relation, who are pooled. The estimate rests on `people` ratees and
    `count` pairs of ratee and competency.
    """

    relation: Relation
    rater: int | None
    difference: Estimate


@dataclass(frozen=True, slots=True)
class _Cells:
    """Columns, one entry per pair of rater and (ratee, competency) that others rated too."""

    ratee: Codes
    relation: Codes
    rater: Codes
    difference: Floats


# The code of all raters of an anonymous relation together; raters' own codes begin at zero.
_POOLED = -1


def rater_differences(ratings: Ratings, *, least: int = LEAST_ANONYMOUS) -> tuple[RaterDifference, ...]:
    """Compare each rater with the others: the mean, over what both rated, of own rating minus the others' mean.

    Self-ratings are left out. Each anonymous relation is one row: the mean of its ratings in a cell against that of
    everybody else, and only in cells with at least `least` of them. A rater who shares no cell with anybody has no
    row. Rows come by relation, then by rater. The error is clustered by ratee. This compares raters as they are; it
    does not know whether the others were severe themselves.
    """
    counted = ratings.where(shareable(ratings, least) & ~ratings.in_relation(Relation.SELF))
    cells = _against_others(counted)
    row = pair_codes(cells.relation, cells.rater)
    means = clustered_means(cells.difference, row, cells.ratee)
    _, first = np.unique(row, return_index=True)
    named = zip(cells.relation[first].tolist(), cells.rater[first].tolist(), means.values(), strict=True)
    return tuple(
        RaterDifference(Relation(relation), None if rater == _POOLED else rater, mean)
        for relation, rater, mean in named
    )


def _against_others(ratings: Ratings) -> _Cells:
    """Own mean minus the others' in each cell (ratee, competency) where both exist."""
    rater = np.where(ratings.in_relation(*ANONYMOUS), _POOLED, ratings.rater)
    cell = pair_codes(ratings.ratee, ratings.competency)
    own = pair_codes(cell, ratings.relation, rater)
    _, first = np.unique(own, return_index=True)
    total, size = np.bincount(cell, ratings.value), np.bincount(cell)
    mine, many = np.bincount(own, ratings.value), np.bincount(own)
    others, rest = total[cell[first]] - mine, size[cell[first]] - many
    both = rest > 0
    first = first[both]
    difference = mine[both] / many[both] - others[both] / rest[both]
    return _Cells(ratings.ratee[first], ratings.relation[first], rater[first], difference)
