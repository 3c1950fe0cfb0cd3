"""What is stated of reliability and agreement, apart from how it is computed: pages load no numpy."""

from dataclasses import dataclass, field

from ladder.statistics.figures import Measure

NO_SPREAD = "all ratings are alike: agreement cannot be judged"
RATED_ONCE = "nobody was rated by two raters"
TWO_AT_LEAST = "this needs two people and two raters at least"
PERFECT = "no rating differs: no spread to judge the certainty from"
ONE_CLUSTER = "too few people to say how certain this is"
BELOW_ZERO = "ratios need ratings of zero or more"
NO_VARIANCE = "no differences between people were found"
ENDLESS = "people differ so little that no interval can be given"
BOUNDARY = "a variance was estimated as zero: no interval can be given"
NOT_ESTIMATED = "these ratings cannot tell people, raters and chance apart"
NESTED = "nobody rated two people: raters cannot be told from chance"

FEWEST_CLUSTERS = 5
"""From fewer people than these, an agreement has no interval: it would be far off, or endless."""


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """The analysis of variance of a complete table: between people, between raters, rest, and within people."""

    people: float
    raters: float
    rest: float
    within: float


@dataclass(frozen=True, slots=True)
class Intraclass:
    """The six coefficients of Shrout & Fleiss (1979) for `people` people and `raters` raters.

    1: each person has raters of their own; 2: the same raters, drawn from many; 3: the same raters, and no others are
    meant. The second three are of the mean of all raters. From a table with gaps they are `from_components`, for the
    harmonic mean of raters per person; 1 and 2 are then the same. Where nobody rated two people there is case 1 alone.
    """

    people: int
    raters: float
    icc1: Measure
    icc2: Measure
    icc3: Measure
    icc1k: Measure
    icc2k: Measure
    icc3k: Measure
    from_components: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A coefficient of agreement corrected for chance, and the units rated more than once and ratings behind it."""

    coefficient: Measure
    units: int
    count: int


@dataclass(frozen=True, slots=True)
class Kappa:
    """Fleiss's kappa; `z` tests it against chance alone, where every unit has as many ratings; `by_value` per value."""

    agreement: Agreement
    z: float | None
    by_value: tuple[tuple[float, float | None], ...]


@dataclass(frozen=True, slots=True)
class VarianceShare:
    """A source's part of the variance of one rating; `held` says why it was not estimated, else it is empty."""

    source: str
    share: Measure
    held: str


@dataclass(frozen=True, slots=True)
class RatersNeeded:
    """How many raters a person needs for a reliability of `target`, and how many more than now; None: no number does.

    `low` and `high` are the ends of the 95 % interval, None where it has no end or is not known.
    """

    target: float
    raters: int | None
    more: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Generalisability:
    """How reliable ratings are, for statements about people across the organisation.

    Of the variance of one rating, `of_people` is the share of people and teams together, `of_raters` that of raters and
    of pairs, each with the interval of the sum, and `shares` are those of each source.
    `single` is of one rater; `mean` of the mean of the raters that each person has here, G(q, k); `adjusted` of the
    adjusted values. `raters` is k, the harmonic mean of raters per person, and `overlap` is q, which is 0 where
    everybody has the same raters and 1 / k where nobody shares any. `held` names what was not estimated.
    """

    shares: tuple[VarianceShare, ...]
    of_people: Measure
    of_raters: Measure
    single: Measure
    mean: Measure
    adjusted: Measure
    raters: float
    overlap: float
    needed: RatersNeeded
    held: tuple[str, ...]
