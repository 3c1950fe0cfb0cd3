"""How the calibration report is computed. Workers load this; pages that show a report load `calibration.py` alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

import numpy as np

from ladder.domain.anonymity import LEAST, LEAST_OF_ALL
from ladder.reports.anonymous import Assessed, Cell, Figure, groups_of, too_few, without
from ladder.reports.calibration import RELATIONS, Calibration, Delivery, Document, Group, Outstanding, RaterRow
from ladder.statistics.differences import rater_differences
from ladder.statistics.figures import Summary
from ladder.statistics.gaps import self_gap
from ladder.statistics.ratings import Codes, Ratings, encode
from ladder.statistics.relations import ANONYMOUS, Relation
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

    `raters` names the raters of named relations by their code; an anonymous rater has no name here. `least` is the
    cycle's k; `ids` are those of the assessments, `pseudonyms` those of the raters by their code.
    """

    title: str
    scale: tuple[tuple[float, str], ...]
    people: tuple[Reviewed, ...]
    ratings: Ratings
    raters: dict[int, str]
    asked: tuple[Asked, ...]
    least: int = LEAST
    ids: Mapping[Assessed, str] = field(default_factory=dict)
    pseudonyms: tuple[str, ...] = ()

    def without(self, person_id: UUID) -> "Material":
        """The same material as if this person had not been reviewed.

        How many sent without their names is not in it: less than the board says, it would be the number about them.
        """
        left_out = {code for code, one in enumerate(self.people) if one.person_id == person_id}
        kept = ~np.isin(self.ratings.ratee, list(left_out))
        asked = tuple(one for one in self.asked if one.author and one.ratee not in left_out)
        return replace(self, ratings=self.ratings.where(kept), asked=asked)


def document(material: Material, unclean: Mapping[UUID | None, Collection[Cell]]) -> Document:
    """Compute the report (None), and one more for each reader (person id) who is reviewed in this cycle.

    `unclean` says of each what is left out of it, because fewer than k authors could be reckoned out.
    """
    own = {str(reader): calibration(material.without(reader), cells) for reader, cells in unclean.items() if reader}
    return Document(calibration(material, unclean.get(None, ())), own)


def calibration(material: Material, unclean: Collection[Cell] = ()) -> Calibration:
    """Compute one report without what is unclean and without figures behind which too few stand; no input or output."""
    left_out = {*unclean, *too_few(groups_of(material.ratings, material.least), material.least)}
    ratings, least = material.ratings, material.least
    return Calibration(
        title=material.title,
        scale=material.scale,
        people=len({*(one.ratee for one in material.asked), *ratings.ratee.tolist()}),
        relations=_by_relation(material, without(ratings, Figure.DISTRIBUTION, left_out)),
        teams=_by(material, "team"),
        managers=_by(material, "manager"),
        bands=_by(material, "band"),
        raters=_raters(material, left_out),
        self_gap=self_gap(without(ratings, Figure.GAP, left_out), least=least).pooled,
        deliveries=_deliveries(material.asked),
        outstanding=_outstanding(material),
        left_out=_named(material, left_out),
    )


def _by_relation(material: Material, ratings: Ratings) -> tuple[Group, ...]:
    found = _summaries(material, ratings, ratings.relation)
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
    return summaries(ratings, by, steps=steps, least=material.least)


def _raters(material: Material, left_out: Collection[Cell]) -> tuple[RaterRow, ...]:
    """Named raters by name, then the anonymous relations, each as one row."""
    rows = [
        RaterRow(RELATIONS[one.relation], True, one.difference)
        if one.rater is None
        else RaterRow(material.raters[one.rater], False, one.difference)
        for one in rater_differences(material.ratings, least=material.least)
        if _cell(one.relation, one.rater) not in left_out
    ]
    return tuple(sorted(rows, key=lambda row: (row.pooled, row.name.casefold())))


def _cell(relation: Relation, rater: int | None) -> Cell:
    return (Figure.DIFFERENCE, relation) if rater is None else (Figure.RATER, rater)


def _named(material: Material, left_out: Collection[Cell]) -> tuple[str, ...]:
    """What is left out, by the names of relations and of raters."""
    names = {
        material.raters.get(code, "") if figure is Figure.RATER else RELATIONS[Relation(code)]
        for figure, code in left_out
    }
    return tuple(sorted(names - {""}, key=str.casefold))


def _deliveries(asked: Sequence[Asked]) -> tuple[Delivery, ...]:
    return tuple(
        Delivery(
            relation,
            asked=sum(one.relation is relation for one in asked),
            sent=sum(one.relation is relation and one.sent for one in asked),
            late=sum(one.relation is relation and one.sent and one.late for one in asked),
        )
        for relation in RELATIONS
        if _may_count([one for one in asked if one.relation is relation])
    )


def _may_count(asked: Sequence[Asked]) -> bool:
    nameless = [one for one in asked if not one.author and one.relation in ANONYMOUS]
    return bool(asked) and (not nameless or len(nameless) >= LEAST_OF_ALL)


def _outstanding(material: Material) -> tuple[Outstanding, ...]:
    """What is missing or came late, by name only where the relation is named."""
    rows = [
        Outstanding(one.relation, one.author, material.people[one.ratee].name, one.sent)
        for one in material.asked
        if one.author and (one.late or not one.sent)
    ]
    return tuple(sorted(rows, key=lambda row: (row.sent, row.author.casefold(), row.person.casefold())))
