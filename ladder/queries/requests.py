"""Who is asked about whom in a whole cycle, for balancing and for counting between teams: never for a page of names."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Row, and_, func, or_, select
from sqlalchemy.orm import aliased

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.models import (
    Answer,
    Assessment,
    AssessmentState,
    Nomination,
    NominationState,
    Participant,
    ParticipantState,
    Rater,
)
from ladder.queries.nominations import STANDING
from ladder.queries.participants import below

Place = aliased(Participant)
"""The author's own place in the cycle, where they have one."""
MOST_VALUES = 1000
"""A database takes so many values in one statement, and not many more."""


def list_approved(org_id: UUID, cycle_id: UUID) -> Sequence[Row[UUID, UUID, UUID | None, str, str]]:
    """Every approved request: nomination, participant, the author's person id, the group of each (None or empty where
    there is none).
    """
    return db.session.execute(
        select(
            Nomination.id,
            Nomination.participant_id,
            Nomination.person_id,
            Participant.group_name(),
            Place.group_name(),
        )
        .join(Participant, Participant.id == Nomination.participant_id)
        .outerjoin(Place, and_(Place.cycle_id == Participant.cycle_id, Place.person_id == Nomination.person_id))
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.state == ParticipantState.ACTIVE,
            Nomination.state == NominationState.APPROVED,
            Nomination.person_id.is_not(None),
        )
    ).all()


def list_begun(org_id: UUID, cycle_id: UUID, person_ids: Collection[UUID]) -> set[tuple[UUID, UUID | None]]:
    """What these people have begun as peers: participant, and the author's person id.

    Begun is what has an answer, was sent, or is not asked for any more: nobody takes that away.
    """
    written = select(Answer.id).where(Answer.assessment_id == Assessment.id).exists()
    begun = or_(written, Assessment.submitted_on.is_not(None), Assessment.state != AssessmentState.ASKED)
    wanted = list(person_ids)
    found: set[tuple[UUID, UUID | None]] = set()
    for start in range(0, len(wanted), MOST_VALUES):
        part = (
            select(Assessment.participant_id, Rater.person_id)
            .join(Rater, Rater.id == Assessment.rater_id)
            .where(
                Assessment.org_id == org_id,
                Assessment.cycle_id == cycle_id,
                Assessment.relation == Relation.PEER,
                Rater.person_id.in_(wanted[start : start + MOST_VALUES]),
                begun,
            )
        )
        found |= {(about, author) for about, author in db.session.execute(part)}
    return found


def list_assessments(
    org_id: UUID, cycle_id: UUID, participant_ids: Collection[UUID]
) -> Sequence[Row[Assessment, UUID | None]]:
    """What peers are asked to write about these people, each with the author's person id."""
    return db.session.execute(
        select(Assessment, Rater.person_id)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id == cycle_id,
            Assessment.relation == Relation.PEER,
            Assessment.participant_id.in_(participant_ids),
            Rater.person_id.is_not(None),
        )
    ).all()


def list_unasked(org_id: UUID, cycle_id: UUID) -> Sequence[Row[UUID, UUID | None]]:
    """Approved peers who are not asked to write yet: participant, and the author's person id."""
    asked = (
        select(Assessment.id)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.participant_id == Nomination.participant_id,
            Assessment.relation == Relation.PEER,
            Rater.person_id == Nomination.person_id,
        )
        .exists()
    )
    return db.session.execute(
        select(Nomination.participant_id, Nomination.person_id)
        .join(Participant, Participant.id == Nomination.participant_id)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.state == ParticipantState.ACTIVE,
            Nomination.state == NominationState.APPROVED,
            Nomination.person_id.is_not(None),
            ~asked,
        )
        .order_by(Nomination.participant_id, Nomination.person_id)
    ).all()


def list_silent(org_id: UUID, cycle_id: UUID) -> Sequence[Nomination]:
    """What managers propose and the person has neither agreed nor objected to."""
    return db.session.scalars(
        select(Nomination)
        .join(Participant, Participant.id == Nomination.participant_id)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.state == ParticipantState.ACTIVE,
            Nomination.state == NominationState.PROPOSED,
            Nomination.by_manager.is_(True),
            Nomination.reason == "",
        )
    ).all()


def list_by_id(org_id: UUID, ids: Collection[UUID]) -> Sequence[Nomination]:
    """These proposals, however many."""
    found: list[Nomination] = []
    wanted = list(ids)
    for start in range(0, len(wanted), MOST_VALUES):
        some = Nomination.id.in_(wanted[start : start + MOST_VALUES])
        found += db.session.scalars(select(Nomination).where(Nomination.org_id == org_id, some))
    return found


def list_people_at(org_id: UUID, cycle_id: UUID, participant_ids: Collection[UUID]) -> list[UUID]:
    """The person ids of these places in a cycle."""
    rows = db.session.execute(
        select(Participant.id, Participant.person_id).where(
            Participant.org_id == org_id, Participant.cycle_id == cycle_id
        )
    )
    wanted = set(participant_ids)
    return [person_id for place, person_id in rows if place in wanted]


def list_crossings(org_id: UUID, cycle_id: UUID) -> Sequence[Row[str, str, int]]:
    """How many reviews go from people of one group to people of another (or the same); proposals count as well."""
    return db.session.execute(
        select(Place.group_name(), Participant.group_name(), func.count())
        .select_from(Nomination)
        .join(Participant, Participant.id == Nomination.participant_id)
        .join(Place, and_(Place.cycle_id == Participant.cycle_id, Place.person_id == Nomination.person_id))
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.state == ParticipantState.ACTIVE,
            Nomination.state.in_(STANDING),
        )
        .group_by(Place.group_name(), Participant.group_name())
    ).all()


def list_group_sizes(org_id: UUID, cycle_id: UUID) -> dict[str, int]:
    """How many people of each group take part: of each team, or of each manager where there is no team."""
    rows = db.session.execute(
        select(Participant.group_name(), func.count())
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.state == ParticipantState.ACTIVE,
        )
        .group_by(Participant.group_name())
    )
    return {row[0]: row[1] for row in rows if row[0]}


def leads_in(org_id: UUID, cycle_id: UUID, person_id: UUID | None) -> bool:
    """Whether anybody in a cycle reports to this person, directly or not."""
    if person_id is None:
        return False
    leads = (Participant.manager_id == person_id) | Participant.manager_id.in_(below(org_id, person_id))
    led = select(Participant.id).where(Participant.org_id == org_id, Participant.cycle_id == cycle_id, leads)
    return db.session.scalar(led.limit(1)) is not None
