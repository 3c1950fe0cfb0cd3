"""What a calibration report is made of, read as columns: a cycle has tens of thousands of ratings."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.ratings import SUMMARY, Relation
from ladder.models import Answer, Assessment, AssessmentState, Job, Participant, Person, Rater, Report

ParticipantRow = Row[UUID, UUID, str, UUID | None, str, UUID | None, str, str]
AssessmentRow = Row[UUID, UUID, UUID, Relation, date | None, bool]


def find_report(org_id: UUID, cycle_id: UUID) -> Report | None:
    """The report of a cycle as last computed."""
    return db.session.scalar(select(Report).where(Report.org_id == org_id, Report.cycle_id == cycle_id))


def has_report(org_id: UUID, cycle_id: UUID) -> bool:
    """Whether a cycle's report is there, without reading it."""
    found = db.session.scalar(select(Report.id).where(Report.org_id == org_id, Report.cycle_id == cycle_id))
    return found is not None


def find_report_job(org_id: UUID, cycle_id: UUID) -> Job | None:
    """The latest job that computes the report of this cycle."""
    jobs = db.session.scalars(
        select(Job).where(Job.org_id == org_id, Job.name == REPORT_COMPUTE).order_by(Job.created_at.desc()).limit(50)
    )
    return next((job for job in jobs if job.args.get("cycle_id") == str(cycle_id)), None)


def list_participants(org_id: UUID, cycle_id: UUID) -> Sequence[ParticipantRow]:
    """Everybody in the cycle: id, person, name, team id and name, manager id and name, band."""
    return db.session.execute(
        select(
            Participant.id, Participant.person_id, Participant.name, Participant.team_id, Participant.team_name,
            Participant.manager_id, Participant.manager_name, Participant.band_title,
        )
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id)
        .order_by(Participant.name, Participant.id)
    ).all()  # fmt: skip


def list_assessments(org_id: UUID, cycle_id: UUID) -> Sequence[AssessmentRow]:
    """Every assessment that was asked for: id, participant, rater, relation, day of sending, late.

    What is asked for no more is not among them: of a manager or peer who was replaced, or said no.
    """
    return db.session.execute(
        select(
            Assessment.id, Assessment.participant_id, Assessment.rater_id, Assessment.relation,
            Assessment.submitted_on, Assessment.late,
        )
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id == cycle_id,
            Assessment.state == AssessmentState.ASKED,
        )
        .order_by(Assessment.id)
    ).all()  # fmt: skip


def list_ratings(org_id: UUID, cycle_id: UUID) -> Sequence[Row[UUID, str, int | None]]:
    """Every rating of the assessments that were sent: assessment, competency, value."""
    return db.session.execute(
        select(Answer.assessment_id, Answer.competency, Answer.rating)
        .join(Assessment, Assessment.id == Answer.assessment_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id == cycle_id,
            Assessment.submitted_on.is_not(None),
            Answer.competency != SUMMARY,
        )
        .order_by(Answer.assessment_id, Answer.competency)
    ).all()


def list_named_raters(org_id: UUID, cycle_id: UUID) -> Sequence[Row[UUID, str]]:
    """Pseudonym and name of those who rate by name; nobody else's name is read."""
    return db.session.execute(
        select(Rater.id, Person.name)
        .join(Person, Person.id == Rater.person_id)
        .where(Rater.org_id == org_id, Rater.cycle_id == cycle_id, Rater.anonymous.is_(False))
    ).all()
