"""Rows of a cycle into the columns that its report is computed from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from ladder.domain.items import QUESTION, Document, rated_items, steps_of
from ladder.domain.templates import Template
from ladder.models import Cycle, Disclosure
from ladder.queries import cycles
from ladder.queries import reports as queries
from ladder.queries.reports import AssessmentRow, ParticipantRow
from ladder.reports.columns import Asked, Material, Reviewed
from ladder.reports.context import read_answered, read_before, read_outcomes, read_promoted, read_recorded
from ladder.reports.counted import CODES, is_counted
from ladder.reports.entries import entries_of
from ladder.statistics.ratings import Codes, Ratings, encode


@dataclass(frozen=True, eq=False, slots=True)
class _Assessed:
    """What is known of each assessment, by its code: person, rater, relation, and whether its ratings may count."""

    place: Mapping[UUID, int]
    ratee: Codes
    rater: Codes
    relation: Codes
    counts: Codes


def read_material(org_id: UUID, cycle: Cycle, disclosed: Sequence[Disclosure]) -> Material:
    """Read everything that the report of the cycle is computed from, in a dozen statements.

    An anonymous rater is a code here and has no name. Of anonymous authors only what was released as a batch counts,
    as it stands in `disclosed`. People stand in the order of their names, whatever the database makes of it. Raises
    LookupError when the cycle's template is unknown.
    """
    participants = sorted(queries.list_participants(org_id, cycle.id), key=_by_name)
    assessments = queries.list_assessments(org_id, cycle.id)
    named = {row.id: row for row in queries.list_named_raters(org_id, cycle.id)}
    documents = [row.document for row in cycles.list_profiles(org_id, cycle.id)]
    ratees = {row.id: code for code, row in enumerate(participants)}
    rater_codes, rater_ids = encode(row.rater_id for row in assessments)
    ratings, keys = _ratings(org_id, cycle, _assessed(cycle, assessments, ratees, rater_codes, named, disclosed))
    titles = _titles(cycle.asks, documents)
    raters = {code: named[rater] for code, rater in enumerate(rater_ids) if rater in named}
    return Material(
        title=cycle.title,
        scale=scale_of(cycle.asks, documents),
        people=tuple(_reviewed(row) for row in participants),
        ratings=ratings,
        raters={code: row.name for code, row in raters.items()},
        asked=_asked(assessments, ratees, {one: row.name for one, row in named.items()}),
        least=cycle.asks.threshold,
        ids=_ids(assessments, ratees, rater_codes),
        pseudonyms=tuple(str(rater) for rater in rater_ids),
        rater_keys={code: str(row.person_id) for code, row in raters.items()},
        anonymous=frozenset(code for one, code in CODES.items() if cycle.asks.naming(one).anonymous),
        competencies=tuple(titles.get(key, key) for key in keys),
        guideline=tuple(cycle.guideline or ()),
        recorded=read_recorded(org_id, cycle, {row.person_id: ratees[row.id] for row in participants}, keys),
        outcomes=read_outcomes(org_id, cycle, ratees, keys),
        answered=read_answered(org_id, cycle, ratees),
        promoted=read_promoted(org_id, cycle, ratees),
        before=read_before(org_id, cycle),
    )


def _by_name(row: ParticipantRow) -> tuple[str, str, str]:
    return row.name.casefold(), row.name, str(row.id)


def scale_of(template: Template, documents: Iterable[Document]) -> tuple[tuple[float, str], ...]:
    """The steps of a cycle's scale, each with its word, from the low end.

    Where a template rates by levels, these are all that a competency of any of the frozen profiles has.
    """
    steps = {
        step.value: step.name
        for document in documents
        for key in rated_items(template, document)
        for step in steps_of(template, key, document)
    } or {step.value: step.name for step in template.steps}
    return tuple((float(value), name) for value, name in sorted(steps.items()))


def _titles(template: Template, documents: Iterable[Document]) -> dict[str, str]:
    return {key: title for document in documents for key, title in rated_items(template, document).items()}


def _reviewed(row: ParticipantRow) -> Reviewed:
    return Reviewed(
        person_id=row.person_id,
        name=row.name,
        team=(str(row.team_id), row.team_name),
        manager=(str(row.manager_id), row.manager_name),
        band=(row.band_title, row.band_title),
        key=str(row.id),
    )


def _assessed(
    cycle: Cycle,
    assessments: Sequence[AssessmentRow],
    ratees: Mapping[UUID, int],
    raters: Codes,
    named: Mapping[UUID, object],
    disclosed: Sequence[Disclosure],
) -> _Assessed:
    batches = {(one.quantity, one.subject): frozenset(one.members) for one in disclosed}
    anonymous = {one: cycle.asks.naming(one).anonymous for one in CODES}
    return _Assessed(
        {row.id: place for place, row in enumerate(assessments)},
        np.array([ratees[row.participant_id] for row in assessments], dtype=np.int64),
        raters,
        np.array([CODES[row.relation] for row in assessments], dtype=np.int64),
        np.array(
            [is_counted(row, anonymous[row.relation], row.rater_id in named, batches) for row in assessments],
            dtype=np.int64,
        ),
    )


def _ratings(org_id: UUID, cycle: Cycle, assessed: _Assessed) -> tuple[Ratings, tuple[str, ...]]:
    """The ratings that count, and the keys of the competencies by code."""
    found = entries_of(queries.list_ratings(org_id, cycle.id), assessed.place, 1, _competencies)
    kept = assessed.counts[found.owner] > 0
    place, competency, value = found.owner[kept], found.key[kept], found.values[0][kept]
    ratings = Ratings(assessed.ratee[place], assessed.rater[place], competency, assessed.relation[place], value)
    return ratings, found.keys


def _competencies(keys: set[str]) -> list[str]:
    """All but questions: an answer to one has no rating, and is no "cannot say"."""
    return sorted(key for key in keys if not key.startswith(QUESTION))


def _ids(
    assessments: Sequence[AssessmentRow], ratees: Mapping[UUID, int], raters: Codes
) -> dict[tuple[int, int, int], str]:
    each = zip(assessments, raters.tolist(), strict=True)
    return {(ratees[row.participant_id], rater, CODES[row.relation]): str(row.id) for row, rater in each}


def _asked(
    assessments: Sequence[AssessmentRow], ratees: Mapping[UUID, int], names: Mapping[UUID, str]
) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            ratee=ratees[row.participant_id],
            relation=CODES[row.relation],
            author=names.get(row.rater_id, ""),
            sent=row.submitted_on is not None,
            late=row.late,
        )
        for row in assessments
    )
