"""What is still to be done in the running cycles of an organisation, by person: for reminders, in few statements."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, func, select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.sign_offs import Stance
from ladder.domain.stages import Stage
from ladder.models import (
    Assessment,
    AssessmentState,
    Cycle,
    Extension,
    Nomination,
    NominationState,
    Participant,
    ParticipantState,
    Rater,
)
from ladder.models.result import SignOff

RUNNING = (Stage.NOMINATIONS, Stage.WRITING, Stage.MANAGER_WRITING, Stage.RELEASE, Stage.SIGN_OFF)
"""The stages in which somebody may have something to do by a date."""


def list_running(org_id: UUID) -> Sequence[Cycle]:
    """The cycles in which somebody may have something to do."""
    return db.session.scalars(select(Cycle).where(Cycle.org_id == org_id, Cycle.stage.in_(RUNNING))).all()


def list_unwritten(org_id: UUID, cycle_ids: Sequence[UUID]) -> Sequence[Row[UUID | None, UUID, Relation]]:
    """Author, cycle and relation of what is asked for and not sent, each once."""
    return db.session.execute(
        select(Rater.person_id, Assessment.cycle_id, Assessment.relation)
        .join(Rater, Rater.id == Assessment.rater_id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id.in_(cycle_ids),
            Assessment.state == AssessmentState.ASKED,
            Assessment.submitted_on.is_(None),
            Participant.state == ParticipantState.ACTIVE,
            (Assessment.relation != Relation.MANAGER) | (Participant.manager_id == Rater.person_id),
        )
        .distinct()
    ).all()


def list_standing(org_id: UUID, cycle_ids: Sequence[UUID]) -> Sequence[Row[UUID, UUID, UUID | None, int, int]]:
    """For each person of the cycles: cycle, person, manager, how many peers are approved, and how many proposed."""
    nominations = (
        select(
            Nomination.participant_id,
            func.count().filter(Nomination.state == NominationState.APPROVED).label("approved"),
            func.count().filter(Nomination.state == NominationState.PROPOSED).label("proposed"),
        )
        .where(Nomination.org_id == org_id)
        .group_by(Nomination.participant_id)
        .subquery()
    )
    return db.session.execute(
        select(
            Participant.cycle_id,
            Participant.person_id,
            Participant.manager_id,
            func.coalesce(nominations.c.approved, 0),
            func.coalesce(nominations.c.proposed, 0),
        )
        .outerjoin(nominations, nominations.c.participant_id == Participant.id)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id.in_(cycle_ids),
            Participant.state == ParticipantState.ACTIVE,
        )
    ).all()


def list_unsigned(org_id: UUID, cycle_ids: Sequence[UUID]) -> Sequence[Row[UUID, UUID]]:
    """Cycle and person of those whose result is released and not signed."""
    signed = select(SignOff.participant_id).where(SignOff.org_id == org_id, SignOff.stance != Stance.READ)
    return db.session.execute(
        select(Participant.cycle_id, Participant.person_id).where(
            Participant.org_id == org_id,
            Participant.cycle_id.in_(cycle_ids),
            Participant.released_at.is_not(None),
            Participant.id.not_in(signed),
        )
    ).all()


def list_extensions(org_id: UUID, cycle_ids: Sequence[UUID]) -> Sequence[Extension]:
    """Everybody's extensions in these cycles."""
    return db.session.scalars(
        select(Extension).where(Extension.org_id == org_id, Extension.cycle_id.in_(cycle_ids))
    ).all()
