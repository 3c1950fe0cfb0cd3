"""Results: what stands for whom, what calibration changed, and what was written about somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Row, case, func, select
from sqlalchemy.orm import joinedload

from ladder.db import db
from ladder.domain.ratings import SUMMARY, Relation
from ladder.errors import NotFound
from ladder.models import Adjustment, Answer, Assessment, Participant, Person, Rater, Result
from ladder.queries import participants

RatingRow = Row[UUID, Relation, str, int | None, bool]
ResultRow = Row[str, str, str, str, str, int | None, int | None]
PlaceRow = Row[UUID | None, str, UUID | None, str, str, int]
LineRow = Row[Result, Adjustment | None]


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose results a reader may see in lists: all but `but` (their own); where `line` is set, only those who report
    to that person, directly or not (`NOBODY` leads nobody).
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


def list_adjustments(org_id: UUID, participant_ids: Sequence[UUID]) -> Sequence[Adjustment]:
    """What calibration changed for some people, in the order in which it happened."""
    return db.session.scalars(
        select(Adjustment)
        .join(Result, Result.id == Adjustment.result_id)
        .where(Adjustment.org_id == org_id, Result.participant_id.in_(participant_ids))
        .order_by(Adjustment.at, Adjustment.id)
    ).all()


def list_ratings(
    org_id: UUID, participant_ids: Sequence[UUID], relations: Sequence[Relation], reader: UUID | None
) -> Sequence[RatingRow]:
    """What was sent about some people: participant, relation, competency, rating, and whether it is the reader's own;
    no author, in no telling order.
    """
    return db.session.execute(
        select(
            Assessment.participant_id, Assessment.relation, Answer.competency, Answer.rating, Rater.is_person(reader)
        )
        .join(Answer, Answer.assessment_id == Assessment.id)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(
            Assessment.org_id == org_id,
            Assessment.participant_id.in_(participant_ids),
            Assessment.relation.in_(relations),
            Assessment.submitted_on.is_not(None),
            Answer.competency != SUMMARY,
        )
        .order_by(Answer.rating)
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
    """Every result of a cycle that a reader may see, by name: who, team, manager, band, competency, proposed, final."""
    return db.session.execute(
        select(
            Participant.name, Participant.team_name, Participant.manager_name, Participant.band_title,
            Result.competency, Result.proposed, Result.final,
        )
        .join(Result, Result.participant_id == Participant.id)
        .where(*_of(org_id, cycle_id, sight))
        .order_by(Participant.name, Participant.id)
    ).all()  # fmt: skip


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


def list_reviewed_addresses(org_id: UUID, cycle_id: UUID) -> Sequence[str]:
    """The addresses of those whose results a cycle holds."""
    return db.session.scalars(
        select(Person.email)
        .join(Participant, Participant.person_id == Person.id)
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id, Person.left.is_(None))
        .order_by(Person.email)
    ).all()


def _of(org_id: UUID, cycle_id: UUID, sight: Sight, choice: Choice = EVERYBODY) -> list[ColumnElement[bool]]:
    """What is true of the people in a list."""
    conditions = [Participant.org_id == org_id, Participant.cycle_id == cycle_id]
    if sight.but is not None:
        conditions.append(Participant.person_id != sight.but)
    if sight.line is not None:
        below = participants.below(org_id, sight.line)
        conditions.append((Participant.manager_id == sight.line) | Participant.manager_id.in_(below))
    wanted = (
        (Participant.team_id, choice.team),
        (Participant.manager_id, choice.manager),
        (Participant.band_title, choice.band),
    )
    return [*conditions, *(column == value for column, value in wanted if value is not None)]
