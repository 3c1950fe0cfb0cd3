"""Results: what stands for whom, what calibration changed, and what was written about somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, case, func, select
from sqlalchemy.orm import joinedload

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.errors import NotFound
from ladder.models import (
    Adjustment,
    Answer,
    Assessment,
    AssessmentState,
    Cycle,
    Participant,
    ParticipantState,
    Result,
)
from ladder.queries import participants

ResultRow = Row[UUID, str, str, str, str, datetime | None, str, int | None, int | None]
PlaceRow = Row[UUID | None, str, UUID | None, str, str, int]
LineRow = Row[Result, Adjustment | None]


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose results a reader may see in lists: all but those of `but` (their own) until it is released; where `line` is
    set, only those who report to that person, directly or not (`NOBODY` leads nobody).
    """

    but: UUID | None = None
    line: UUID | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list is narrowed to: one team, one manager, one band; None is all."""

    team: UUID | None = None
    manager: UUID | None = None
    band: str | None = None


EVERYBODY = Choice()
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a list, counted from 1."""

    page: int = 1
    size: int = 25


def get_result(org_id: UUID, cycle_id: UUID, result_id: UUID) -> tuple[Result, Participant]:
    """One result of a cycle with the person it is about; raises NotFound."""
    row = db.session.execute(
        select(Result, Participant)
        .join(Participant, Participant.id == Result.participant_id)
        .options(joinedload(Participant.profile))
        .where(Result.org_id == org_id, Result.cycle_id == cycle_id, Result.id == result_id)
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such result.")
    return row[0], row[1]


def list_results(org_id: UUID, participant_ids: Sequence[UUID]) -> Sequence[Result]:
    """The results of some people, in every competency."""
    return db.session.scalars(
        select(Result).where(Result.org_id == org_id, Result.participant_id.in_(participant_ids))
    ).all()


def list_lines(org_id: UUID, participant_ids: Sequence[UUID]) -> Sequence[LineRow]:
    """The results of some people, each once for every change that calibration made to it, in their order."""
    return db.session.execute(
        select(Result, Adjustment)
        .outerjoin(Adjustment, Adjustment.result_id == Result.id)
        .where(Result.org_id == org_id, Result.participant_id.in_(participant_ids))
        .order_by(Adjustment.at, Adjustment.id)
    ).all()


def count_people(org_id: UUID, cycle_id: UUID, sight: Sight, choice: Choice) -> int:
    """How many people a list would hold."""
    found = select(func.count()).select_from(Participant).where(*_of(org_id, cycle_id, sight, choice))
    return db.session.scalar(found) or 0


def list_people(
    org_id: UUID, cycle_id: UUID, sight: Sight, choice: Choice, part: Slice, *, profiles: bool = False
) -> Sequence[Participant]:
    """One page of the people whose results a reader may see, by name; where asked for, with their frozen profiles."""
    return db.session.scalars(
        select(Participant)
        .options(*([joinedload(Participant.profile)] if profiles else []))
        .where(*_of(org_id, cycle_id, sight, choice))
        .order_by(Participant.name, Participant.id)
        .limit(part.size)
        .offset((part.page - 1) * part.size)
    ).all()


def list_tallies(org_id: UUID, participant_ids: Sequence[UUID]) -> Sequence[Row[UUID, int, int, int]]:
    """For some people: participant, how many competencies are rated, how many are not, how many were changed."""
    return db.session.execute(
        select(
            Result.participant_id,
            func.count(Result.final),
            func.count() - func.count(Result.final),
            func.sum(case((Result.final.is_distinct_from(Result.proposed), 1), else_=0)),
        )
        .where(Result.org_id == org_id, Result.participant_id.in_(participant_ids))
        .group_by(Result.participant_id)
    ).all()


def list_all_results(org_id: UUID, cycle_id: UUID, sight: Sight) -> Sequence[ResultRow]:
    """Every result of a cycle that a reader may see, by name.

    Participant, name, team, manager, band, when it was released, item, proposed, final.
    """
    return db.session.execute(
        select(
            Participant.id, Participant.name, Participant.team_name, Participant.manager_name, Participant.band_title,
            Participant.released_at, Result.competency, Result.proposed, Result.final,
        )
        .join(Result, Result.participant_id == Participant.id)
        .where(*_of(org_id, cycle_id, sight))
        .order_by(Participant.name, Participant.id)
    ).all()  # fmt: skip


def list_managers(org_id: UUID, cycle_id: UUID) -> Sequence[UUID]:
    """Person ids of those who lead somebody who takes part in a cycle, each once."""
    found = db.session.scalars(
        select(Participant.manager_id)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == cycle_id,
            Participant.state == ParticipantState.ACTIVE,
        )
        .distinct()
    )
    return [one for one in found if one is not None]


