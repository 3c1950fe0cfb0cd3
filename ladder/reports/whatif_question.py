"""A what-if as its process is asked it: rows of a cycle into columns of codes, in plain Python."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from ladder.db.lists import BETWEEN, WITHIN
from ladder.domain.anonymity import LEAST, LEAST_OF_ALL, texts_of
from ladder.domain.items import QUESTION
from ladder.models import Cycle
from ladder.queries import disclosures
from ladder.queries import reports as report_queries
from ladder.queries import whatif as queries
from ladder.queries.reports import AssessmentRow, ParticipantRow
from ladder.reports.calibration import RELATIONS, Calibration
from ladder.reports.counted import CODES, is_counted
from ladder.statistics.relations import Relation

A_YEAR = timedelta(days=365)
Names = Mapping[UUID, tuple[UUID, str]]
"""Person and name of those who rate by name, by their pseudonym."""
COMPONENTS = ("ratee", "rater", "team", "pair", "residual")


@dataclass(frozen=True, slots=True)
class Columns:
    """The ratings that count, one entry each; `people` and `teams` are what the codes stand for.

    `named` are the managers who rate by name, by code: person and name. Of an anonymous relation each assessment stands
    for a rater of its own, as in the report. `competencies` has the key of each rating's competency.
    """

    people: tuple[ParticipantRow, ...]
    teams: tuple[UUID, ...]
    named: Mapping[int, tuple[UUID, str]]
    ratee: list[int]
    rater: list[int]
    relation: list[int]
    value: list[int]
    competencies: list[str]

    @property
    def themselves(self) -> list[tuple[int, int]]:
        """Ratee and rater of those who would review themselves, by codes."""
        codes = {row.person_id: code for code, row in enumerate(self.people)}
        return [(codes[person], code) for code, (person, _) in self.named.items() if person in codes]

    def question(self, spread: Mapping[str, float]) -> dict[str, Any]:
        """What every question has: ratings, teams, and the variances that are held."""
        codes = {key: code for code, key in enumerate(dict.fromkeys(self.competencies))}
        team = {key: code for code, key in enumerate(self.teams)}
        return {
            "ratings": {
                "ratee": self.ratee,
                "rater": self.rater,
                "competency": [codes[key] for key in self.competencies],
                "relation": self.relation,
                "value": self.value,
            },
            "team": [team[one.team_id] if one.team_id else -1 for one in self.people],
            "spread": {name: spread.get(name, 0.0) for name in COMPONENTS},
        }


@dataclass(frozen=True, slots=True)
class _Sent:
    """One assessment by another: who wrote it of whom, and the value by competency of what they rated."""

    of: AssessmentRow
    relation: Relation
    ratings: Mapping[str, int]


def read_columns(
    org_id: UUID, cycle: Cycle, people: Sequence[ParticipantRow], without: Collection[Relation] = ()
) -> Columns:
    """Read the ratings of these people by others, in four statements; `without` are relations that count nowhere."""
    ids, hidden = [one.id for one in people], hidden_in(cycle)
    names = {row.id: (row.person_id, row.name) for row in report_queries.list_named_raters(org_id, cycle.id)}
    batches = disclosures.list_about(org_id, cycle.id, [str(one) for one in ids], [*map(texts_of, CODES)])
    ratings = {row.assessment_id: _values(row.ratings) for row in queries.list_ratings(org_id, ids)}
    sent = [
        _Sent(row, CODES[row.relation], ratings[row.id])
        for row in queries.list_assessments(org_id, ids)
        if CODES[row.relation] is not Relation.SELF
        and ratings.get(row.id)
        and is_counted(row, CODES[row.relation] in hidden, row.rater_id in names, batches)
    ]
    return _columns(people, shown_together(sent, cycle, without), hidden, names)


def _values(text: str) -> dict[str, int]:
    """The value by competency, of a list as the database puts it together; an answer to a question has none."""
    entries = (entry.split(WITHIN) for entry in text.split(BETWEEN))
    return {key: int(value) for key, value in entries if value and not key.startswith(QUESTION)}


def left_out_of(report: Calibration) -> list[Relation]:
    """Relations of which the report leaves something out, since too few stand behind it."""
    return [relation for relation, name in RELATIONS.items() if name in report.left_out]


def hidden_in(cycle: Cycle) -> frozenset[Relation]:
    """The relations whose authors' names are kept from anybody."""
    return frozenset(code for one, code in CODES.items() if cycle.asks.naming(one).anonymous)


