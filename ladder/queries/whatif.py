"""What a what-if is computed from: the assessments of some people, their ratings, and what evidence shows of them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.db.lists import listed
from ladder.domain.ratings import SUMMARY
from ladder.models import Answer, Assessment, AssessmentState, Evidence, EvidenceMark, Participant
from ladder.queries.reports import AssessmentRow


def list_assessments(org_id: UUID, participant_ids: Sequence[UUID]) -> Sequence[AssessmentRow]:
    """The assessments about these people that were sent: id, participant, rater, relation, day of sending, late."""
    return db.session.execute(
        select(
            Assessment.id, Assessment.participant_id, Assessment.rater_id, Assessment.relation,
            Assessment.submitted_on, Assessment.late,
        )
        .where(
            Assessment.org_id == org_id,
            Assessment.participant_id.in_(participant_ids),
            Assessment.state == AssessmentState.ASKED,
            Assessment.submitted_on.is_not(None),
        )
        .order_by(Assessment.id)
    ).all()  # fmt: skip


def list_ratings(org_id: UUID, participant_ids: Sequence[UUID]) -> Sequence[Row[UUID, str]]:
    """The ratings in each assessment of these people that was sent: its id, and a list (see `db/lists.py`)."""
    sent = select(Assessment.id).where(
        Assessment.org_id == org_id,
        Assessment.participant_id.in_(participant_ids),
        Assessment.submitted_on.is_not(None),
    )
    return db.session.execute(
        select(Answer.assessment_id, listed(Answer.competency, Answer.rating).label("ratings"))
        .where(Answer.org_id == org_id, Answer.assessment_id.in_(sent), Answer.rating.is_not(None))
        .where(Answer.competency != SUMMARY)
        .group_by(Answer.assessment_id)
    ).all()


def list_evident(org_id: UUID, participant_ids: Sequence[UUID], first: date, last: date) -> Sequence[Row[UUID, str]]:
    """Of which competencies of these people evidence of these days shows something: participant, competency."""
    return db.session.execute(
        select(Participant.id, EvidenceMark.competency)
        .join(Evidence, Evidence.person_id == Participant.person_id)
        .join(EvidenceMark, EvidenceMark.evidence_id == Evidence.id)
        .where(
            Participant.org_id == org_id,
            Participant.id.in_(participant_ids),
            Evidence.removed_at.is_(None),
            Evidence.happened_on.between(first, last),
        )
        .distinct()
        .order_by(Participant.id, EvidenceMark.competency)
    ).all()
