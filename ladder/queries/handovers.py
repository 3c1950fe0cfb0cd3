"""What is needed when somebody's part in a running cycle passes to others.

Authors are looked up here for services alone: none is shown, save to whom their text was handed.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.models import (
    Answer,
    Assessment,
    AssessmentState,
    CycleProfile,
    Nomination,
    NominationState,
    Participant,
    ParticipantState,
    Person,
    Rater,
)


def list_open_about(org_id: UUID, participant_id: UUID) -> Sequence[Assessment]:
    """What is asked for about somebody and not sent."""
    return db.session.scalars(
        select(Assessment).where(
            Assessment.org_id == org_id,
            Assessment.participant_id == participant_id,
            Assessment.state == AssessmentState.ASKED,
            Assessment.submitted_on.is_(None),
        )
    ).all()


def list_by(org_id: UUID, cycle_id: UUID, person_id: UUID) -> Sequence[Row[Assessment, Participant]]:
    """Everything that somebody is or was asked to write in a cycle, and about whom."""
    return db.session.execute(
        select(Assessment, Participant)
        .join(Rater, Rater.id == Assessment.rater_id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .where(Assessment.org_id == org_id, Assessment.cycle_id == cycle_id, Rater.person_id == person_id)
        .order_by(Participant.name, Assessment.id)
    ).all()


def list_skipped_about(org_id: UUID, participant_id: UUID) -> Sequence[Row[Assessment, UUID | None]]:
    """What is asked for no more about somebody, because they or its author left or were left out; with its author."""
    return db.session.execute(
        select(Assessment, Rater.person_id)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.participant_id == participant_id,
            Assessment.state == AssessmentState.SKIPPED,
        )
    ).all()


def list_states(org_id: UUID, cycle_id: UUID) -> dict[UUID, ParticipantState]:
    """Of each person of a cycle, by person id, whether they still take part."""
    rows = db.session.execute(
        select(Participant.person_id, Participant.state).where(
            Participant.org_id == org_id, Participant.cycle_id == cycle_id
        )
    )
    return {person: state for person, state in rows}  # noqa: C416 - dict() of rows has no types


def find_managers(org_id: UUID, participant_id: UUID) -> Row[Assessment, UUID | None] | None:
    """The manager's assessment of somebody that is asked for, with its author; None where none is."""
    return db.session.execute(
        select(Assessment, Rater.person_id)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.participant_id == participant_id,
            Assessment.relation == Relation.MANAGER,
            Assessment.state == AssessmentState.ASKED,
        )
    ).one_or_none()


def find_of_author(org_id: UUID, participant_id: UUID, person_id: UUID, relation: Relation) -> Assessment | None:
    """What one person was ever asked to write about somebody in a relation."""
    return db.session.scalar(
        select(Assessment)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.participant_id == participant_id,
            Assessment.relation == relation,
            Rater.person_id == person_id,
        )
    )


def list_reports(org_id: UUID, cycle_id: UUID, manager_id: UUID) -> Sequence[Participant]:
    """Those of a cycle whom somebody assesses as their manager and who still take part, by name."""
    return db.session.scalars(
        select(Participant)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.manager_id == manager_id,
            Participant.state == ParticipantState.ACTIVE,
        )
        .order_by(Participant.name, Participant.id)
    ).all()


def list_handed(org_id: UUID, participant_id: UUID, person_id: UUID) -> Sequence[Row[Assessment, str]]:
    """What was handed to somebody about a person, with the name of each author."""
    return db.session.execute(
        select(Assessment, Person.name)
        .join(Rater, Rater.id == Assessment.rater_id)
        .join(Person, Person.id == Rater.person_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.participant_id == participant_id,
            Assessment.handed_to == person_id,
        )
        .order_by(Person.name, Assessment.id)
    ).all()


def list_sent_under_name(org_id: UUID, participant_id: UUID) -> Sequence[Row[Assessment, Person]]:
    """What was sent about somebody by authors who write under their names, with each author."""
    return db.session.execute(
        select(Assessment, Person)
        .join(Rater, Rater.id == Assessment.rater_id)
        .join(Person, Person.id == Rater.person_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.participant_id == participant_id,
            Assessment.state == AssessmentState.ASKED,
            Assessment.submitted_on.is_not(None),
            Rater.anonymous.is_(False),
        )
        .order_by(Person.name, Assessment.id)
    ).all()


def find_nomination_of(org_id: UUID, participant_id: UUID, person_id: UUID) -> Nomination | None:
    """The approved proposal behind what a peer was asked to write."""
    return db.session.scalar(
        select(Nomination).where(
            Nomination.org_id == org_id,
            Nomination.participant_id == participant_id,
            Nomination.person_id == person_id,
            Nomination.state == NominationState.APPROVED,
        )
    )


def list_written(org_id: UUID, assessment_id: UUID) -> Sequence[Answer]:
    """Every answer of an assessment that says anything, whether or not it is asked for any more."""
    return db.session.scalars(
        select(Answer)
        .where(
            Answer.org_id == org_id,
            Answer.assessment_id == assessment_id,
            (Answer.text != "") | Answer.rating.is_not(None),
        )
        .order_by(Answer.competency, Answer.id)
    ).all()


def list_profiles_of(org_id: UUID, cycle_id: UUID) -> Sequence[CycleProfile]:
    """Every profile that was frozen in a cycle."""
    return db.session.scalars(
        select(CycleProfile)
        .where(CycleProfile.org_id == org_id, CycleProfile.cycle_id == cycle_id)
        .order_by(CycleProfile.id)
    ).all()


def list_involved(org_id: UUID, cycle_id: UUID) -> Sequence[UUID]:
    """Everybody who has a part in a cycle: who takes part, their managers, and all who are asked to write."""
    people = select(Participant.person_id).where(
        Participant.org_id == org_id,
        Participant.cycle_id == cycle_id,
        Participant.state == ParticipantState.ACTIVE,
    )
    managers = select(Participant.manager_id).where(
        Participant.org_id == org_id, Participant.cycle_id == cycle_id, Participant.manager_id.is_not(None)
    )
    authors = (
        select(Rater.person_id)
        .join(Assessment, Assessment.rater_id == Rater.id)
        .where(
            Rater.org_id == org_id,
            Rater.cycle_id == cycle_id,
            Rater.person_id.is_not(None),
            Assessment.state == AssessmentState.ASKED,
        )
    )
    found = people.union(managers, authors).subquery()
    return db.session.scalars(select(Person.id).where(Person.org_id == org_id, Person.id.in_(select(found.c[0])))).all()
