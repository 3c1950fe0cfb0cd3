"""Ratings written as one line each, for tests."""

from collections.abc import Sequence

from ladder.statistics.ratings import Ratings, ratings_of
from ladder.statistics.relations import Relation

SELF, PEER, MANAGER, UPWARD = Relation.SELF, Relation.PEER, Relation.MANAGER, Relation.UPWARD
Line = tuple[int, int, int, Relation, float | None]


def table(lines: Sequence[Line]) -> Ratings:
    """Ratings from lines of ratee, rater, competency, relation and value."""
    return ratings_of(
        ratee=[line[0] for line in lines],
        rater=[line[1] for line in lines],
        competency=[line[2] for line in lines],
        relation=[line[3] for line in lines],
        value=[line[4] for line in lines],
    )