def list_places(org_id: UUID, cycle_id: UUID, sight: Sight) -> Sequence[PlaceRow]:
    """Each combination of team, manager and band that the people of a list have: ids, names, and how many people."""
    place = (
        Participant.team_id, Participant.team_name, Participant.manager_id, Participant.manager_name,
        Participant.band_title,
    )  # fmt: skip
    found = select(*place, func.count()).where(*_of(org_id, cycle_id, sight)).group_by(*place)
    return db.session.execute(found).all()


def count_unrated(org_id: UUID, cycle_id: UUID, sight: Sight) -> tuple[int, int]:
    """How many results that a reader may see stand at "not rated", and of how many people."""
    row = db.session.execute(
        select(func.count(), func.count(Result.participant_id.distinct()))
        .join(Participant, Participant.id == Result.participant_id)
        .where(*_of(org_id, cycle_id, sight), Result.final.is_(None))
    ).one()
    return row[0], row[1]


def find_earlier(org_id: UUID, cycle: Cycle, person_id: UUID) -> Row[Participant, Cycle] | None:
    """The last cycle before this one in which somebody's result was released, with their place in it and profile."""
    return db.session.execute(
        select(Participant, Cycle)
        .join(Cycle, Cycle.id == Participant.cycle_id)
        .options(joinedload(Participant.profile))
        .where(*_earlier(org_id, cycle, person_id))
        .order_by(Cycle.created_at.desc(), Cycle.id)
        .limit(1)
    ).one_or_none()


def list_earlier(org_id: UUID, cycle: Cycle, person_id: UUID) -> Sequence[Row[Participant, Cycle, Result]]:
    """The same, once for each of its results; one statement."""
    last = (
        select(Participant.id)
        .join(Cycle, Cycle.id == Participant.cycle_id)
        .where(*_earlier(org_id, cycle, person_id))
        .order_by(Cycle.created_at.desc(), Cycle.id)
        .limit(1)
    )
    return db.session.execute(
        select(Participant, Cycle, Result)
        .join(Cycle, Cycle.id == Participant.cycle_id)
        .join(Result, Result.participant_id == Participant.id)
        .options(joinedload(Participant.profile))
        .where(Participant.org_id == org_id, Participant.id == last.scalar_subquery())
    ).all()


def _earlier(org_id: UUID, cycle: Cycle, person_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        Participant.org_id == org_id,
        Participant.person_id == person_id,
        Participant.released_at.is_not(None),
        Cycle.created_at < cycle.created_at,
    )


def list_proposing(org_id: UUID, cycle_id: UUID, relation: Relation) -> Sequence[Row[UUID, str, int | None]]:
    """What was sent in a relation that proposes results: participant, item, rating; without what was set aside."""
    return db.session.execute(
        select(Assessment.participant_id, Answer.competency, Answer.rating)
        .join(Answer, Answer.assessment_id == Assessment.id)
        .where(
            Assessment.org_id == org_id,
            Assessment.cycle_id == cycle_id,
            Assessment.relation == relation,
            Assessment.submitted_on.is_not(None),
            Assessment.state == AssessmentState.ASKED,
        )
    ).all()


def _of(org_id: UUID, cycle_id: UUID, sight: Sight, choice: Choice = EVERYBODY) -> list[ColumnElement[bool]]:
    """What is true of the people in a list."""
    conditions = [Participant.org_id == org_id, Participant.cycle_id == cycle_id]
    if sight.but is not None:
        conditions.append((Participant.person_id != sight.but) | Participant.released_at.is_not(None))
    if sight.line is not None:
        below = participants.below(org_id, sight.line)
        conditions.append((Participant.manager_id == sight.line) | Participant.manager_id.in_(below))
    wanted = (
        (Participant.team_id, choice.team),
        (Participant.manager_id, choice.manager),
        (Participant.band_title, choice.band),
    )
    return [*conditions, *(column == value for column, value in wanted if value is not None)]
