"""What statistics state, apart from how they are computed: pages that show a report load no numpy."""

from dataclasses import dataclass

TOO_FEW = "too few ratings to say"
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
