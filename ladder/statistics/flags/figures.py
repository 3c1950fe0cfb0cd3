"""What is stated of how raters rate, apart from how it is computed: pages load no numpy."""

from dataclasses import dataclass
from enum import StrEnum

from ladder.statistics.figures import Interval


class Kind(StrEnum):
    """What may stand out in how a rater rates."""

    SEVERE = "severe"
    LENIENT = "lenient"
    FLAT = "flat"
    HALO = "halo"
    CONTRADICTING = "contradicting"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about how a rater rates that chance among all raters does not explain.

    `observed` stands against `usual`, both as ratings are. Severe, lenient: the severity (with its interval) against
    0. Flat: the spread of the means that people got against what was to be expected of these people. Halo: the spread
    of a person's ratings across competencies against other raters'. Contradicting: how far the mean of one pair is
    from what the rater's and the person's other ratings let expect, against 0; `ratee` is that person.

    `p` is how often chance alone does as much (for severity: one minus the posterior probability), `q` the share of
    false alarms among all that stand out as much. It rests on `people` rated and `ratings`.
    """

    rater: int
    kind: Kind
    observed: float
    usual: float
    p: float
    q: float
    people: int
    ratings: int
    interval: Interval | None = None
    ratee: int | None = None


@dataclass(frozen=True, slots=True)
class Flags:
    """All flags, by rater, and per kind the raters of whom there is too little to tell: they are not cleared."""

    found: tuple[Flag, ...]
    too_few: dict[Kind, tuple[int, ...]]
