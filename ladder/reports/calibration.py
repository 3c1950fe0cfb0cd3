"""The calibration report: what the ratings of a cycle say, and how sure that is. Nothing in it ranks people."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from ladder.statistics.figures import Estimate, Summary
from ladder.statistics.relations import Relation

RELATIONS = {Relation.MANAGER: "Managers", Relation.PEER: "Peers", Relation.UPWARD: "Upward", Relation.SELF: "Self"}
"""The relations of the report in their order, with their names."""


@dataclass(frozen=True, slots=True)
class Group:
    """The ratings of a relation, a team, a manager's people or a band."""

    name: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class RaterRow:
    """How a named rater, or all raters of an anonymous relation together, differ from the others."""

    name: str
    pooled: bool
    difference: Estimate


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many assessments of a relation were asked for, came, and came late."""

    relation: Relation
    asked: int
    sent: int
    late: int

    @property
    def name(self) -> str:
        """The relation's name."""
        return RELATIONS[self.relation]

    @property
    def missing(self) -> int:
        """How many never came."""
        return self.asked - self.sent


@dataclass(frozen=True, slots=True)
class Outstanding:
    """An assessment of a named relation that is missing (or, where it was sent, came late)."""

    relation: Relation
    author: str
    person: str
    sent: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """The report. Teams, managers and bands are summarised by the managers' ratings, which propose the results."""

    title: str
    scale: tuple[tuple[float, str], ...]
    people: int
    relations: tuple[Group, ...]
    teams: tuple[Group, ...]
    managers: tuple[Group, ...]
    bands: tuple[Group, ...]
    raters: tuple[RaterRow, ...]
    self_gap: Estimate | None
    deliveries: tuple[Delivery, ...]
    outstanding: tuple[Outstanding, ...]
    left_out: tuple[str, ...] = ()
    """Relations and raters of whom something is not shown, because too few anonymous authors stand behind it."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the scale, from its low end."""
        return tuple(word for _, word in self.scale)


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it is kept: for everybody, and, by person id, for readers who are reviewed themselves.

    Theirs leaves out every rating of themselves, so that nothing about their own review can be subtracted out of it.
    """

    report: Calibration
    without: dict[str, Calibration]


_DOCUMENT = TypeAdapter(Document)


def to_json(document: Document) -> dict[str, Any]:
    """The document as plain data for a JSON column."""
    plain: dict[str, Any] = _DOCUMENT.dump_python(document, mode="json")
    return plain


def from_json(data: dict[str, Any]) -> Document:
    """The document that `to_json` wrote; raises pydantic.ValidationError for anything else."""
    return _DOCUMENT.validate_python(data)
