"""The one mail of somebody's morning: what is due, and what they were told since yesterday."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import Row

from ladder.domain.jobs import REMINDERS_SEND
from ladder.domain.notices import Kind
from ladder.domain.quiet import is_reminded, morning_of
from ladder.models import MailSettings, Notice, Person
from ladder.queries import accounts, jobs, notices
from ladder.queries import mails as mail_queries
from ladder.reports.due import list_due
from ladder.services import jobs as queue
from ladder.services import mails
from ladder.services.mails import Letter
from ladder.services.notices import due, wants

KIND = "morning"
LOOK_BACK = timedelta(days=2)
"""Mails of a morning that was longer ago than this have no twin that could be asked for."""


def fan_out(*, now: datetime) -> int:
    """Ask for one job for each organisation, unless one waits already; and let done jobs of long ago go."""
    queue.forget_done(now=now)
    waiting = jobs.list_organisations_with(REMINDERS_SEND)
    asked = [org_id for org_id in accounts.list_organisation_ids() if org_id not in waiting]
    for org_id in asked:
        queue.enqueue(REMINDERS_SEND, org_id=org_id, args={}, now=now)
    return len(asked)


def send_reminders(org_id: UUID, *, now: datetime) -> int:
    """Ask for the mail of everybody whose morning has come and for whom there is something; returns how many.

    Once a day for each person, whoever asks how often: the mail's id is made from person and day. In a few statements
    whatever the number of people.
    """
    waiting = _by_person(notices.list_waiting(org_id))
    owed = list_due(org_id)
    rows = notices.list_addressees(org_id, waiting.keys() | owed.keys())
    there = mail_queries.find_ids(org_id, KIND, now - LOOK_BACK)
    letters = [one for one in _letters(rows, waiting, owed, now) if one.id not in there]
    for letter in letters:
        for notice in waiting.get(UUID(letter.args["to"]), ()):
            notice.waits = False
    return mails.post_each(kind=KIND, org_id=org_id, letters=letters, now=now)


def _by_person(found: Sequence[Notice]) -> Mapping[UUID, list[Notice]]:
    sorted_out: dict[UUID, list[Notice]] = defaultdict(list)
    for notice in found:
        sorted_out[notice.person_id].append(notice)
    return sorted_out


def _letters(
    rows: Sequence[Row[Person, MailSettings | None]],
    waiting: Mapping[UUID, list[Notice]],
    owed: Mapping[UUID, set[date]],
    now: datetime,
) -> Iterator[Letter]:
    for person, settings in rows:
        day = morning_of(person.zone, now)
        news = waiting.get(person.id, [])
        reminded = any(is_reminded(one, day) for one in owed.get(person.id, ())) if day else False
        if day is not None and (news or (reminded and wants(Kind.REMINDER, settings))):
            args = {"to": str(person.id), "notices": [str(one.id) for one in news]}
            yield Letter(uuid5(person.id, day.isoformat()), person.email, args, due(person, settings, now))
