"""What the board of a cycle is made of, read as columns: a cycle has tens of thousands of assessments."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, case, func, select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.models import Assessment, AssessmentState, AuditEvent, Extension, Participant, ParticipantState, Person

SumsRow = Row[UUID, int, int, int, int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place in a cycle, as lists show it."""

    id: UUID
    person_id: UUID
    name: str
    manager_id: UUID | None
    manager_name: str
    team_name: str
    band_title: str
    zone: str
    state: ParticipantState
    released_at: datetime | None


def list_places(org_id: UUID, cycle_id: UUID) -> list[Place]:
    """Everybody in a cycle, by name."""
    rows = db.session.execute(
        select(
            Participant.id, Participant.person_id, Participant.name, Participant.manager_id, Participant.manager_name,
            Participant.team_name, Participant.band_title, Participant.zone, Participant.state,
            Participant.released_at,
        )
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id)
        .order_by(Participant.name, Participant.id)
    )  # fmt: skip
    return [Place(key, *columns) for key, *columns in rows]


def list_sums(org_id: UUID, cycle_id: UUID) -> Sequence[SumsRow]:
    """For each person of a cycle: of self, manager, peers and upward how many are asked for and how many sent; and how
    many said no. What is asked for no more counts nowhere else.
    """
    columns = [
        total
        for relation in (Relation.SELF, Relation.MANAGER, Relation.PEER, Relation.UPWARD)
        for total in (_total(_asked(relation)), _total(_asked(relation) & Assessment.submitted_on.is_not(None)))
    ]
    declined = _total(Assessment.state == AssessmentState.DECLINED)
    return db.session.execute(
        select(Assessment.participant_id, *columns, declined)
        .where(Assessment.org_id == org_id, Assessment.cycle_id == cycle_id)
        .group_by(Assessment.participant_id)
    ).all()


def _asked(relation: Relation) -> ColumnElement[bool]:
    return (Assessment.relation == relation) & (Assessment.state == AssessmentState.ASKED)


def _total(true: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((true, 1), else_=0))


def list_extended(org_id: UUID, cycle_id: UUID) -> dict[tuple[UUID, str], date]:
    """Until when people were given more time in a cycle, by person id and part."""
    rows = db.session.execute(
        select(Extension.person_id, Extension.part, func.max(Extension.until))
        .where(Extension.org_id == org_id, Extension.cycle_id == cycle_id)
        .group_by(Extension.person_id, Extension.part)
    )
    return {(person, part): until for person, part, until in rows}


def list_names(org_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of some people, by id."""
    rows = db.session.execute(select(Person.id, Person.name).where(Person.org_id == org_id, Person.id.in_(person_ids)))
    return {key: name for key, name in rows}  # noqa: C416 - dict() of rows has no types


def list_reminded(org_id: UUID, cycle_id: UUID, verb: str, since: datetime) -> frozenset[UUID]:
    """The participants of a cycle of whom the audit log tells that verb since a moment."""
    return frozenset(
        db.session.scalars(
            select(Participant.id)
            .join(AuditEvent, AuditEvent.subject_id == Participant.id)
            .where(
                Participant.org_id == org_id,
                Participant.cycle_id == cycle_id,
                AuditEvent.org_id == org_id,
                AuditEvent.verb == verb,
                AuditEvent.at > since,
            )
        )
    )
