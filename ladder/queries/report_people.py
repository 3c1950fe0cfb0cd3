"""What a report says of each person, a page at a time or all together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Participant, PersonFigures

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which people are listed: of a team, of a manager, at a band; None means any."""

    team: UUID | None = None
    manager: UUID | None = None
    band: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader sees: the rows of their own (`reader`, None: those for all), without the `hidden` people."""

    reader: UUID | None
    hidden: frozenset[UUID]


def list_page(
    org_id: UUID, cycle_id: UUID, seen: Seen, chosen: Chosen, *, page: int, size: int
) -> Sequence[dict[str, Any]]:
    """One page of the documents, by name."""
    rows = _of(org_id, cycle_id, seen, chosen).order_by(Participant.name, Participant.id)
    return db.session.scalars(rows.limit(size).offset((page - 1) * size)).all()


def count(org_id: UUID, cycle_id: UUID, seen: Seen, chosen: Chosen) -> int:
    """How many people are chosen."""
    found = _of(org_id, cycle_id, seen, chosen).with_only_columns(func.count(PersonFigures.id))
    return db.session.scalar(found) or 0


def get_one(org_id: UUID, cycle_id: UUID, seen: Seen, participant_id: UUID) -> dict[str, Any]:
    """What is said of one person; raises NotFound, also for whom the reader may not see."""
    one = _of(org_id, cycle_id, seen, Chosen()).where(PersonFigures.participant_id == participant_id)
    found: dict[str, Any] | None = db.session.scalar(one)
    if found is None:
        raise NotFound("The report says nothing of such a person.")
    return found


def list_all(org_id: UUID, cycle_id: UUID, seen: Seen) -> Iterator[dict[str, Any]]:
    """The documents of everybody, by the people's names."""
    rows = _of(org_id, cycle_id, seen, Chosen()).order_by(Participant.name, Participant.id)
    yield from db.session.scalars(rows.execution_options(yield_per=BATCH))


def list_names(org_id: UUID, cycle_id: UUID, seen: Seen, chosen: Chosen, *, most: int) -> Sequence[Row[UUID, str]]:
    """Participant's id and name of those who are chosen, by name."""
    found = _of(org_id, cycle_id, seen, chosen).with_only_columns(Participant.id, Participant.name)
    return db.session.execute(found.order_by(Participant.name, Participant.id).limit(most)).all()


def list_places(org_id: UUID, cycle_id: UUID) -> Sequence[Row[UUID | None, str, UUID | None, str, str]]:
    """Every team, manager and band that people of the cycle have: ids and names, together as they occur."""
    return db.session.execute(
        select(
            Participant.team_id, Participant.team_name, Participant.manager_id, Participant.manager_name,
            Participant.band_title,
        )
        .where(Participant.org_id == org_id, Participant.cycle_id == cycle_id)
        .distinct()
    ).all()  # fmt: skip


def _of(org_id: UUID, cycle_id: UUID, seen: Seen, chosen: Chosen) -> Select[tuple[dict[str, Any]]]:
    rows = (
        select(PersonFigures.document)
        .join(Participant, Participant.id == PersonFigures.participant_id)
        .where(
            PersonFigures.org_id == org_id,
            Participant.org_id == org_id,
            PersonFigures.cycle_id == cycle_id,
            PersonFigures.reader_id.is_(None) if seen.reader is None else PersonFigures.reader_id == seen.reader,
        )
    )
    if seen.reader is not None:
        rows = rows.where(Participant.person_id != seen.reader)
    if seen.hidden:
        rows = rows.where(Participant.id.not_in(seen.hidden))
    if chosen.team:
        rows = rows.where(Participant.team_id == chosen.team)
    if chosen.manager:
        rows = rows.where(Participant.manager_id == chosen.manager)
    if chosen.band:
        rows = rows.where(Participant.band_title == chosen.band)
    return rows
