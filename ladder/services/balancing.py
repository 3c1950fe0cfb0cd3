"""What happens to peers when nominations close: silence agrees, who is asked too often is relieved, the rest is asked.

Nobody loses a request for having been slower to ask (`domain/balancing.py`), and both sides read why.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from ladder.db import db
from ladder.domain.jobs import PEERS_ASK
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity
from ladder.models import Assessment, AssessmentState, Cycle, Nomination, NominationState, Rater
from ladder.queries import cycles, participants, people
from ladder.queries import requests as queries
from ladder.reports import balancing
from ladder.services import audit, jobs, notices

PORTION = 1000
AT_ONCE = 500
"""So many peers are asked while somebody waits for the page; more are asked by a worker, some seconds later."""


def balance(*, cycle: Cycle, by: Actor, now: datetime, at_once: int = AT_ONCE) -> int:
    """Settle everybody's peers; returns how many requests were taken away. Called as nominations close.

    What a manager proposed and the person did not object to is approved; what is undecided stays so, and the manager
    may still decide on it as long as they have room.
    """
    for nomination in queries.list_silent(cycle.org_id, cycle.id):
        nomination.state = NominationState.APPROVED
    db.session.flush()
    found = balancing.settle(cycle)
    relieved = queries.list_by_id(cycle.org_id, found.relieved)
    names = people.find_names(cycle.org_id, found.before)
    for nomination in relieved:
        assert nomination.person_id is not None  # only approved requests of somebody are counted
        nomination.state = NominationState.RELIEVED
        nomination.reason = _why(names[nomination.person_id], found.before[nomination.person_id], found.limit)
    _put_down(cycle, relieved)
    db.session.flush()
    _ask_unasked(cycle, at_once, now)
    _tell(cycle, relieved, now)
    details = {"relieved": len(relieved), "still_over": sum(count > found.limit for count in found.after.values())}
    audit.record(by=by, verb="nominations.balanced", subject=cycle, now=now, details=details)
    return len(relieved)


def ask_all(org_id: UUID, cycle_id: UUID, *, now: datetime) -> int:
    """Ask everybody approved who was not asked yet, as long as peers may write; returns how many.

    Whoever does it may be killed and begin again: who was asked is not asked twice.
    """
    cycle = cycles.get_cycle(org_id, cycle_id)
    db.session.refresh(cycle, with_for_update={"read": True})
    rows = _unasked(cycle) if cycle.permits(Activity.WRITE_PEER) else []
    _ask(cycle, rows, now)
    return len(rows)


def _why(name: str, asked: int, limit: int) -> str:
    return (
        f"{name} was asked by {asked} people, and {limit} is the limit. Who has few others kept them; it made no "
        "difference who asked first."
    )


def _put_down(cycle: Cycle, relieved: Sequence[Nomination]) -> None:
    """What they were asked to write is not asked any more; nothing is written in it, or it would have stayed."""
    reasons = {(one.participant_id, one.person_id): one.reason for one in relieved}
    ids = list({one.participant_id for one in relieved})
    for start in range(0, len(ids), PORTION):
        rows = queries.list_assessments(cycle.org_id, cycle.id, ids[start : start + PORTION])
        for assessment, person_id in rows:
            why = reasons.get((assessment.participant_id, person_id))
            if why is not None:
                assessment.state, assessment.reason = AssessmentState.SKIPPED, why


def _ask_unasked(cycle: Cycle, at_once: int, now: datetime) -> None:
    rows = _unasked(cycle)
    if len(rows) > at_once:
        jobs.enqueue(PEERS_ASK, org_id=cycle.org_id, args={"cycle_id": str(cycle.id)}, now=now)
    else:
        _ask(cycle, rows, now)


def _unasked(cycle: Cycle) -> list[tuple[UUID, UUID]]:
    return [(about, author) for about, author in queries.list_unasked(cycle.org_id, cycle.id) if author]


def _ask(cycle: Cycle, rows: Sequence[tuple[UUID, UUID]], now: datetime) -> None:
    """Ask these authors about these people, in a few statements whatever their number."""
    if not rows:
        return
    authors = {author for _, author in rows}
    raters = _raters(cycle, authors)
    db.session.add_all(
        Assessment(cycle_id=cycle.id, participant_id=about, rater_id=raters[author], relation=Relation.PEER)
        for about, author in rows
    )
    db.session.flush()
    notices.tell(kind=Kind.ASSIGNED, org_id=cycle.org_id, person_ids=authors, args={"cycle_id": cycle.id}, now=now)


def _raters(cycle: Cycle, authors: Iterable[UUID]) -> Mapping[UUID, UUID]:
    anonymous, wanted = cycle.asks.naming(Relation.PEER).anonymous, list(authors)
    there: dict[UUID, UUID] = {}
    for start in range(0, len(wanted), PORTION):
        for rater in participants.list_raters(cycle.org_id, cycle.id, wanted[start : start + PORTION]):
            if rater.anonymous is anonymous and rater.person_id is not None:
                there[rater.person_id] = rater.id
    new = [
        Rater(id=uuid4(), cycle_id=cycle.id, person_id=author, anonymous=anonymous)
        for author in wanted
        if author not in there
    ]
    db.session.add_all(new)
    db.session.flush()
    return there | {rater.person_id: rater.id for rater in new if rater.person_id is not None}


def _tell(cycle: Cycle, relieved: Iterable[Nomination], now: datetime) -> None:
    """Those whose peers changed are told, and lead to the page that says why."""
    told = queries.list_people_at(cycle.org_id, cycle.id, {one.participant_id for one in relieved})
    if not told:
        return
    args = {"cycle_id": cycle.id}
    notices.tell(kind=Kind.NOMINATION_DECIDED, org_id=cycle.org_id, person_ids=told, args=args, now=now)
