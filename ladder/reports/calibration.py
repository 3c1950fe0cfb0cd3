"""The calibration report: what the ratings of a cycle say, and how sure that is. Nothing in it ranks people."""

from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from ladder.reports.measurement import GroupRow, Measurement
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
    measured: Measurement | None = None
    """What the rater model says; None in reports of before there was one."""
    notes: tuple[str, ...] = ()
    """What a reader should know of how the ratings were read, in sentences."""
    of_file: bool = False
    """Whether it is of a file of ratings: then people have no pages of their own, and there is no workbook."""

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


def with_groups_of(before: Document, now: Document) -> Document:
    """The new report with the groups as they were compared first; none for a reader who comes later.

    Answers come and go, and after a reopening so do results. Who reads reports knows every result: were the same groups
    compared again after one person’s result has changed, the group whose mean moved would be the one that this person
    said they belong to; after five have changed it may be the group of all five. No number of people makes that safe,
    so the first comparison stays, and the page says so (`After.compared_before`).
    """
    compared = _groups(before.report)
    if not compared:
        return now
    own = {reader: _with(report, _groups(before.without.get(reader))) for reader, report in now.without.items()}
    return Document(_with(now.report, compared), own)


def _groups(report: Calibration | None) -> tuple[GroupRow, ...]:
    return report.measured.groups if report is not None and report.measured is not None else ()


def _with(report: Calibration, groups: tuple[GroupRow, ...]) -> Calibration:
    return replace(report, measured=replace(report.measured, groups=groups)) if report.measured else report


_REPORT = TypeAdapter(Calibration)


def to_json(document: Document) -> dict[str, Any]:
    """The document as plain data for a JSON column."""
    plain: dict[str, Any] = _DOCUMENT.dump_python(document, mode="json")
    return plain


def from_json(data: dict[str, Any]) -> Document:
    """The document that `to_json` wrote; raises pydantic.ValidationError for anything else."""
    return _DOCUMENT.validate_python(data)


def report_of(text: str) -> Calibration:
    """One report of a document, from its JSON; raises pydantic.ValidationError for anything else."""
    return _REPORT.validate_json(text)
