"""What a calibration report is made of, read as columns: a cycle has tens of thousands of ratings."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Text, cast, func, select, type_coerce
from sqlalchemy.orm import aliased, defer
from sqlalchemy.types import NullType, TypeEngine

from ladder.db import db
from ladder.db.lists import listed
from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.ratings import SUMMARY, Relation
from ladder.models import (
    Answer,
    Assessment,
    AssessmentState,
    Cycle,
    Evidence,
    EvidenceMark,
    Job,
    Participant,
    Person,
    Rater,
    Report,
    Result,
)

AS_STORED: TypeEngine[Any] = NullType()
ParticipantRow = Row[UUID, UUID, str, UUID | None, str, UUID | None, str, str]
AssessmentRow = Row[UUID, UUID, UUID, Relation, date | None, bool]


def find_report(org_id: UUID, cycle_id: UUID) -> Report | None:
    """The report of a cycle as last computed."""
    return db.session.scalar(select(Report).where(Report.org_id == org_id, Report.cycle_id == cycle_id))


def find_report_to_write(org_id: UUID, cycle_id: UUID) -> Report | None:
    """The report of a cycle, whose long document stays in the database unless it is asked for."""
    return db.session.scalar(
        select(Report).where(Report.org_id == org_id, Report.cycle_id == cycle_id).options(defer(Report.document))
    )


def compares_groups(org_id: UUID, cycle_id: UUID) -> bool:
    """Whether the report as last computed compares groups of people."""
    groups = Report.document[("report", "measured", "groups")]
    found = db.session.scalar(select(cast(groups, Text)).where(Report.org_id == org_id, Report.cycle_id == cycle_id))
    return found not in (None, "null", "[]")


def find_document(org_id: UUID, cycle_id: UUID, reader: UUID | None) -> Row[datetime, str | None] | None:
    """When the report of a cycle was computed, and, as JSON, the one for this reader: everybody's (None), or that of a
    reader who is reviewed (by person id), which may not be there. The rest of a long document stays in the database.
    """
    part = Report.document["report"] if reader is None else Report.document[("without", str(reader))]
    return db.session.execute(
        select(Report.computed_at, cast(part, Text)).where(Report.org_id == org_id, Report.cycle_id == cycle_id)
    ).one_or_none()


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


def list_ratings(org_id: UUID, cycle_id: UUID) -> Sequence[Row[str | UUID, str]]:
    """The ratings of each assessment that was sent, unordered: its id, and a list of competency and value.

    There may be half a million, so what is of one assessment comes as one text (see `db/lists.py`), and the id as the
    database gives it (hexadecimal where it knows no UUIDs).
    """
    # Looked up by assessment: a join lets SQLite walk through the answers of all cycles.
    sent = select(Assessment.id).where(
        Assessment.org_id == org_id, Assessment.cycle_id == cycle_id, Assessment.submitted_on.is_not(None)
    )
    return db.session.execute(
        select(type_coerce(Answer.assessment_id, AS_STORED), listed(Answer.competency, Answer.rating))
        .where(Answer.org_id == org_id, Answer.assessment_id.in_(sent), Answer.competency != SUMMARY)
        .group_by(Answer.assessment_id)
    ).all()


def list_named_raters(org_id: UUID, cycle_id: UUID) -> Sequence[Row[UUID, str, UUID]]:
    """Pseudonym, name and person of those who rate by name; nobody else's name is read."""
    return db.session.execute(
        select(Rater.id, Person.name, Person.id.label("person_id"))
        .join(Person, Person.id == Rater.person_id)
        .where(Rater.org_id == org_id, Rater.cycle_id == cycle_id, Rater.anonymous.is_(False))
    ).all()


def list_among_few(org_id: UUID, cycle_id: UUID, person_id: UUID, least: int) -> Sequence[Row[UUID, str, str]]:
    """People about whom this person wrote without their name, as one of no more than `least` in a relation.

    Participant, name of the team, band.
    """
    sent = (
        Assessment.org_id == org_id,
        Assessment.cycle_id == cycle_id,
        Assessment.submitted_on.is_not(None),
        Rater.anonymous.is_(True),
    )
    mine = aliased(Assessment)
    own = (
        select(mine.participant_id, mine.relation)
        .join(Rater, Rater.id == mine.rater_id)
        .where(mine.org_id == org_id, mine.cycle_id == cycle_id, mine.submitted_on.is_not(None))
        .where(Rater.anonymous.is_(True), Rater.is_person(person_id))
        .subquery()
    )
    few = (
        select(Assessment.participant_id)
        .join(Rater, Rater.id == Assessment.rater_id)
        .join(own, (own.c.participant_id == Assessment.participant_id) & (own.c.relation == Assessment.relation))
        .where(*sent)
        .group_by(Assessment.participant_id, Assessment.relation)
        .having(func.count() <= least)
    )
    return db.session.execute(
        select(Participant.id, Participant.team_name, Participant.band_title)
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id, Participant.id.in_(few))
        .order_by(Participant.id)
    ).all()


def list_evidence(org_id: UUID, cycle_id: UUID, since: date, until: date) -> Sequence[Row[UUID, UUID, str | None]]:
    """What people of a cycle recorded for its period: person, piece, and a competency that it shows (None: of none)."""
    return db.session.execute(
        select(Evidence.person_id, Evidence.id, EvidenceMark.competency)
        .join(Participant, (Participant.person_id == Evidence.person_id) & (Participant.org_id == Evidence.org_id))
        .outerjoin(EvidenceMark, (EvidenceMark.evidence_id == Evidence.id) & (EvidenceMark.org_id == Evidence.org_id))
        .where(
            Evidence.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Evidence.removed_at.is_(None),
            Evidence.happened_on.between(since, until),
        )
    ).all()


def list_results(org_id: UUID, cycle_id: UUID) -> Sequence[Row[str | UUID, str]]:
    """The results of each participant: id, and a list of competency, as proposed, as it is now (see `list_ratings`)."""
    return db.session.execute(
        select(type_coerce(Result.participant_id, AS_STORED), listed(Result.competency, Result.proposed, Result.final))
        .where(Result.org_id == org_id, Result.cycle_id == cycle_id)
        .group_by(Result.participant_id)
    ).all()


def find_report_before(org_id: UUID, cycle: Cycle) -> Row[str, dict[str, Any]] | None:
    """Title and report of the last cycle before this one that has a report."""
    return db.session.execute(
        select(Cycle.title, Report.document)
        .join(Report, (Report.cycle_id == Cycle.id) & (Report.org_id == Cycle.org_id))
        .where(Cycle.org_id == org_id, Cycle.id != cycle.id, Cycle.created_at < cycle.created_at)
        .order_by(Cycle.created_at.desc(), Cycle.id)
        .limit(1)
    ).first()
