"""What lies beside somebody who writes: evidence, goals, feedback, last time, and their own other texts."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, and_, cast, null, or_, select, union_all

from ladder.db import db
from ladder.domain.deadlines import midday
from ladder.domain.stages import Stage
from ladder.models import (
    Answer,
    Assessment,
    AssessmentState,
    Cycle,
    CycleProfile,
    Evidence,
    EvidenceColleague,
    EvidenceMark,
    Feedback,
    Goal,
    GoalState,
    Participant,
    Person,
    Rater,
    Result,
)
from ladder.queries.assessments import OwnAssessment

MOST = 200
"""Rows of one kind; a year of one person has fewer."""


def list_evidence(
    org_id: UUID, person_id: UUID, since: date, *, named: UUID | None = None
) -> Sequence[Row[Evidence, EvidenceMark | None]]:
    """Somebody's evidence since a day with each thing that it shows, the latest first; where `named` is a person, only
    what names them as somebody with whom it was done.
    """
    mark = and_(EvidenceMark.org_id == Evidence.org_id, EvidenceMark.evidence_id == Evidence.id)
    found = (
        select(Evidence, EvidenceMark)
        .outerjoin(EvidenceMark, mark)
        .where(
            Evidence.org_id == org_id,
            Evidence.person_id == person_id,
            Evidence.removed_at.is_(None),
            Evidence.happened_on >= since,
        )
        .order_by(Evidence.happened_on.desc(), Evidence.id)
        .limit(MOST)
    )
    if named:
        with_them = select(EvidenceColleague.evidence_id).where(
            EvidenceColleague.org_id == org_id, EvidenceColleague.person_id == named
        )
        found = found.where(Evidence.id.in_(with_them))
    return db.session.execute(found).all()


def list_wishes(org_id: UUID, person_id: UUID, since: date) -> Sequence[Row[Any]]:
    """Somebody's goals that are open, or were to be reached since a day, by their dates; and the feedback that they
    asked for and was given since, the latest first.

    One row has the columns of either, the others None: competency, improve, action, measure, by_date, reached;
    question, about, observation, why, alternative, given_at, giver (a name).
    """
    reached = and_(Goal.state == GoalState.REACHED, Goal.by_date >= since)
    goals = select(
        Goal.id, Goal.competency, Goal.improve, Goal.action, Goal.measure, Goal.by_date,
        (Goal.state == GoalState.REACHED).label("reached"),
        *(_nothing(column) for column in GIVEN), _nothing(Person.name).label("giver"),
    ).where(
        Goal.org_id == org_id, Goal.person_id == person_id, or_(Goal.state == GoalState.OPEN, reached)
    )  # fmt: skip
    feedback = (
        select(
            Feedback.id, Feedback.competency, *(null() for _ in range(5)), *GIVEN, Person.name.label("giver")
        )
        .join(Person, and_(Person.org_id == Feedback.org_id, Person.id == Feedback.giver_id))
        .where(
            Feedback.org_id == org_id, Feedback.person_id == person_id, Feedback.given_at >= midday(since)
        )
    )  # fmt: skip
    both = union_all(goals, feedback).subquery()
    return db.session.execute(
        select(both).order_by(both.c.by_date, both.c.given_at.desc(), both.c.id).limit(MOST)
    ).all()


GIVEN = (
    Feedback.question, Feedback.about, Feedback.observation, Feedback.why, Feedback.alternative, Feedback.given_at,
)  # fmt: skip
"""What a row about feedback says."""


def _nothing(column: Any) -> Any:
    return cast(null(), column.type).label(column.key)


def list_before(
    org_id: UUID, own: OwnAssessment
) -> Sequence[Row[Answer, Assessment, Cycle, CycleProfile, str, int | None, bool]]:
    """What was written before about the same person, answer by answer: what the same author sent in the same relation
    in the cycle before, and in this one a draft that was handed to them.

    With each its assessment, cycle, the profile of then, whose it is by name, what stood in the end, and whether the
    author may read that: it was released, and about themselves or somebody whose manager they were.
    """
    was_theirs = or_(Participant.person_id == own.author.id, Participant.manager_id == own.author.id)
    released = or_(Cycle.stage.in_((Stage.SIGN_OFF, Stage.CLOSED)), Participant.released_at.is_not(None))
    handed = and_(Assessment.participant_id == own.participant.id, Assessment.handed_to == own.author.id)
    same = and_(Result.participant_id == Participant.id, Result.competency == Answer.competency)
    return db.session.execute(
        select(Answer, Assessment, Cycle, CycleProfile, Person.name, Result.final, and_(was_theirs, released))
        .join(Assessment, Assessment.id == Answer.assessment_id)
        .join(Rater, Rater.id == Assessment.rater_id)
        .join(Person, Person.id == Rater.person_id)
        .join(Cycle, Cycle.id == Assessment.cycle_id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .join(CycleProfile, CycleProfile.id == Participant.profile_id)
        .outerjoin(Result, same)
        .where(
            Answer.org_id == org_id,
            Assessment.relation == own.assessment.relation,
            or_(Answer.assessment_id == _last_sent(org_id, own), handed),
        )
        .order_by(Cycle.opened_at, Answer.id)
    ).all()


def _last_sent(org_id: UUID, own: OwnAssessment) -> ScalarSelect[UUID]:
    return (
        select(Assessment.id)
        .join(Rater, Rater.id == Assessment.rater_id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .join(Cycle, Cycle.id == Assessment.cycle_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.relation == own.assessment.relation,
            Assessment.submitted_on.is_not(None),
            Rater.person_id == own.author.id,
            Participant.person_id == own.participant.person_id,
            Cycle.id != own.cycle.id,
            Cycle.opened_at < own.cycle.opened_at,
        )
        .order_by(Cycle.opened_at.desc(), Assessment.id)
        .limit(1)
        .scalar_subquery()
    )


def list_written(org_id: UUID, own: OwnAssessment) -> Sequence[Row[Answer, str]]:
    """What the author wrote in this cycle, this assessment's answers among them, each with about whom by name."""
    return db.session.execute(
        select(Answer, Participant.name)
        .join(Assessment, Assessment.id == Answer.assessment_id)
        .join(Rater, Rater.id == Assessment.rater_id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .where(
            Answer.org_id == org_id,
            Assessment.cycle_id == own.cycle.id,
            Rater.person_id == own.author.id,
            or_(
                Assessment.id == own.assessment.id,
                and_(
                    Assessment.state == AssessmentState.ASKED,
                    Assessment.participant_id != own.participant.id,
                    Answer.text != "",
                ),
            ),
        )
        .order_by(Participant.name, Answer.competency, Answer.id)
    ).all()
