"""How people rate themselves, against how others rate them."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.estimates import clustered_errors, clustered_means, estimate
from ladder.statistics.figures import Estimate
from ladder.statistics.ratings import LEAST_ANONYMOUS, Floats, Ratings, pair_codes, shareable
from ladder.statistics.relations import Relation


@dataclass(frozen=True, slots=True)
class PersonGap:
    """One person's mean self-rating minus the others', in steps of the scale, over the competencies both rated.

    The estimate rests on `people` other raters and `count` competencies.
    """

    ratee: int
    gap: Estimate


@dataclass(frozen=True, slots=True)
class SelfGaps:
    """The gap over everybody, each person counting once (None where nobody has one), and of each person by code."""

    pooled: Estimate | None
    people: tuple[PersonGap, ...]


def self_gap(ratings: Ratings, *, least: int = LEAST_ANONYMOUS) -> SelfGaps:
    """Compare self-ratings with the mean of the others' on the same competencies.

    A competency counts where the person and somebody else rated it; anonymous ratings count from `least` on. A
    person's interval treats the competencies as fixed and the other raters as drawn (the error is clustered by rater);
    the pooled one treats the people as drawn.
    """
    counted = ratings.where(shareable(ratings, least))
    is_self = counted.in_relation(Relation.SELF)
    cell = pair_codes(counted.ratee, counted.competency)
    selves = np.full(len(counted), np.nan)
    selves[cell[is_self]] = counted.value[is_self]
    own = selves[cell]
    compared = ~is_self & ~np.isnan(own)
    people = _person_gaps(counted.where(compared), own[compared])
    gaps = np.array([person.gap.value for person in people])
    codes = np.arange(len(gaps))
    return SelfGaps(clustered_means(gaps, np.zeros_like(codes), codes).get(0), people)


def _person_gaps(others: Ratings, own: Floats) -> tuple[PersonGap, ...]:
    """The gap of each ratee; an entry per rating by somebody else, `own` the self-rating on the same competency."""
    if not len(others):
        return ()
    cell = pair_codes(others.ratee, others.competency)
    size = np.bincount(cell)
    ratees, ratee = np.unique(others.ratee, return_inverse=True)
    competencies = np.bincount(ratee, 1 / size[cell])
    weight = 1 / (size[cell] * competencies[ratee])
    gaps = np.bincount(ratee, weight * (own - others.value))
    around = others.value - (np.bincount(cell, others.value) / size)[cell]
    errors, raters = clustered_errors(weight * around, ratee, others.rater)
    counts = np.rint(competencies).astype(np.int64)
    stated = zip(gaps.tolist(), errors.tolist(), raters.tolist(), counts.tolist(), strict=True)
    return tuple(PersonGap(code, estimate(*one)) for code, one in zip(ratees.tolist(), stated, strict=True))
