"""Mails that come back: refused by the server at once, or returned by a later one with a report."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CursorResult, update

from ladder.db import db, work_as
from ladder.domain.notices import Kind
from ladder.models import Mail, Notice
from ladder.queries import mails as queries
from ladder.queries import people


def fail(mail_id: UUID, *, failure: str, now: datetime) -> None:
    """Mark a mail as come back, once, and tell its addressee in the pages, where there is one; `failure` is a code."""
    marked = db.session.execute(
        update(Mail).where(Mail.id == mail_id, Mail.failed_at.is_(None)).values(failed_at=now, failure=failure)
    )
    assert isinstance(marked, CursorResult)
    mail = db.session.get(Mail, mail_id, populate_existing=True)
    if marked.rowcount and mail is not None and mail.org_id is not None:
        person = people.find_person(mail.org_id, mail.address)
        if person is not None:
            db.session.add(Notice(person_id=person.id, kind=Kind.CAME_BACK.key, args={}, created_at=now))
            db.session.flush()


def take_report(mail_id: UUID, status: str, *, now: datetime) -> bool:
    """Mark the mail that a report of a mail server is about; False when it is none of ours."""
    mail = queries.find_mail(mail_id)
    if mail is None:
        return False
    work_as(org=mail.org_id)
    fail(mail_id, failure=status, now=now)
    return True
