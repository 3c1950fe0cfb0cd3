"""From values to places on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Linear:
    """Values from `low` to `high` onto places from `start` to `end`; what lies outside lands on the edge."""

    low: float
    high: float
    start: float
    end: float

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError("A scale runs from a lower to a higher value.")

    def at(self, value: float) -> float:
        """The place of a value."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def holds(self, value: float) -> bool:
        """Whether the value lies on the scale, so that its place is true."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of one height, one under the other: `step` apart, each `thickness` high."""

    start: float
    step: float
    thickness: float

    def top(self, row: int) -> float:
        """Where the row's mark begins."""
        return self.start + row * self.step + (self.step - self.thickness) / 2

    def middle(self, row: int) -> float:
        """The middle of the row."""
        return self.start + row * self.step + self.step / 2

    def end(self, rows: int) -> float:
        """Where so many rows end."""
        return self.start + rows * self.step


def ticks(low: float, high: float, about: int = 5) -> tuple[float, ...]:
    """Round values within a range, in steps of 1, 2 or 5 times a power of ten, about so many of them."""
    if not low < high:
        raise ValueError("Ticks need a lower and a higher value.")
    rough = (high - low) / max(about, 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough * (1 - 1e-9))
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(round(place * step, 12) for place in range(first, last + 1))


def around(values: Sequence[float], least: float = 1.0) -> tuple[float, float]:
    """A range that holds all values and zero in its middle, with ends on round values: for differences."""
    reach = max([least, *(abs(value) for value in values)])
    step = ticks(0, reach)[1]
    edge = ceil(reach / step - 1e-9) * step
    return -edge, edge


def spread(places: Sequence[float], gap: float) -> tuple[float, ...]:
    """Move labels until they are `gap` apart, each as little as can be; labels that stand alone stay where they are.

    Labels that would touch form a block around their common middle (pool adjacent violators; Ayer et al. 1955).
    """
    order = sorted(range(len(places)), key=lambda one: places[one])
    blocks: list[list[float]] = []
    for rank, one in enumerate(order):
        blocks.append([places[one] - rank * gap])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    middles = [fmean(block) for block in blocks for _ in block]
    moved = {one: middles[rank] + rank * gap for rank, one in enumerate(order)}
    return tuple(moved[one] for one in range(len(places)))