def shown_together(sent: Sequence[_Sent], cycle: Cycle, without: Collection[Relation]) -> list[_Sent]:
    """What may go into figures about one person: named, or of a competency that all of an anonymous group rated.

    The rule of the report (`reports/anonymous.py`), so that nothing is asked here of other groups than there; and of
    more than k authors, and five, over all in a relation.
    """
    hidden, least = hidden_in(cycle), max(cycle.asks.threshold, LEAST)
    overall: dict[Relation, set[UUID]] = defaultdict(set)
    groups: dict[tuple[UUID, Relation], list[_Sent]] = defaultdict(list)
    for one in sent:
        overall[one.relation].add(one.of.rater_id)
        groups[one.of.participant_id, one.relation].append(one)
    few = {relation for relation in hidden if len(overall[relation]) < max(least + 1, LEAST_OF_ALL)}
    return [
        one
        for (_, relation), group in groups.items()
        if relation not in few and relation not in without
        for one in (_together(group, least) if relation in hidden else group)
    ]


def _together(group: Sequence[_Sent], least: int) -> list[_Sent]:
    """An anonymous group with what every one of at least `least` authors rated."""
    rated = Counter(key for one in group for key in one.ratings)
    kept = {key for key, count in rated.items() if count == len(group) >= least}
    return [replace(one, ratings={key: value for key, value in one.ratings.items() if key in kept}) for one in group]


def _columns(
    people: Sequence[ParticipantRow], sent: Sequence[_Sent], hidden: Collection[Relation], names: Names
) -> Columns:
    rating = [one for one in sent if one.ratings]
    units = [one.of.id if one.relation in hidden else one.of.rater_id for one in rating]
    raters = {unit: code for code, unit in enumerate(sorted(set(units)))}
    places = {row.id: code for code, row in enumerate(people)}
    each = [
        (places[one.of.participant_id], raters[unit], int(one.relation), value, key)
        for one, unit in zip(rating, units, strict=True)
        for key, value in one.ratings.items()
    ]
    ratee, rater, relation, value, competencies = map(list, zip(*each, strict=True)) if each else ([],) * 5
    return Columns(
        people=tuple(people),
        teams=tuple(dict.fromkeys(one.team_id for one in people if one.team_id)),
        named=_named(rating, raters, names),
        ratee=ratee, rater=rater, relation=relation, value=value, competencies=competencies,
    )  # fmt: skip


def _named(sent: Iterable[_Sent], raters: Mapping[UUID, int], names: Names) -> dict[int, tuple[UUID, str]]:
    """Managers by code; peers and upward raters are told apart by nobody, even where they wrote under their names."""
    managers = {one.of.rater_id for one in sent if one.relation is Relation.MANAGER and one.of.rater_id in names}
    return {raters[one]: names[one] for one in managers if one in raters}


def evidence_weights(org_id: UUID, cycle: Cycle, columns: Columns, light: float) -> list[float]:
    """One weight per rating: 1 where evidence of the period shows something of that competency of the person."""
    first = cycle.period_from or cycle.created_at.date() - A_YEAR
    last = cycle.period_to or cycle.manager_by
    rows = queries.list_evident(org_id, [one.id for one in columns.people], first, last)
    codes = {one.id: code for code, one in enumerate(columns.people)}
    shown = {(codes[row[0]], row[1]) for row in rows}
    return [
        1.0 if (ratee, key) in shown else light for ratee, key in zip(columns.ratee, columns.competencies, strict=True)
    ]
