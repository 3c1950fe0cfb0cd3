"""How many write about somebody without their names, and what of it was not sent."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.models import Assessment, AssessmentState, Participant, Rater


def count_anonymous(org_id: UUID, participant_id: UUID, relation: Relation) -> tuple[int, int]:
    """How many are asked to write about somebody in a relation without their names, and how many have sent theirs."""
    row = db.session.execute(
        select(func.count(), func.count(Assessment.submitted_on))
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.participant_id == participant_id,
            Assessment.relation == relation,
            Assessment.state == AssessmentState.ASKED,
            Rater.anonymous.is_(True),
        )
    ).one()
    return row[0], row[1]


def raters(org_id: UUID, cycle_id: UUID) -> Select[UUID]:
    """The pseudonyms of those who write without their names in a cycle, to be asked for in a statement."""
    return select(Rater.id).where(Rater.org_id == org_id, Rater.cycle_id == cycle_id, Rater.anonymous.is_(True))


def written(org_id: UUID, cycle_id: UUID) -> Select[UUID]:
    """What is asked of them, likewise."""
    return select(Assessment.id).where(Assessment.org_id == org_id, Assessment.rater_id.in_(raters(org_id, cycle_id)))


def places(org_id: UUID, cycle_id: UUID) -> Select[UUID]:
    """The places in a cycle, likewise."""
    return select(Participant.id).where(Participant.org_id == org_id, Participant.cycle_id == cycle_id)


def list_unsent(org_id: UUID, cycle_id: UUID) -> Sequence[Assessment]:
    """What was asked for without a name in a cycle and not sent, whatever became of it."""
    return db.session.scalars(
        select(Assessment)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id == cycle_id,
            Assessment.submitted_on.is_(None),
            Rater.anonymous.is_(True),
        )
    ).all()
