"""More time, as it was given: to whom, for which part of a cycle, until when."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, func, select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.models import (
    Assessment,
    AssessmentState,
    Extension,
    Nomination,
    NominationState,
    Participant,
    ParticipantState,
    Person,
    Rater,
)


def find_until(org_id: UUID, cycle_id: UUID, person_id: UUID, part: str) -> date | None:
    """Until when somebody was given more time for a part of a cycle; None where they were not."""
    return db.session.scalar(
        select(func.max(Extension.until)).where(
            Extension.org_id == org_id,
            Extension.cycle_id == cycle_id,
            Extension.person_id == person_id,
            Extension.part == part,
        )
    )


def list_of_person(org_id: UUID, person_id: UUID) -> Sequence[Extension]:
    """Every extension that somebody was given, in whatever cycle, the latest day last."""
    return db.session.scalars(
        select(Extension)
        .where(Extension.org_id == org_id, Extension.person_id == person_id)
        .order_by(Extension.until, Extension.id)
    ).all()


def list_given(org_id: UUID, cycle_id: UUID) -> Sequence[Row[str, date, str, datetime, int]]:
    """What was given in a cycle, newest first: part, until, reason, when, and to how many."""
    return db.session.execute(
        select(Extension.part, Extension.until, Extension.reason, Extension.at, func.count())
        .where(Extension.org_id == org_id, Extension.cycle_id == cycle_id)
        .group_by(Extension.part, Extension.until, Extension.reason, Extension.at)
        .order_by(Extension.at.desc(), Extension.part)
    ).all()


def list_unsent(org_id: UUID, cycle_id: UUID, relation: Relation) -> Sequence[Person]:
    """Everybody who is asked to write in that relation and has not sent everything, by name; each once."""
    asked = (
        select(Rater.person_id)
        .join(Assessment, Assessment.rater_id == Rater.id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id == cycle_id,
            Assessment.relation == relation,
            Assessment.state == AssessmentState.ASKED,
            Assessment.submitted_on.is_(None),
            Participant.state == ParticipantState.ACTIVE,
        )
    )
    return db.session.scalars(
        select(Person).where(Person.org_id == org_id, Person.id.in_(asked)).order_by(Person.name, Person.id)
    ).all()


def list_asked(org_id: UUID, cycle_id: UUID, relation: Relation) -> Sequence[UUID]:
    """The person ids of everybody who is asked to write in that relation, whether or not they have sent."""
    found = db.session.scalars(
        select(Rater.person_id)
        .distinct()
        .join(Assessment, Assessment.rater_id == Rater.id)
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id == cycle_id,
            Assessment.relation == relation,
            Assessment.state == AssessmentState.ASKED,
        )
    )
    return [one for one in found if one is not None]


def list_proposing(org_id: UUID, cycle_id: UUID, least: int) -> Sequence[Person]:
    """Everybody who takes part and of whom fewer than so many peers are proposed or approved, by name."""
    standing = (
        select(Nomination.participant_id, func.count().label("number"))
        .where(
            Nomination.org_id == org_id,
            Nomination.state.in_((NominationState.PROPOSED, NominationState.APPROVED)),
        )
        .group_by(Nomination.participant_id)
        .subquery()
    )
    return db.session.scalars(
        select(Person)
        .join(Participant, Participant.person_id == Person.id)
        .outerjoin(standing, standing.c.participant_id == Participant.id)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.state == ParticipantState.ACTIVE,
            func.coalesce(standing.c.number, 0) < least,
        )
        .order_by(Person.name, Person.id)
    ).all()
