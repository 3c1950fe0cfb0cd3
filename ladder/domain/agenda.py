"""Where talking helps most: what the data say of each person who is talked about, in words, and in which order.

It is an order of conversations. It says nothing of how good anybody's result is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

WIDE = 0.75
"""Steps of the scale from which a difference between two sides is worth a conversation."""
DEPENDS = 0.25
"""Steps by which an adjusted value moves without one rater, from which on the result rests on that one."""
FEW = 1
"""Pieces of evidence; so many or fewer are few."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of one person before the meeting; None is not known. All differences are in steps of the scale.

    `apart` is between the manager and the others who rated; `depends_by` how much the adjusted value moves without
    `depends_on`; `beyond` how far the proposed mean lies outside the adjusted value's interval; `views_apart` the
    widest distance of two independent views of one thing.
    """

    apart: float | None = None
    depends_on: str = ""
    depends_by: float | None = None
    beyond: float | None = None
    views_apart: int | None = None
    evidence: int | None = None
    unrated: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to talk: its sentence, and its weight among others (steps of the scale, about)."""

    weight: float
    sentence: str


def reasons(signals: Signals) -> tuple[Reason, ...]:
    """Why talking about this person may help, the heaviest first; without a number, which would say too much."""
    return tuple(sorted(_reasons(signals), key=lambda one: -one.weight))


def why(signals: Signals) -> str:
    """The reasons in words; empty where nothing stands out."""
    return " ".join(one.sentence for one in reasons(signals))


def weight(signals: Signals) -> float:
    """How much talking about this person may help: the sum of the reasons' weights."""
    return sum(one.weight for one in reasons(signals))


def _reasons(signals: Signals) -> Iterator[Reason]:
    if signals.views_apart is not None and signals.views_apart >= 1:
        yield Reason(signals.views_apart, "Views that were given before the meeting lie apart.")
    if signals.apart is not None and abs(signals.apart) >= WIDE:
        yield Reason(abs(signals.apart), "The manager and the others see it differently.")
    if signals.depends_by is not None and abs(signals.depends_by) >= DEPENDS and signals.depends_on:
        yield Reason(2 * abs(signals.depends_by), f"The result depends much on one voice: {signals.depends_on}.")
    if signals.beyond is not None and signals.beyond > 0:
        yield Reason(1 + signals.beyond, "What is proposed lies outside the adjusted value’s interval.")
    if signals.unrated:
        yield Reason(0.75, "Something is not rated yet.")
    if signals.evidence is not None and signals.evidence <= FEW:
        yield Reason(0.5, "There is hardly any evidence." if signals.evidence else "There is no evidence.")
