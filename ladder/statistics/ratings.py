"""The ratings of a cycle as columns of numbers: what every statistic takes in."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ladder.statistics.relations import ANONYMOUS, Relation

Label = TypeVar("Label", bound=Hashable)
Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


LEAST_ANONYMOUS = 3
ROOM = 4
"""A table of so many places for each entry is still faster than sorting."""


@dataclass(frozen=True, eq=False, slots=True)
class Ratings:
    """Columns of equal length, one entry per rating; `value` is NaN where the rater cannot say.

    `ratee`, `rater` and `competency` are codes of the caller's choosing, zero or more (see `encode`). A rater rates a
    ratee once per competency and relation.
    """

    ratee: Codes
    rater: Codes
    competency: Codes
    relation: Codes
    value: Floats

    def __len__(self) -> int:
        return len(self.value)

    @property
    def given(self) -> Mask:
        """Where the rater gave a rating, and did not answer "cannot say"."""
        return ~np.isnan(self.value)

    def where(self, mask: Mask) -> "Ratings":
        """The ratings that the mask marks, in the same order."""
        return Ratings(self.ratee[mask], self.rater[mask], self.competency[mask], self.relation[mask], self.value[mask])

    def in_relation(self, *relations: Relation) -> Mask:
        """Where the rater stands in one of these relations to the ratee."""
        return np.isin(self.relation, relations)


def ratings_of(
    *,
    ratee: Sequence[int],
    rater: Sequence[int],
    competency: Sequence[int],
    relation: Sequence[Relation],
    value: Sequence[float | None],
) -> Ratings:
    """Build the columns from plain sequences; None stands for "cannot say".

    Raises ValueError where the columns differ in length, a code is negative, or a rater rates the same ratee,
    competency and relation twice.
    """
    columns = [np.asarray(column, dtype=np.int64) for column in (ratee, rater, competency, relation)]
    values = np.array([np.nan if one is None else one for one in value], dtype=np.float64)
    if any(len(column) != len(values) for column in columns):
        raise ValueError("The columns of the ratings differ in length.")
    if any((column < 0).any() for column in columns):
        raise ValueError("Codes of ratings begin at zero.")
    if len(np.unique(pair_codes(*columns))) != len(values):
        raise ValueError("A rater rated the same person twice on one competency.")
    ratees, raters, competencies, relations = columns
    return Ratings(ratees, raters, competencies, relations, values)


def encode(labels: Iterable[Label]) -> tuple[Codes, tuple[Label, ...]]:
    """Turn labels into codes from zero, in order of first appearance; `names[code]` is the label again."""
    known: dict[Label, int] = {}
    codes = [known.setdefault(label, len(known)) for label in labels]
    return np.asarray(codes, dtype=np.int64), tuple(known)


def pair_codes(*columns: Codes) -> Codes:
    """One dense code for each combination of the columns' values, in sorted order of the combinations."""
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        one = dense(column)
        # Dense again after every column, so that the product of many codes cannot overflow.
        code = dense(code * (one.max(initial=0) + 1) + one)
    return code


def first_places(*columns: Codes) -> Codes:
    """One place for each combination of the columns' values, in sorted order of the combinations."""
    code = pair_codes(*columns)
    places = np.empty(int(code.max(initial=-1)) + 1, dtype=np.int64)
    places[code] = np.arange(len(code))
    return places


def named(codes: Codes) -> tuple[Codes, Codes]:
    """The distinct codes in order, and the place among them of each."""
    places = dense(codes)
    distinct = np.empty(int(places.max(initial=-1)) + 1, dtype=np.int64)
    distinct[places] = codes
    return distinct, places


def dense(codes: Codes) -> Codes:
    """The place of each code among the distinct ones; counted in a table where they lie close enough, else sorted."""
    if not len(codes):
        return np.zeros(0, dtype=np.int64)
    low, high = int(codes.min()), int(codes.max())
    if high - low > ROOM * len(codes):
        return np.unique(codes, return_inverse=True)[1].astype(np.int64)
    there = np.zeros(high - low + 1, dtype=np.bool_)
    there[codes - low] = True
    places: Codes = (np.cumsum(there) - 1)[codes - low]
    return places


def shareable(ratings: Ratings, least: int = LEAST_ANONYMOUS) -> Mask:
    """Where a rating was given and may be counted: named, or one of at least `least` in its anonymous relation.

    Counted per ratee, competency and relation, by ratings given: three peers of whom two cannot say would otherwise
    show the third's answer.
    """
    kept = ratings.given
    nameless = np.flatnonzero(kept & ratings.in_relation(*ANONYMOUS))
    if least > 1 and len(nameless):
        columns = (ratings.ratee, ratings.competency, ratings.relation)
        crowd = pair_codes(*(column[nameless] for column in columns))
        kept[nameless] = np.bincount(crowd)[crowd] >= least
    return kept
