"""All that the model needs of the ratings: sums and means over each pair of ratee and rater."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.cells import Cells, cells_of, coded, columns_of
from ladder.statistics.model.design import Design, independent
from ladder.statistics.ratings import Codes, Floats, Ratings
from ladder.statistics.relations import Relation

# What fits into a code of 64 bits that is never negative.
MOST_BITS = 62


class NothingToLearn(ValueError):
    """The ratings are none, too few, or all alike; the message says so in a sentence."""


@dataclass(frozen=True, eq=False, slots=True)
class Within:
    """Cross-products of what ratings differ by inside their pair, added up over all pairs.

    `xx` has shape (columns of x, columns of x), `xy` (columns of x); with weights, weighted.
    """

    xx: Floats
    xy: Floats
    yy: float


@dataclass(frozen=True, eq=False, slots=True)
class Pairs:
    """The ratings by pair of ratee and rater, sorted by ratee and then rater; self-ratings are left out.

    `ratees`, `raters` and `teams` are the caller's codes, ascending; all else is by index into them. Per ratee:
    `team_of` (-1: none) and `band_of` (index into the design's bands, -1: none). Per pair: `ratee`, `rater`, `count`
    of ratings, `weight` (sum of weights; the count where none are given), and the weighted means `y` and `x`, shape
    (pairs, columns of x). `rows` is the number of ratings, `log_weight` the sum of the logarithms of their weights.
    """

    ratees: Codes
    raters: Codes
    teams: Codes
    team_of: Codes
    band_of: Codes
    ratee: Codes
    rater: Codes
    count: Codes
    weight: Floats
    y: Floats
    x: Floats
    within: Within
    rows: int
    log_weight: float
    design: Design

    def __len__(self) -> int:
        return len(self.y)


@dataclass(frozen=True, eq=False, slots=True)
class _Sorted:
    """The ratings sorted by pair, each pair from its start to the next; `total` has the pairs' weights.

    Per rating: `cell`, its combination of levels, `weight`, and `around`, its value less its pair's mean.
    """

    starts: Codes
    total: Floats
    cell: Codes
    weight: Floats
    around: Floats


def pairs_of(
    ratings: Ratings, *, team: Codes | None = None, band: Codes | None = None, weight: Floats | None = None
) -> Pairs:
    """Sum up the ratings by pair; `team` and `band` have one code per ratee code, negative for none.

    `weight` has one entry per rating, which then counts as that many: the variance of its error is divided by it, and
    with 0 it is left out.
    Raises NothingToLearn where no rating by another person is left, and ValueError where a value or a weight is not a
    finite number.
    """
    weights = np.ones(len(ratings)) if weight is None else np.asarray(weight, dtype=np.float64)
    if len(weights) != len(ratings) or not np.isfinite(weights).all() or (weights < 0).any():
        raise ValueError("Every rating needs a weight of zero or more.")
    used = ratings.given & (ratings.relation != Relation.SELF) & (weights > 0)
    if not used.any():
        raise NothingToLearn("There is no rating by another person to learn from.")
    if not used.all():
        ratings, weights = ratings.where(used), weights[used]
    if not np.isfinite(ratings.value).all():
        raise ValueError("A rating is a finite number.")
    return _summed(ratings, weights, team, band)


def _summed(ratings: Ratings, weights: Floats, team: Codes | None, band: Codes | None) -> Pairs:
    """The sums over each pair, once the ratings are those that count."""
    ratees, ratee = coded(ratings.ratee)
    raters, rater = coded(ratings.rater)
    teams, team_of = _of_ratees(team, ratees)
    bands, band_of = _of_ratees(band, ratees)
    columns = columns_of(ratings, bands, band_of, ratee)
    cells, cell = cells_of(columns)
    code = ratee * len(raters) + rater
    order = order_of(code)
    starts = _starts(code[order])
    first, count = starts[:-1], np.diff(starts)
    weights, values, one = weights[order], ratings.value[order], order[first]
    total: Floats = np.add.reduceat(weights, first)
    mean = np.add.reduceat(weights * values, first) / total
    by_pair = _Sorted(starts, total, cell[order], weights, values - np.repeat(mean, count))
    kept, x, within = _fixed(cells, by_pair)
    return Pairs(
        ratees=ratees, raters=raters, teams=teams, team_of=team_of, band_of=band_of,
        ratee=ratee[one], rater=rater[one], count=count, weight=total, y=mean, x=x, within=within,
        rows=len(ratings), log_weight=float(np.log(weights).sum()),
        design=Design(tuple(column.factor for column in columns), kept),
    )  # fmt: skip


def _starts(code: Codes) -> Codes:
    """Where each code begins among sorted ones, and where the last ends."""
    return np.concatenate([[0], np.flatnonzero(code[1:] != code[:-1]) + 1, [len(code)]])


def order_of(code: Codes) -> Codes:
    """The order that sorts codes of zero or more, equal ones as they stand."""
    bits = len(code).bit_length()
    if int(code.max()).bit_length() + bits > MOST_BITS:
        return np.argsort(code, kind="stable")
    # Numbers alone are sorted several times faster than their order is found, so each takes its place along.
    packed = np.sort(code << bits | np.arange(len(code)))
    return packed & ((1 << bits) - 1)


def _of_ratees(of_code: Codes | None, ratees: Codes) -> tuple[Codes, Codes]:
    """The codes of the ratees' teams or bands, and the index of each ratee's own, -1 where there is none."""
    own = np.full(len(ratees), -1, dtype=np.int64)
    if of_code is not None:
        if len(of_code) <= ratees[-1]:
            raise ValueError("Every person who was rated needs a team and a band, or a negative code for none.")
        own = np.asarray(of_code, dtype=np.int64)[ratees]
    codes, index = np.unique(own[own >= 0], return_inverse=True)
    own = own.copy()
    own[own >= 0] = index
    return codes, own


def _fixed(cells: Cells, by_pair: _Sorted) -> tuple[Codes, Floats, Within]:
    """The columns of x that say something of their own, their means by pair, and the cross-products within pairs."""
    cell, weight, total, around = by_pair.cell, by_pair.weight, by_pair.total, by_pair.around
    rows = cells.rows
    gram: Floats = rows.T @ (rows * np.bincount(cell, weight)[:, None])
    columns = independent(gram)
    means = _means(cells, by_pair)
    if len(columns) < means.shape[1]:
        means = np.ascontiguousarray(means[:, columns])
    within: Floats = gram[np.ix_(columns, columns)] - (means * total[:, None]).T @ means
    xy = np.bincount(cell, weight * around) @ rows[:, columns]
    return columns, means, Within(within, xy, float(weight @ around**2))


def _means(cells: Cells, by_pair: _Sorted) -> Floats:
    """The means of all columns of x by pair, from the share that each level has in it."""
    count = np.diff(by_pair.starts)
    pair = np.repeat(np.arange(len(count)), count)
    share = by_pair.weight / np.repeat(by_pair.total, count)
    means = np.ones((len(count), 1 + sum(levels.shape[1] for levels in cells.levels)))
    first = 1
    for index, levels in zip(cells.index, cells.levels, strict=True):
        size, last = len(levels), first + levels.shape[1]
        shares = np.bincount(pair * size + index[by_pair.cell], share, minlength=len(count) * size)
        means[:, first:last] = shares.reshape(-1, size) @ levels
        first = last
    return means
