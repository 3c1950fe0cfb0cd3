"""What statistics state, apart from how they are computed: pages that show a report load no numpy."""

from dataclasses import dataclass

TOO_FEW = "too few ratings to say"
TOO_WIDE = "too uncertain for an interval"
FEWEST = 5
"""Of fewer people nothing is said together."""
ENOUGH = 0.5
"""Below this resolution of their team, people's adjusted values are shown only as the range between two extremes."""
NO_SPREAD = "all alike: no spread to judge the certainty from"


@dataclass(frozen=True, slots=True)
class Interval:
    """The range that covers the true value in 95 of 100 cases."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with the people and the count of ratings (or pairs) it rests on; without an interval, `note` says why."""

    value: float
    people: int
    count: int
    error: float | None
    interval: Interval | None

    @property
    def note(self) -> str:
        """Why there is no interval; empty where there is one."""
        if self.interval is not None:
            return ""
        return TOO_FEW if self.error is None else NO_SPREAD


@dataclass(frozen=True, slots=True)
class Measure:
    """A coefficient or a difference with its 95 % interval; where one of them is None, `note` says why."""

    value: float | None
    error: float | None = None
    interval: Interval | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepShare:
    """How often one step was given, and the 95 % interval of its share of all."""

    step: float
    count: int
    share: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Distribution:
    """The steps of the scale in order, and how many ratings of how many people they rest on."""

    people: int
    count: int
    steps: tuple[StepShare, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The mean of a group's ratings (None where there are none), and how they spread over the scale."""

    mean: Estimate | None
    distribution: Distribution


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a group's distribution is from that of others, 0 to 1, beside what chance does to a group of its size.

    Groups drawn at random are as far as `usual` half of the time and as far as `by_chance` in 5 of 100 cases; `p` is
    how often they are as far as this one.
    """

    value: float
    interval: Interval
    usual: float
    by_chance: float
    p: float
    people: int
    count: int


@dataclass(frozen=True, slots=True)
class TargetStep:
    """One step beside a guideline: the share given, the guideline's, and the band in which the shares of 95 of 100
    groups of this size would lie if each person were drawn by the guideline.
    """

    step: float
    count: int
    share: float
    target: float
    band: Interval

    @property
    def within(self) -> bool:
        """Whether the share lies in the band."""
        return self.band.low <= self.share <= self.band.high


@dataclass(frozen=True, slots=True)
class Guideline:
    """A group beside a guideline: evidence, never a quota.

    `p` is how often a group of this size, drawn by the guideline, would be as far from it as this one over all steps.
    Ratings of one person resemble one another: all of them count as `effective` ratings of different people.
    """

    people: int
    count: int
    effective: float
    steps: tuple[TargetStep, ...]
    p: float
