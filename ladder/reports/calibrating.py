"""How the calibration report is computed. Workers load this; pages that show a report load `calibration.py` alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np

from ladder.domain.anonymity import LEAST_PEERS
from ladder.reports.calibration import RELATIONS, Calibration, Delivery, Document, Group, Outstanding, RaterRow
from ladder.statistics.differences import rater_differences
from ladder.statistics.figures import Summary
from ladder.statistics.gaps import self_gap
from ladder.statistics.ratings import Codes, Ratings, encode
from ladder.statistics.relations import Relation
from ladder.statistics.summaries import summaries

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
