"""Notices of people, and what they wish to be mailed."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Cycle, MailSettings, Notice, Person

MOST_SHOWN = 100
"""Notices on one page; what is older has been read, or is of no use any more."""


def list_notices(org_id: UUID, person_id: UUID) -> Sequence[Notice]:
    """Somebody's latest notices, the newest first."""
    return db.session.scalars(
        select(Notice)
        .where(Notice.org_id == org_id, Notice.person_id == person_id)
        .order_by(Notice.created_at.desc(), Notice.id)
        .limit(MOST_SHOWN)
    ).all()


def get_notice(org_id: UUID, person_id: UUID | None, notice_id: UUID) -> Notice:
    """One notice of one's own; raises NotFound for everybody else's."""
    found = db.session.scalar(
        select(Notice).where(Notice.org_id == org_id, Notice.person_id == person_id, Notice.id == notice_id)
    )
    if found is None:
        raise NotFound("There is no such notice.")
    return found


def count_unread(org_id: UUID, person_id: UUID) -> int:
    """How many of somebody's notices they have not read."""
    unread = select(func.count()).select_from(Notice)
    return db.session.scalar(unread.where(*_unread(org_id, person_id))) or 0


def list_unread(org_id: UUID, person_id: UUID) -> Sequence[Notice]:
    """Somebody's unread notices."""
    return db.session.scalars(select(Notice).where(*_unread(org_id, person_id))).all()


def list_waiting(org_id: UUID, person_ids: Collection[UUID] | None = None) -> Sequence[Notice]:
    """Notices that wait for the mail of a morning: everybody's, or those of some people; oldest first."""
    found = select(Notice).where(Notice.org_id == org_id, Notice.waits.is_(True))
    if person_ids is not None:
        found = found.where(Notice.person_id.in_(person_ids))
    return db.session.scalars(found.order_by(Notice.created_at, Notice.id)).all()


def list_by_ids(org_id: UUID, ids: Collection[UUID]) -> Sequence[Notice]:
    """Some notices, oldest first."""
    found = select(Notice).where(Notice.org_id == org_id, Notice.id.in_(ids))
    return db.session.scalars(found.order_by(Notice.created_at, Notice.id)).all()


def list_addressees(org_id: UUID, person_ids: Iterable[UUID]) -> Sequence[Row[Person, MailSettings | None]]:
    """People who work here, of those given, with what they wish to be mailed; None where they never said."""
    return db.session.execute(
        select(Person, MailSettings)
        .outerjoin(MailSettings, (MailSettings.org_id == Person.org_id) & (MailSettings.person_id == Person.id))
        .where(Person.org_id == org_id, Person.id.in_(set(person_ids)), Person.left.is_(None))
        .order_by(Person.id)
    ).all()


def find_cycle_titles(org_id: UUID, cycle_ids: Collection[UUID]) -> dict[UUID, str]:
    """The titles of some cycles."""
    rows = db.session.execute(select(Cycle.id, Cycle.title).where(Cycle.org_id == org_id, Cycle.id.in_(cycle_ids)))
    return {row.id: row.title for row in rows}


def find_settings(org_id: UUID, person_id: UUID) -> MailSettings | None:
    """What somebody wishes to be mailed; None where they never said."""
    return db.session.scalar(
        select(MailSettings).where(MailSettings.org_id == org_id, MailSettings.person_id == person_id)
    )


def _unread(org_id: UUID, person_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (Notice.org_id == org_id, Notice.person_id == person_id, Notice.read_at.is_(None))
