"""The relations between who rates and who is rated."""

from enum import IntEnum


class Relation(IntEnum):
    """How the rater stands to the ratee."""

    SELF = 0
    PEER = 1
    MANAGER = 2
    UPWARD = 3


# Raters in these relations are never shown one by one, and only where enough of them answered.
ANONYMOUS = (Relation.PEER, Relation.UPWARD)
