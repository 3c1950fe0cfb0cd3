"""Mails that are to go out, or went."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, exists, select
from sqlalchemy.orm import aliased

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Mail, Person


def find_ids(org_id: UUID, kind: str, since: datetime) -> frozenset[UUID]:
    """The ids of the organisation's mails of one kind that were asked for since then."""
    found = db.session.scalars(
        select(Mail.id).where(Mail.org_id == org_id, Mail.kind == kind, Mail.created_at >= since)
    )
    return frozenset(found)


def find_mail(mail_id: UUID) -> Mail | None:
    """The mail with that id, of whatever organisation: a mail server tells no more of it."""
    return db.session.get(Mail, mail_id)


def get_mail(org_id: UUID, mail_id: UUID) -> Mail:
    """One mail of the organisation; raises NotFound."""
    mail = db.session.scalar(select(Mail).where(Mail.org_id == org_id, Mail.id == mail_id))
    if mail is None:
        raise NotFound("There is no such mail.")
    return mail


def list_latest(org_id: UUID, *, most: int = 50) -> Sequence[Mail]:
    """The organisation's latest mails, newest first."""
    return db.session.scalars(
        select(Mail).where(Mail.org_id == org_id).order_by(Mail.created_at.desc(), Mail.id).limit(most)
    ).all()


def list_failed(org_id: UUID, *, most: int = 200) -> Sequence[Mail]:
    """The mails that came back, newest first."""
    return db.session.scalars(
        select(Mail)
        .where(Mail.org_id == org_id, Mail.failed_at.is_not(None))
        .order_by(Mail.failed_at.desc(), Mail.id)
        .limit(most)
    ).all()


def list_returned(org_id: UUID, *, most: int = 12) -> Sequence[Row[UUID, str]]:
    """Id and name of people who work here and whose latest mail came back, by name."""
    later = aliased(Mail)
    came_since = exists().where(
        later.org_id == org_id,
        later.address == Mail.address,
        later.sent_at.is_not(None),
        later.sent_at > Mail.failed_at,
    )
    return db.session.execute(
        select(Person.id, Person.name)
        .join(Mail, Mail.address == Person.email)
        .where(
            Person.org_id == org_id, Person.left.is_(None), Mail.org_id == org_id, Mail.failed_at.is_not(None),
            ~came_since,
        )
        .distinct()
        .order_by(Person.name, Person.id)
        .limit(most)
    ).all()  # fmt: skip
