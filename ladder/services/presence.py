"""Who is in the meeting now, and at whom they look."""

from datetime import datetime
from uuid import UUID

from ladder.domain.meetings import TOLD_EVERY, is_here
from ladder.models import Attendee


def note_presence(*, attendee: Attendee, looks_at: UUID | None, now: datetime) -> None:
    """Somebody has the meeting open before them; `looks_at` is the participant whose page it is, None the agenda.

    Of who was here a moment ago at the same page nothing is written: many windows of many people cost few writes.
    """
    if attendee.looks_at == looks_at and is_here(attendee.seen_at, now, TOLD_EVERY):
        return
    attendee.seen_at, attendee.looks_at = now, looks_at
