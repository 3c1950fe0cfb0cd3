"""Mails: asked for in the transaction of what they tell about, sent once by a worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import update

from ladder.config import Config
from ladder.db import db, edge
from ladder.domain.jobs import MAIL_SEND
from ladder.emails import delivery
from ladder.models import Mail
from ladder.queries import mails as queries
from ladder.services import bounces, jobs, letters


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that is to go out once, whoever asks for it how often: its id is made from what it tells whom.

    `due` is the moment before which it stays; None is now.
    """

    id: UUID
    to: str
    args: dict[str, Any]
    due: datetime | None = None


def post(*, kind: str, org_id: UUID | None, address: str, args: dict[str, Any], now: datetime) -> Mail:
    """Ask for a mail to go out after the commit. `args` holds ids only; `letters.KINDS` says which each kind needs.

    Raises ValueError when no mail is of that kind.
    """
    if kind not in letters.KINDS:
        raise ValueError(f"No mail is called {kind}; services/letters.py lists them.")
    mail = Mail(id=uuid4(), org_id=org_id, kind=kind, address=address.strip().lower(), args=args, created_at=now)
    db.session.add(mail)
    jobs.enqueue(MAIL_SEND, org_id=org_id, args={"mail_id": str(mail.id)}, now=now)
    return mail


def post_once(*, kind: str, org_id: UUID, letters: Sequence[Letter], since: datetime, now: datetime) -> int:
    """Ask for mails whose ids say what they tell whom: those that are there already, made since then, are left out.

    So whoever asks may be killed and ask again. Returns how many are new; else as `post_each`.
    """
    there = queries.find_ids(org_id, kind, since)
    return post_each(kind=kind, org_id=org_id, letters=[one for one in letters if one.id not in there], now=now)


def post_each(*, kind: str, org_id: UUID, letters: Sequence[Letter], now: datetime) -> int:
    """Ask for mails of one kind, each with its own args and moment, in a few statements; returns how many."""
    rows = [Mail(id=one.id, org_id=org_id, kind=kind, address=one.to, args=one.args, created_at=now) for one in letters]
    db.session.add_all(rows)
    dues = [({"mail_id": str(one.id)}, one.due or now) for one in letters]
    jobs.enqueue_each(MAIL_SEND, org_id=org_id, dues=dues, now=now)
    return len(rows)


def send(mail_id: UUID, *, config: Config, now: datetime) -> None:
    """Send one mail unless it went before or is gone, and mark it as sent, or as refused for good.

    No transaction is open while the mail server is spoken to: it may be slow, and on SQLite everybody would wait. The
    job's lease keeps a second worker away; one that dies after the delivery and before the mark has it sent twice.
    """
    mail = db.session.get(Mail, mail_id, populate_existing=True)
    if mail is None or mail.sent_at is not None or mail.failed_at is not None:
        return
    address, message = mail.address, letters.write(mail, config=config, now=now)
    edge.end_reading()
    refusal = ""
    if message is not None:
        refusal = delivery.deliver(message, to=address, mail_id=mail_id, config=config, now=now)
    if refusal:
        bounces.fail(mail_id, failure=refusal, now=now)
    else:
        db.session.execute(update(Mail).where(Mail.id == mail_id).values(sent_at=now))
