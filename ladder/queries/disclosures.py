"""What was shown of anonymous authors so far."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.domain.ratings import SUMMARY, Relation
from ladder.models import Answer, Assessment, AssessmentState, Disclosure, Rater

RatingRow = Row[UUID, UUID, Relation, AssessmentState, bool, str, int | None, bool]


def list_disclosures(org_id: UUID, cycle_id: UUID) -> Sequence[Disclosure]:
    """Everything that was shown in a cycle."""
    return db.session.scalars(
        select(Disclosure).where(Disclosure.org_id == org_id, Disclosure.cycle_id == cycle_id)
    ).all()


def list_about(
    org_id: UUID, cycle_id: UUID, subjects: Sequence[str], quantities: Sequence[str]
) -> dict[tuple[str, str], frozenset[str]]:
    """What was shown about some subjects, by quantity and subject; a group that was left out is empty."""
    rows = db.session.execute(
        select(Disclosure.quantity, Disclosure.subject, Disclosure.members).where(
            Disclosure.org_id == org_id,
            Disclosure.cycle_id == cycle_id,
            Disclosure.quantity.in_(quantities),
            Disclosure.subject.in_(subjects),
        )
    )
    return {(row[0], row[1]): frozenset(row[2]) for row in rows}


def list_batch(org_id: UUID, cycle_id: UUID) -> Sequence[Row[UUID, UUID, UUID, Relation]]:
    """What anonymous authors sent and are still asked for: assessment, participant, rater, relation."""
    return db.session.execute(
        select(Assessment.id, Assessment.participant_id, Assessment.rater_id, Assessment.relation)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id == cycle_id,
            Assessment.state == AssessmentState.ASKED,
            Assessment.submitted_on.is_not(None),
            Rater.anonymous.is_(True),
        )
    ).all()


def list_ratings(
    org_id: UUID, cycle_id: UUID, participant_ids: Sequence[UUID], relations: Sequence[Relation], reader: UUID | None
) -> Sequence[RatingRow]:
    """Every rating that was sent about some people: assessment, participant, relation, what became of it, whether its
    author is anonymous, item, rating, and whether it is the reader's own; no author, in no telling order.
    """
    return db.session.execute(
        select(
            Assessment.id, Assessment.participant_id, Assessment.relation, Assessment.state, Rater.anonymous,
            Answer.competency, Answer.rating, Rater.is_person(reader).label("own"),
        )
        .join(Answer, Answer.assessment_id == Assessment.id)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id == cycle_id,
            Assessment.participant_id.in_(participant_ids),
            Assessment.relation.in_(relations),
            Assessment.submitted_on.is_not(None),
            Answer.rating.is_not(None),
            Answer.competency != SUMMARY,
        )
        .order_by(Answer.rating)
    ).all()  # fmt: skip
