"""Who asks to reopen what was locked, and what became of it."""

from dataclasses import dataclass

from ladder.domain.permissions import Actor
from ladder.models import Cycle, Meeting, Reopening
from ladder.queries import meeting_parts as queries
from ladder.reports.moments import moment


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish to reopen: who asked when and why, and what became of it, in words; `own` where the reader asked."""

    reopening: Reopening
    by: str
    asked: str
    became: str
    own: bool


@dataclass(frozen=True, slots=True)
class ReopenPage:
    """What may be reopened, a wish that waits for somebody else, and former ones."""

    cycle: Cycle
    meeting: Meeting | None
    title: str
    locked: bool
    waiting: Wish | None
    past: tuple[Wish, ...]


def get_page(actor: Actor, cycle: Cycle, meeting: Meeting | None, *, zone: str) -> ReopenPage:
    """Who asks to reopen a meeting or, without one, the results of a cycle; one statement."""
    rows = queries.list_reopenings(cycle.org_id, cycle.id, meeting.id if meeting else None)
    wishes = [_wish(actor, reopening, by, agreed, zone) for reopening, by, agreed in rows]
    return ReopenPage(
        cycle=cycle,
        meeting=meeting,
        title=f"“{meeting.title}”" if meeting else f"the results of “{cycle.title}”",
        locked=(meeting.locked_at if meeting else cycle.locked_at) is not None,
        waiting=next((one for one in wishes if not one.became), None),
        past=tuple(one for one in wishes if one.became),
    )


def _wish(actor: Actor, reopening: Reopening, by: str, agreed: str | None, zone: str) -> Wish:
    became = ""
    if reopening.agreed_at is not None:
        became = f"reopened by {agreed}, {moment(reopening.agreed_at, zone)}"
    elif reopening.withdrawn_at is not None:
        became = f"left locked, {moment(reopening.withdrawn_at, zone)}"
    own = reopening.asked_by == actor.account_id
    return Wish(reopening, by, moment(reopening.asked_at, zone), became, own)
