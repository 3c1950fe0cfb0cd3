"""Assessments. Whoever asks for a person's own passes their id; nobody else's author is ever looked up by a page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Row, case, func, select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.errors import NotFound
from ladder.models import (
    Answer,
    Assessment,
    AssessmentState,
    Cycle,
    CycleProfile,
    Participant,
    Person,
    Rater,
)


@dataclass(frozen=True, slots=True)
class OwnAssessment:
    """An assessment as its author has it before them: about whom, in which cycle, against which profile."""

    assessment: Assessment
    participant: Participant
    cycle: Cycle
    author: Person
    profile: CycleProfile
    anonymous: bool


def get_own(org_id: UUID, assessment_id: UUID, person_id: UUID | None) -> OwnAssessment:
    """One's own assessment; raises NotFound for everybody but its author."""
    found = (
        select(Assessment, Participant, Cycle, Person, CycleProfile, Rater.anonymous)
        .join(Rater, Rater.id == Assessment.rater_id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .join(Cycle, Cycle.id == Assessment.cycle_id)
        .join(Person, Person.id == Rater.person_id)
        .join(CycleProfile, CycleProfile.id == Participant.profile_id)
        .where(Assessment.org_id == org_id, Assessment.id == assessment_id, Rater.person_id == person_id)
    )
    row = db.session.execute(found).one_or_none()
    if row is None:
        raise NotFound("There is no such page, or it is not for you. Check the address.")
    return OwnAssessment(*row)


def list_answers(org_id: UUID, assessment_ids: Sequence[UUID]) -> Sequence[Answer]:
    """The answers of some assessments, in no order that tells anything."""
    return db.session.scalars(
        select(Answer)
        .where(Answer.org_id == org_id, Answer.assessment_id.in_(assessment_ids))
        .order_by(Answer.competency, Answer.id)
    ).all()


def find_answer(org_id: UUID, assessment_id: UUID, competency: str) -> Answer | None:
    """What an assessment says of one competency; None before it says anything."""
    return db.session.scalar(
        select(Answer).where(
            Answer.org_id == org_id, Answer.assessment_id == assessment_id, Answer.competency == competency
        )
    )


SentRow = Row[Assessment, bool, UUID | None, str | None, bool]


def list_sent(
    org_id: UUID, participant_id: UUID, reader: UUID | None, told: Collection[Relation] = ()
) -> Sequence[SentRow]:
    """What was sent about somebody, whatever became of it: each with whether its author is anonymous; with the author's
    person id and name, None for every anonymous one but in relations whose authors the reader is `told`; and whether
    the reader, by person id, is the author.
    """
    known = Rater.anonymous.is_(False) | Assessment.relation.in_(told)
    return db.session.execute(
        select(
            Assessment, Rater.anonymous, case((known, Rater.person_id)), case((known, Person.name)),
            Rater.is_person(reader),
        )
        .join(Rater, Rater.id == Assessment.rater_id)
        .outerjoin(Person, Person.id == Rater.person_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.participant_id == participant_id,
            Assessment.submitted_on.is_not(None),
        )
    ).all()  # fmt: skip


def list_tallies(
    org_id: UUID, cycle_id: UUID, participant_id: UUID | None = None
) -> Sequence[Row[UUID, Relation, int, int]]:
    """For each person of a cycle (or one) and each relation: how many assessments are asked for, and how many sent.

    What is asked for no more does not count: of a manager's or a peer's who was replaced, or who said no.
    """
    found = (
        select(
            Assessment.participant_id,
            Assessment.relation,
            func.count(),
            func.count(Assessment.submitted_on),
        )
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id == cycle_id,
            Assessment.state == AssessmentState.ASKED,
        )
        .group_by(Assessment.participant_id, Assessment.relation)
    )
    if participant_id is not None:
        found = found.where(Assessment.participant_id == participant_id)
    return db.session.execute(found).all()


def list_own_about(org_id: UUID, participant_id: UUID, person_id: UUID | None) -> Sequence[Assessment]:
    """What one person writes, or wrote, about somebody: at most one in each relation."""
    return db.session.scalars(
        select(Assessment)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.participant_id == participant_id,
            Rater.person_id == person_id,
        )
    ).all()


def find_own_self(org_id: UUID, participant_id: UUID, person_id: UUID) -> Assessment | None:
    """Somebody's self-assessment, for themselves; None before the cycle has opened."""
    own = list_own_about(org_id, participant_id, person_id)
    return next((one for one in own if one.relation is Relation.SELF), None)


def find_own_as_manager(org_id: UUID, participant_id: UUID, person_id: UUID | None) -> Assessment | None:
    """What one person writes, or wrote, about somebody as their manager; None where they are not asked to."""
    own = list_own_about(org_id, participant_id, person_id) if person_id else ()
    return next((one for one in own if one.relation is Relation.MANAGER), None)


def find_rater(org_id: UUID, cycle_id: UUID, person_id: UUID, *, anonymous: bool) -> Rater | None:
    """Somebody as an author of a cycle, under their name or as an anonymous one."""
    return db.session.scalar(
        select(Rater).where(
            Rater.org_id == org_id,
            Rater.cycle_id == cycle_id,
            Rater.person_id == person_id,
            Rater.anonymous.is_(anonymous),
        )
    )


def has_anonymous(org_id: UUID, person_id: UUID | None) -> bool:
    """Whether somebody has ever been asked to write without their name."""
    asked = select(Rater.id).where(Rater.org_id == org_id, Rater.anonymous.is_(True), Rater.is_person(person_id))
    return db.session.scalar(asked.limit(1)) is not None
