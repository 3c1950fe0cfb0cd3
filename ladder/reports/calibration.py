"""The calibration report: what the ratings of a cycle say, and how sure that is. Nothing in it ranks people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import numpy as np
from pydantic import TypeAdapter

from ladder.domain.anonymity import LEAST_PEERS
from ladder.statistics.differences import rater_differences
from ladder.statistics.estimates import Estimate
from ladder.statistics.gaps import self_gap
from ladder.statistics.ratings import Codes, Ratings, Relation, encode
from ladder.statistics.summaries import Summary, summaries

RELATIONS = {Relation.MANAGER: "Managers", Relation.PEER: "Peers", Relation.UPWARD: "Upward", Relation.SELF: "Self"}
"""The relations of the report in their order, with their names."""
NOBODY = {"team": "No team", "manager": "No manager", "band": "No band"}
Named = tuple[str, str]
"""A key, which tells two of the same name apart, and the name."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One person in the cycle; the place in `Material.people` is their code."""

    person_id: UUID
    name: str
    team: Named
    manager: Named
    band: Named


@dataclass(frozen=True, slots=True)
class Asked:
    """One assessment that was asked for. `author` is empty where the relation is anonymous."""

    ratee: int
    relation: Relation
    author: str
    sent: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is computed from: ratings as columns, and the names of what they are grouped by.

    `raters` names the raters of named relations by their code; an anonymous rater has no name here.
    """

    title: str
    scale: tuple[tuple[float, str], ...]
    people: tuple[Reviewed, ...]
    ratings: Ratings
    raters: dict[int, str]
    asked: tuple[Asked, ...]

    def without(self, person_id: UUID) -> "Material":
        """The same material as if this person had not been reviewed."""
        left_out = {code for code, one in enumerate(self.people) if one.person_id == person_id}
        kept = ~np.isin(self.ratings.ratee, list(left_out))
        asked = tuple(one for one in self.asked if one.ratee not in left_out)
        return replace(self, ratings=self.ratings.where(kept), asked=asked)


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


def document(material: Material, readers: Sequence[UUID]) -> Document:
    """Compute the report, and one more for each of the `readers` (person ids) who is reviewed in this cycle."""
    reviewed = {one.person_id for one in material.people}
    own = {str(reader): calibration(material.without(reader)) for reader in readers if reader in reviewed}
    return Document(calibration(material), own)


def calibration(material: Material) -> Calibration:
    """Compute one report; no input or output."""
    ratings, least = material.ratings, LEAST_PEERS
    return Calibration(
        title=material.title,
        scale=material.scale,
        people=len({one.ratee for one in material.asked}),
        relations=_by_relation(material),
        teams=_by(material, "team"),
        managers=_by(material, "manager"),
        bands=_by(material, "band"),
        raters=_raters(material),
        self_gap=self_gap(ratings, least=least).pooled,
        deliveries=_deliveries(material.asked),
        outstanding=_outstanding(material),
    )


def _by_relation(material: Material) -> tuple[Group, ...]:
    found = _summaries(material, material.ratings, material.ratings.relation)
    return tuple(Group(name, found[relation]) for relation, name in RELATIONS.items() if relation in found)


def _by(material: Material, fact: str) -> tuple[Group, ...]:
    """The managers' ratings, grouped by a fact about the person rated, in the order of the groups' names."""
    ratings = material.ratings.where(material.ratings.in_relation(Relation.MANAGER))
    group, names = encode(getattr(one, fact) for one in material.people)
    found = _summaries(material, ratings, group[ratings.ratee])
    groups = [Group(names[code][1] or NOBODY[fact], summary) for code, summary in found.items()]
    return tuple(sorted(groups, key=lambda one: one.name.casefold()))


def _summaries(material: Material, ratings: Ratings, by: Codes) -> dict[int, Summary]:
    steps = [value for value, _ in material.scale]
    return summaries(ratings, by, steps=steps, least=LEAST_PEERS)


def _raters(material: Material) -> tuple[RaterRow, ...]:
    """Named raters by name, then the anonymous relations, each as one row."""
    rows = [
        RaterRow(RELATIONS[one.relation], True, one.difference)
        if one.rater is None
        else RaterRow(material.raters[one.rater], False, one.difference)
        for one in rater_differences(material.ratings, least=LEAST_PEERS)
    ]
    return tuple(sorted(rows, key=lambda row: (row.pooled, row.name.casefold())))


def _deliveries(asked: Sequence[Asked]) -> tuple[Delivery, ...]:
    return tuple(
        Delivery(
            relation,
            asked=sum(one.relation is relation for one in asked),
            sent=sum(one.relation is relation and one.sent for one in asked),
            late=sum(one.relation is relation and one.sent and one.late for one in asked),
        )
        for relation in RELATIONS
        if any(one.relation is relation for one in asked)
    )


def _outstanding(material: Material) -> tuple[Outstanding, ...]:
    """What is missing or came late, by name only where the relation is named."""
    rows = [
        Outstanding(one.relation, one.author, material.people[one.ratee].name, one.sent)
        for one in material.asked
        if one.author and (one.late or not one.sent)
    ]
    return tuple(sorted(rows, key=lambda row: (row.sent, row.author.casefold(), row.person.casefold())))
