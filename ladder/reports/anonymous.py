"""What of a report rests on anonymous authors: by figure, which of their assessments. For workers: it loads numpy."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from enum import Enum

import numpy as np

from ladder.domain.anonymity import LEAST, LEAST_OF_ALL
from ladder.statistics.ratings import Mask, Ratings, pair_codes, shareable
from ladder.statistics.relations import ANONYMOUS, Relation


class Figure(Enum):
    """What a report shows that anonymous ratings go into."""

    DISTRIBUTION = "how often each step was given in a relation"
    DIFFERENCE = "how a relation differs from the others"
    GAP = "how people rate themselves against a relation"
    RATER = "how a named rater differs from the others"


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
    found: dict[Cell, frozenset[Assessed]] = {}
    for relation in ANONYMOUS:
        of = kept & ratings.in_relation(relation)
        others = kept & ~ratings.in_relation(relation, Relation.SELF)
        found[Figure.DISTRIBUTION, relation] = _assessed(ratings, of)
        found[Figure.DIFFERENCE, relation] = _assessed(ratings, of & np.isin(cell, cell[others]))
        selves = kept & ratings.in_relation(Relation.SELF)
        found[Figure.GAP, relation] = _assessed(ratings, of & np.isin(cell, cell[selves]))
    return {**found, **_by_rater(ratings, kept)}


def too_few(groups: Groups, least: int = LEAST) -> frozenset[Cell]:
    """The figures behind which there are authors, but fewer than k (`least`) and one more, or over all than five.

    Whoever reads a report may be one of them, and takes their own ratings off.
    """
    enough = {figure: max(least + 1, 0 if figure is Figure.RATER else LEAST_OF_ALL) for figure in Figure}
    return frozenset(
        cell for cell, group in groups.items() if group and len({rater for _, rater, _ in group}) < enough[cell[0]]
    )


def without(ratings: Ratings, figure: Figure, left_out: Collection[Cell]) -> Ratings:
    """The ratings that a figure is computed from, without the relations that are left out of it."""
    relations = [relation for relation in ANONYMOUS if (figure, relation) in left_out]
    return ratings.where(~ratings.in_relation(*relations)) if relations else ratings


def _assessed(ratings: Ratings, mask: Mask) -> frozenset[Assessed]:
    columns = np.column_stack([ratings.ratee[mask], ratings.rater[mask], ratings.relation[mask]])
    return frozenset(map(tuple, np.unique(columns, axis=0).tolist()))


def _by_rater(ratings: Ratings, kept: Mask) -> dict[Cell, frozenset[Assessed]]:
    cell = pair_codes(ratings.ratee, ratings.competency)
    named = kept & ratings.in_relation(Relation.MANAGER)
    raters: dict[int, list[int]] = defaultdict(list)
    for where, rater in zip(cell[named].tolist(), ratings.rater[named].tolist(), strict=True):
        raters[where].append(rater)
    nameless = kept & ratings.in_relation(*ANONYMOUS)
    columns = (cell, ratings.ratee, ratings.rater, ratings.relation)
    found: dict[Cell, set[Assessed]] = defaultdict(set)
    for where, *assessed in zip(*(column[nameless].tolist() for column in columns), strict=True):
        for rater in raters.get(where, ()):
            found[Figure.RATER, rater].add((assessed[0], assessed[1], assessed[2]))
    return {key: frozenset(group) for key, group in found.items()}
