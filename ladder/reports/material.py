"""Rows of a cycle into the columns that its report is computed from."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from ladder.domain import ratings as domain
from ladder.domain.anonymity import texts_of
from ladder.domain.items import QUESTION, Document, rated_items, steps_of
from ladder.domain.templates import Scale, Template
from ladder.models import Cycle, Disclosure
from ladder.queries import cycles
from ladder.queries import reports as queries
from ladder.queries.reports import AssessmentRow, ParticipantRow
from ladder.reports.calibrating import Asked, Material, Reviewed
from ladder.statistics.ratings import Ratings, encode, ratings_of
from ladder.statistics.relations import Relation

CODES = {
    domain.Relation.SELF: Relation.SELF,
    domain.Relation.PEER: Relation.PEER,
    domain.Relation.MANAGER: Relation.MANAGER,
    domain.Relation.UPWARD: Relation.UPWARD,
}


def read_material(org_id: UUID, cycle: Cycle, disclosed: Sequence[Disclosure]) -> Material:
    """Read everything that the report of the cycle is computed from, in four statements; by levels it takes a fifth.

    An anonymous rater is a code here and has no name. Of anonymous authors only what was released as a batch counts,
    as it stands in `disclosed`. Raises LookupError when the cycle's template is unknown.
    """
    participants = queries.list_participants(org_id, cycle.id)
    assessments = queries.list_assessments(org_id, cycle.id)
    names = {row.id: row.name for row in queries.list_named_raters(org_id, cycle.id)}
    ratees = {row.id: code for code, row in enumerate(participants)}
    batches = {(one.quantity, one.subject): frozenset(one.members) for one in disclosed}
    rater_codes, rater_ids = encode(row.rater_id for row in assessments)
    raters = dict(zip((row.id for row in assessments), rater_codes.tolist(), strict=True))
    counted = {row.id: row for row in assessments if _counts(row, cycle, row.rater_id in names, batches)}
    return Material(
        title=cycle.title,
        scale=scale_of(cycle.asks, _documents(org_id, cycle)),
        people=tuple(_reviewed(row) for row in participants),
        ratings=_ratings(org_id, cycle.id, counted, ratees, raters),
        raters={code: names[rater] for code, rater in enumerate(rater_ids) if rater in names},
        asked=_asked(assessments, ratees, names),
        least=cycle.asks.threshold,
        ids={(ratees[row.participant_id], raters[row.id], CODES[row.relation]): str(row.id) for row in assessments},
        pseudonyms=tuple(str(rater) for rater in rater_ids),
    )


def _counts(row: AssessmentRow, cycle: Cycle, named: bool, batches: Mapping[tuple[str, str], frozenset[str]]) -> bool:
    # Who wrote under their name where others did not could be subtracted from them.
    if not cycle.asks.naming(row.relation).anonymous:
        return True
    batch = batches.get((texts_of(row.relation), str(row.participant_id)))
    return not named and (batch is None or str(row.id) in batch)


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


def _documents(org_id: UUID, cycle: Cycle) -> list[Document]:
    if cycle.asks.scale is Scale.STEPS:
        return []
    return [row.document for row in cycles.list_profiles(org_id, cycle.id)]


def _reviewed(row: ParticipantRow) -> Reviewed:
    return Reviewed(
        person_id=row.person_id,
        name=row.name,
        team=(str(row.team_id), row.team_name),
        manager=(str(row.manager_id), row.manager_name),
        band=(row.band_title, row.band_title),
    )


def _ratings(
    org_id: UUID,
    cycle_id: UUID,
    assessments: Mapping[UUID, AssessmentRow],
    ratees: Mapping[UUID, int],
    raters: Mapping[UUID, int],
) -> Ratings:
    rows = [
        row
        for row in queries.list_ratings(org_id, cycle_id)
        # An answer to a question has no rating, and is no "cannot say".
        if row.assessment_id in assessments and not row.competency.startswith(QUESTION)
    ]
    by = [assessments[row.assessment_id] for row in rows]
    competency, _ = encode(row.competency for row in rows)
    return ratings_of(
        ratee=[ratees[one.participant_id] for one in by],
        rater=[raters[one.id] for one in by],
        competency=competency.tolist(),
        relation=[CODES[one.relation] for one in by],
        value=[row.rating for row in rows],
    )


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
