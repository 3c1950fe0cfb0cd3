"""What a reader found in a source."""

from dataclasses import dataclass

from frameworks.formats.parts import Part
from frameworks.model import Framework


@dataclass(frozen=True, slots=True)
class Mark:
    """A level (its key) of a competency (its key) that somebody marked as theirs in a filled-in matrix."""

    competency: str
    level: str
    line: int


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of marked levels, and the most that could be reached."""

    score: int
    of: int


@dataclass(frozen=True, slots=True)
class Found:
    """The ladders of a source, the parts they were made from, and what else it says.

    `stated` is the score that a filled-in matrix gives for itself.
    """

    frameworks: tuple[Framework, ...]
    parts: tuple[Part, ...] = ()
    marks: tuple[Mark, ...] = ()
    stated: Score | None = None
