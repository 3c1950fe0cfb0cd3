"""What of a report rests on anonymous authors: by figure, which of their assessments. For workers: it loads numpy."""

from collections.abc import Collection, Mapping
from enum import Enum

import numpy as np

from ladder.domain.anonymity import LEAST, LEAST_OF_ALL
from ladder.statistics.ratings import Codes, Mask, Ratings, first_places, pair_codes, shareable
from ladder.statistics.relations import ANONYMOUS, Relation


class Figure(Enum):
    """What a report shows that anonymous ratings go into."""

    DISTRIBUTION = "how often each step was given in a relation"
    DIFFERENCE = "how a relation differs from the others"
    GAP = "how people rate themselves against a relation"
    RATER = "how a named rater differs from the others"
    MODEL = "what the rater model says, of a person as of the whole"


Cell = tuple[Figure, int]
"""A figure with the relation it is of, or with the code of the named rater."""
Assessed = tuple[int, int, int]
"""An assessment as codes: ratee, rater, relation."""
Groups = Mapping[Cell, frozenset[Assessed]]


def groups_of(ratings: Ratings, least: int) -> Groups:
    """Which assessments by anonymous authors each figure rests on, where `least` of them rated somebody on something.

    In each person and competency all of a relation count or none do, so that nothing smaller can be reckoned out.
    """
    kept = shareable(ratings, least)
    cell = pair_codes(ratings.ratee, ratings.competency)
    assessments = _Assessments(ratings)
    modelled = entire(ratings, least)
    selves = _cells(cell, kept & ratings.in_relation(Relation.SELF))
    found: dict[Cell, frozenset[Assessed]] = {}
    for relation in ANONYMOUS:
        of = kept & ratings.in_relation(relation)
        others = _cells(cell, kept & ~ratings.in_relation(relation, Relation.SELF))
        found[Figure.DISTRIBUTION, relation] = assessments.under(of)
        found[Figure.DIFFERENCE, relation] = assessments.under(of & others)
        found[Figure.GAP, relation] = assessments.under(of & selves)
        found[Figure.MODEL, relation] = assessments.under(of & modelled)
    return {**found, **_by_rater(ratings, kept, cell, assessments)}


def too_few(groups: Groups, least: int = LEAST) -> frozenset[Cell]:
    """The figures behind which there are authors, but fewer than k (`least`) and one more, or over all than five.

    Whoever reads a report may be one of them, and takes their own ratings off.
    """
    enough = {figure: max(least + 1, 0 if figure is Figure.RATER else LEAST_OF_ALL) for figure in Figure}
    return frozenset(
        cell for cell, group in groups.items() if group and len({rater for _, rater, _ in group}) < enough[cell[0]]
    )


def entire(ratings: Ratings, least: int, anonymous: Collection[Relation] = ANONYMOUS) -> Mask:
    """Where a rating may go into a figure about one person: named, or of a competency that all of a group rated.

    A group are the anonymous authors of a relation about one person, at least `least`. Where one of them could not say,
    two figures of the same group might weigh that author otherwise than the rest, who could then be reckoned out.
    """
    kept = ratings.given
    chosen = ratings.in_relation(*anonymous) if anonymous else np.zeros(len(kept), dtype=np.bool_)
    nameless = np.flatnonzero(kept & chosen)
    if len(nameless):
        ratee, rater, competency, relation = (
            column[nameless] for column in (ratings.ratee, ratings.rater, ratings.competency, ratings.relation)
        )
        group = pair_codes(ratee, relation)
        authors = np.bincount(group[first_places(group, rater)])
        cell = pair_codes(group, competency)
        rated = np.bincount(cell)[cell]
        kept[nameless] = (rated >= least) & (rated == authors[group])
    return kept


def without(ratings: Ratings, figure: Figure, left_out: Collection[Cell]) -> Ratings:
    """The ratings that a figure is computed from, without the relations that are left out of it."""
    relations = [relation for relation in ANONYMOUS if (figure, relation) in left_out]
    return ratings.where(~ratings.in_relation(*relations)) if relations else ratings


class _Assessments:
    """The assessments that ratings are of."""

    def __init__(self, ratings: Ratings) -> None:
        self.code = pair_codes(ratings.ratee, ratings.rater, ratings.relation)
        place = np.empty(int(self.code.max(initial=-1)) + 1, dtype=np.int64)
        place[self.code] = np.arange(len(ratings))
        columns = (ratings.ratee, ratings.rater, ratings.relation)
        self._named: list[Assessed] = list(zip(*(column[place].tolist() for column in columns), strict=True))

    def under(self, mask: Mask) -> frozenset[Assessed]:
        """Those of which the mask marks a rating."""
        return self.of(self.code[mask])

    def of(self, codes: Codes) -> frozenset[Assessed]:
        """Those with one of these codes."""
        return frozenset(self._named[code] for code in np.flatnonzero(np.bincount(codes)).tolist())


def _cells(cell: Codes, mask: Mask) -> Mask:
    """Where a rating is in the same cell as one that the mask marks."""
    there: Mask = np.bincount(cell, mask, minlength=1)[cell] > 0
    return there


def _by_rater(ratings: Ratings, kept: Mask, cell: Codes, assessments: _Assessments) -> dict[Cell, frozenset[Assessed]]:
    """By named rater, the assessments by anonymous authors of the same people on the same competencies."""
    named = np.flatnonzero(kept & ratings.in_relation(Relation.MANAGER))
    nameless = np.flatnonzero(kept & ratings.in_relation(*ANONYMOUS))
    if not len(named) or not len(nameless):
        return {}
    named = named[np.argsort(cell[named], kind="stable")]
    first, end = (np.searchsorted(cell[named], cell[nameless], side=side) for side in ("left", "right"))
    many = end - first
    # Every anonymous rating once for each named one in its cell: places of both, side by side.
    here = np.repeat(nameless, many)
    beside = named[np.repeat(first - (np.cumsum(many) - many), many) + np.arange(len(here))]
    span = len(assessments.code) + 1
    both = np.unique(ratings.rater[beside] * span + assessments.code[here])
    if not len(both):
        return {}
    rater, code = both // span, both % span
    ends = np.flatnonzero(np.diff(rater, append=-1)) + 1
    return {
        (Figure.RATER, int(rater[end - 1])): assessments.of(group)
        for end, group in zip(ends.tolist(), np.split(code, ends[:-1]), strict=True)
    }
