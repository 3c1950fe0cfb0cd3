"""How the calibration report is computed. Workers load this; pages that show a report load `calibration.py` alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np

from ladder.domain.anonymity import LEAST_OF_ALL
from ladder.reports import measurement
from ladder.reports.anonymous import Cell, Figure, groups_of, too_few, without
from ladder.reports.calibration import RELATIONS, Calibration, Delivery, Document, Group, Outstanding, RaterRow
from ladder.reports.columns import Asked, Material
from ladder.reports.measurement import Measurement, PersonRow
from ladder.reports.measuring.basis import Basis, Large
from ladder.reports.measuring.measured import measure
from ladder.reports.measuring.own import own_rows
from ladder.statistics.differences import rater_differences
from ladder.statistics.figures import Summary
from ladder.statistics.gaps import self_gap
from ladder.statistics.ratings import Codes, Ratings, encode
from ladder.statistics.relations import ANONYMOUS, Relation
from ladder.statistics.summaries import summaries

NOBODY = {"team": "No team", "manager": "No manager", "band": "No band"}


@dataclass(frozen=True, eq=False, slots=True)
class Computed:
    """One report, with a row for everybody in it, and what they rest on."""

    report: Calibration
    people: tuple[PersonRow, ...]
    basis: Basis


@dataclass(frozen=True, eq=False, slots=True)
class Everything:
    """All that is kept of a cycle: the report, people's rows by reader (None: for all), raters' own by pseudonym."""

    document: Document
    people: dict[UUID | None, tuple[PersonRow, ...]]
    raters: dict[str, measurement.RaterRow]


def everything(
    material: Material, left_out: Mapping[UUID | None, Collection[Cell] | None], large: Large | None = None
) -> Everything:
    """Compute the report (None), one more for each reader (person id) who is reviewed in this cycle, and all rows.

    `left_out` says of each what is not in it (see `computed`). A reader's report is computed anew without their review:
    from figures in which it had a part it could be reckoned back.
    """
    whole = computed(material, left_out.get(None), large)
    own = {reader: computed(material.without(reader), cells, large) for reader, cells in left_out.items() if reader}
    return Everything(
        Document(whole.report, {str(reader): one.report for reader, one in own.items()}),
        {None: whole.people, **{reader: one.people for reader, one in own.items()}},
        own_rows(whole.basis, whole.report.measured),
    )


def computed(material: Material, left_out: Collection[Cell] | None = None, large: Large | None = None) -> Computed:
    """Compute one report with its rows, whatever the order of ratings; no input or output.

    `left_out` are the figures that are not in it because of anonymous authors behind them; where no earlier report has
    to be looked at (None), those with too few of them.
    """
    material = replace(material, ratings=in_order(material.ratings, material.anonymous))
    if left_out is None:
        left_out = too_few(groups_of(material.ratings, material.least), material.least) if material.anonymous else ()
    measured = measure(material, frozenset(left_out), large)
    return Computed(_report(material, left_out, measured.measurement), measured.people, measured.basis)


def in_order(ratings: Ratings, anonymous: Collection[Relation]) -> Ratings:
    """The ratings by person, relation, competency and named rater; those by anonymous authors by what they say.

    Sums of decimals depend on their order in the last digit, and that must not tell who of them wrote what.
    """
    nameless = ratings.in_relation(*anonymous) if anonymous else np.zeros(len(ratings), dtype=np.bool_)
    rater = np.where(nameless, -1, ratings.rater)
    order = np.lexsort((ratings.value, rater, ratings.competency, ratings.relation, ratings.ratee))
    return Ratings(
        ratings.ratee[order], ratings.rater[order], ratings.competency[order], ratings.relation[order],
        ratings.value[order],
    )  # fmt: skip


def _report(material: Material, left_out: Collection[Cell], measured: Measurement) -> Calibration:
    ratings, least = material.ratings, material.least
    return Calibration(
        title=material.title,
        scale=material.scale,
        people=len({*(one.ratee for one in material.asked), *np.unique(ratings.ratee).tolist()}),
        relations=_by_relation(material, without(ratings, Figure.DISTRIBUTION, left_out)),
        teams=_by(material, "team"),
        managers=_by(material, "manager"),
        bands=_by(material, "band"),
        raters=_raters(material, left_out),
        self_gap=self_gap(without(ratings, Figure.GAP, left_out), least=least).pooled,
        deliveries=_deliveries(material.asked),
        outstanding=_outstanding(material),
        left_out=_named(material, left_out),
        measured=measured,
        notes=material.notes,
        of_file=material.of_file,
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
