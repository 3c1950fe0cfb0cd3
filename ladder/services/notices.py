"""People are told what concerns them: a notice in the pages, and a mail as each of them wishes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from ladder.db import db
from ladder.domain.notices import Kind
from ladder.domain.quiet import Rest, waking
from ladder.models import MailSettings, Notice, Person
from ladder.queries import notices as queries
from ladder.services import mails
from ladder.services.mails import Letter


def tell(*, kind: Kind, org_id: UUID, person_ids: Iterable[UUID], args: Mapping[str, object], now: datetime) -> int:
    """Tell people something, in a few statements whatever their number; returns how many were told.

    `args` are ids that the kind's words need (`cycle_id`, `person_id` of whom it is about, `participant_id`, ...);
    never a text. Who has left is told nothing. A mail goes out at once, after the person's hours of rest, or with the
    mail of their morning where the kind may wait and they like one mail a day.
    """
    known = queries.list_addressees(org_id, person_ids)
    ids = {name: str(value) for name, value in args.items()}
    letters = []
    for person, settings in known:
        waits = kind.mailed and wants(kind, settings) and kind.waits and (settings is None or settings.digest)
        db.session.add(Notice(person_id=person.id, kind=kind.key, args=ids, created_at=now, waits=waits))
        if kind.mailed and wants(kind, settings) and not waits:
            letters.append(Letter(uuid4(), person.email, ids | {"to": str(person.id)}, due(person, settings, now)))
    db.session.flush()
    mails.post_each(kind=kind.key, org_id=org_id, letters=letters, now=now)
    return len(known)


def wants(kind: Kind, settings: MailSettings | None) -> bool:
    """Whether somebody gets mails of a kind: always those that cannot be switched off."""
    return not (kind.optional and settings is not None and kind.key in settings.off)


def due(person: Person, settings: MailSettings | None, now: datetime) -> datetime:
    """When a mail to somebody may go out."""
    rest = Rest(settings.quiet_from, settings.quiet_to) if settings is not None else Rest()
    return waking(now, person.zone, rest)


def mark_read(*, notice: Notice, now: datetime) -> None:
    """Somebody has read a notice; the first time counts."""
    notice.read_at = notice.read_at or now
    notice.waits = False


def mark_all_read(*, org_id: UUID, person_id: UUID, now: datetime) -> int:
    """Somebody has read all of their notices; returns how many were unread."""
    unread = queries.list_unread(org_id, person_id)
    for notice in unread:
        mark_read(notice=notice, now=now)
    return len(unread)
