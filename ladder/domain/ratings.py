"""Relations, scales and what may be rated."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

SUMMARY = ":summary"
"""The key of an assessment's closing text; no competency's key begins with a colon."""


class Relation(StrEnum):
    """What the author is to the person assessed."""

    SELF = "self"
    PEER = "peer"
    MANAGER = "manager"

    @property
    def anonymous(self) -> bool:
        """Whether the author's name is kept from everybody else."""
        return self is Relation.PEER


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale: its number, its name, and the sentence that says when to choose it."""

    value: int
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Template:
    """What a cycle asks for: its scale and its questions."""

    key: str
    title: str
    summary: str
    steps: tuple[Step, ...]
    question: str
    closing_question: str

    def step(self, value: int | None) -> Step | None:
        """The step with that number, or None when nothing was rated."""
        return next((step for step in self.steps if step.value == value), None)

    def as_document(self) -> dict[str, Any]:
        """The template as plain data, for a report that must stay readable."""
        return asdict(self)


EXPECTATION = (
    Step(1, "Far below", "Most of what is expected here is missing, and it shows in the work."),
    Step(2, "Below", "Some of what is expected is there; gaps were felt by others."),
    Step(3, "As expected", "What is expected was done, reliably and without prompting."),
    Step(4, "Above", "Often more than is expected, in ways others relied upon."),
    Step(5, "Far above", "Consistently at what the next band expects, or beyond."),
)

TEMPLATES = (
    Template(
        "standard",
        "Self, peers and manager",
        "Everybody rates each competency in five steps against what is expected and says why. The manager’s rating is "
        "the proposed result.",
        EXPECTATION,
        "What did you see that makes you say so?",
        "What should be remembered from this period, and what should come next?",
    ),
    Template(
        "brief",
        "A brief review",
        "The same five steps, with one sentence each: for a young team or a half-year check.",
        EXPECTATION,
        "One example in one or two sentences.",
        "One thing to keep, one thing to try.",
    ),
)


def template(key: str) -> Template:
    """The template with that key; raises LookupError when there is none."""
    return next(item for item in TEMPLATES if item.key == key)


def can_be_rated(template: Template, value: int | None) -> bool:
    """Whether a value is on the scale; None (cannot say) always is."""
    return value is None or template.step(value) is not None
