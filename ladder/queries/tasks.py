"""What waits for one person in the running cycles."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Row, func, select

from ladder.db import db
from ladder.domain.sign_offs import Stance
from ladder.domain.stages import Stage
from ladder.models import (
    Assessment,
    AssessmentState,
    Cycle,
    Nomination,
    NominationState,
    Participant,
    ParticipantState,
    Rater,
)
from ladder.models.result import SignOff

PeersRow = Row[Participant, Cycle, int, int, int, int]
_WAITING = Nomination.state == NominationState.PROPOSED


def list_peers(org_id: UUID, person_id: UUID) -> Sequence[PeersRow]:
    """Whose peers concern somebody while peers are found, their own and their reports'.

    With each the cycle, how many are approved, how many the person proposed that wait, how many the manager did, and to
    how many of these the person objected.
    """
    return db.session.execute(
        select(
            Participant,
            Cycle,
            func.count().filter(Nomination.state == NominationState.APPROVED),
            func.count().filter(_WAITING, Nomination.by_manager.is_(False)),
            func.count().filter(_WAITING, Nomination.by_manager.is_(True), Nomination.reason == ""),
            func.count().filter(_WAITING, Nomination.by_manager.is_(True), Nomination.reason != ""),
        )
        .join(Cycle, Cycle.id == Participant.cycle_id)
        .outerjoin(Nomination, Nomination.participant_id == Participant.id)
        .where(
            Participant.org_id == org_id,
            (Participant.person_id == person_id) | (Participant.manager_id == person_id),
            Participant.state == ParticipantState.ACTIVE,
            Cycle.stage.in_((Stage.NOMINATIONS, Stage.WRITING)),
        )
        .group_by(Participant.org_id, Participant.id, Cycle.org_id, Cycle.id)
        .order_by(Participant.name, Participant.id)
    ).all()


def list_unwritten(org_id: UUID, person_id: UUID) -> Sequence[Row[Assessment, Participant, Cycle, bool]]:
    """What somebody has been asked to write and has not sent, and whether without their name."""
    return db.session.execute(
        select(Assessment, Participant, Cycle, Rater.anonymous)
        .join(Rater, Rater.id == Assessment.rater_id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .join(Cycle, Cycle.id == Assessment.cycle_id)
        .where(
            Assessment.org_id == org_id,
            Rater.person_id == person_id,
            Assessment.submitted_on.is_(None),
            Assessment.state == AssessmentState.ASKED,
            Participant.state == ParticipantState.ACTIVE,
        )
        .order_by(Participant.name, Assessment.id)
    ).all()


def list_signed(org_id: UUID, participant_ids: Collection[UUID]) -> frozenset[UUID]:
    """Which of these have signed their result."""
    found = select(SignOff.participant_id).where(
        SignOff.org_id == org_id, SignOff.participant_id.in_(participant_ids), SignOff.stance != Stance.READ
    )
    return frozenset(db.session.scalars(found))
