"""Relations between an author and the person assessed, how their names are kept, and the steps of a scale."""

from dataclasses import dataclass
from enum import StrEnum

SUMMARY = ":summary"
"""The key of an assessment's closing text; no competency's key begins with a colon."""


class Relation(StrEnum):
    """What the author is to the person assessed."""

    SELF = "self"
    PEER = "peer"
    MANAGER = "manager"
    UPWARD = "upward"


class Naming(StrEnum):
    """From whom the name of an author is kept."""

    NAMED = "named"
    FROM_SUBJECT = "from_subject"
    FROM_MANAGER = "from_manager"

    @property
    def anonymous(self) -> bool:
        """Whether the name is kept from anybody at all."""
        return self is not Naming.NAMED


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale: its number, its name, and the sentence that says when to choose it."""

    value: int
    name: str
    sentence: str


EXPECTATION = (
    Step(1, "Far below", "Most of what is expected here is missing, and it shows in the work."),
    Step(2, "Below", "Some of what is expected is there; gaps were felt by others."),
    Step(3, "As expected", "What is expected was done, reliably and without prompting."),
    Step(4, "Above", "Often more than is expected, in ways others relied upon."),
    Step(5, "Far above", "Consistently at what the next band expects, or beyond."),
)
