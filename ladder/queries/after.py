"""What calibration did to the results of a cycle, counted by the database: a cycle has tens of thousands of results."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Float, Row, case, cast, func, select

from ladder.db import db
from ladder.models import Adjustment, Participant, PersonFigures, Result

PLACE = (Participant.team_name, Participant.manager_id, Participant.manager_name)


def list_moves(
    org_id: UUID, cycle_id: UUID, but: UUID | None
) -> Sequence[Row[str, UUID | None, str, int | None, int | None, int]]:
    """How many results stand where, by what was proposed: team, manager's id and name, proposed, final, count.

    `but` is a reader by person id, whose own unreleased results are not counted.
    """
    found = (*PLACE, Result.proposed, Result.final)
    return db.session.execute(
        select(*found, func.count().label("results"))
        .join(Result, Result.participant_id == Participant.id)
        .where(*_of(org_id, cycle_id, but))
        .group_by(*found)
        .order_by(*found)
    ).all()


def list_people(org_id: UUID, cycle_id: UUID, but: UUID | None) -> Sequence[Row[str, UUID | None, str, int, int]]:
    """How many people have results, and of how many some were changed: team, manager's id and name, people, changed."""
    changed = func.max(case((Result.final.is_distinct_from(Result.proposed), 1), else_=0))
    each = (
        select(*PLACE, changed.label("changed"))
        .join(Result, Result.participant_id == Participant.id)
        .where(*_of(org_id, cycle_id, but))
        .group_by(Participant.id, *PLACE)
        .subquery()
    )
    place = (each.c.team_name, each.c.manager_id, each.c.manager_name)
    return db.session.execute(
        select(*place, func.count().label("people"), func.sum(each.c.changed).label("changed"))
        .group_by(*place)
        .order_by(*place)
    ).all()


def list_reasons(org_id: UUID, cycle_id: UUID, but: UUID | None) -> Sequence[Row[str, bool | None, int]]:
    """How often a result was changed for which cause, and whether the rater was in the room: cause, present, count."""
    return db.session.execute(
        select(Adjustment.cause, Adjustment.rater_present, func.count().label("changes"))
        .join(Result, Result.id == Adjustment.result_id)
        .join(Participant, Participant.id == Result.participant_id)
        .where(Adjustment.org_id == org_id, *_of(org_id, cycle_id, but))
        .group_by(Adjustment.cause, Adjustment.rater_present)
        .order_by(Adjustment.cause, Adjustment.rater_present)
    ).all()


def sum_agreement(org_id: UUID, cycle_id: UUID, but: UUID | None, reader: UUID | None) -> Row[Any]:
    """What a correlation takes, over the people of whom all three are known: how many, and the sums (of products, too)
    of the mean proposed, the mean that stands, and the mean of what others than the manager gave, by the report.

    `reader` is whose report it is, by person id; None for everybody's.
    """
    mine = PersonFigures.reader_id.is_(None) if reader is None else PersonFigures.reader_id == reader
    each = (
        select(
            cast(func.avg(Result.proposed), Float).label("proposed"),
            cast(func.avg(Result.final), Float).label("final"),
            func.max(PersonFigures.document["by_others"].as_float()).label("others"),
        )
        .select_from(Participant)
        .join(Result, Result.participant_id == Participant.id)
        .join(PersonFigures, PersonFigures.participant_id == Participant.id)
        .where(PersonFigures.org_id == org_id, PersonFigures.cycle_id == cycle_id, mine, *_of(org_id, cycle_id, but))
        .group_by(Participant.id)
        .subquery()
    )
    p, f, o = each.c.proposed, each.c.final, each.c.others
    products = {"p": p, "f": f, "o": o, "pp": p * p, "ff": f * f, "oo": o * o, "po": p * o, "fo": f * o}
    sums = [func.sum(product).label(name) for name, product in products.items()]
    return db.session.execute(
        select(func.count().label("people"), *sums).where(p.is_not(None), f.is_not(None), o.is_not(None))
    ).one()


def _of(org_id: UUID, cycle_id: UUID, but: UUID | None) -> list[ColumnElement[bool]]:
    found = [Participant.org_id == org_id, Participant.cycle_id == cycle_id, Result.org_id == org_id]
    return [*found, *([] if but is None else [(Participant.person_id != but) | Participant.released_at.is_not(None)])]
