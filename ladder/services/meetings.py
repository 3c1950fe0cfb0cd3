"""Meetings are prepared, run, and locked or called off."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from ladder.db import db
from ladder.domain.notices import Kind
from ladder.domain.people import tidy
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.errors import Conflict, Invalid, NotAllowed, NotFound
from ladder.models import Attendee, Cycle, Meeting, MeetingSubject, Participant
from ladder.queries import agendas, meeting_parts
from ladder.queries import meetings as queries
from ladder.queries.people import find_names
from ladder.reports.agenda import suggest
from ladder.reports.standings import standing_to, ties_of
from ladder.services import audit, notices, stages
from ladder.services.meeting_rules import require_open, require_runs, runs
from ladder.services.reasons import reason as worded
from ladder.services.results import NOT_TOLD, decline_unasked, open_proposals

LONGEST_TITLE = 120
A_DAY = timedelta(days=1)


def prepare_meeting(
    *,
    cycle: Cycle,
    title: str,
    cohort: Mapping[str, Collection[str]],
    facilitator_id: UUID,
    attendee_ids: Collection[UUID],
    starts_at: datetime | None,
    by: Actor,
    now: datetime,
) -> Meeting:
    """Make a meeting about part of a cycle's people, its agenda ordered by what the data say, and invite to it.

    `cohort` holds the ids of `teams` and `managers` and the titles of `bands`; what is empty is any. Whoever is on the
    agenda of another meeting that stands is left there. Raises WrongStage outside calibration, Invalid without a title,
    without anybody to talk about, for a day that has passed, or for somebody who is not here.
    """
    # Two who put the same person on two agendas wait for one another here.
    stages.require(cycle, Activity.ADJUST, alone=True)
    _require_to_come(starts_at, now)
    people, rest = _free(cycle, cohort)
    wanted = _attendees(cycle.org_id, facilitator_id, attendee_ids)
    kept: dict[str, Any] = {kind: sorted(chosen) for kind, chosen in cohort.items() if chosen}
    kept |= {"rest": True} if rest else {}
    meeting = Meeting(
        id=uuid4(), cycle_id=cycle.id, title=_title(title), cohort=kept, facilitator_id=facilitator_id,
        starts_at=starts_at, created_at=now,
    )  # fmt: skip
    db.session.add(meeting)
    db.session.flush()
    db.session.add_all(Attendee(meeting_id=meeting.id, person_id=one) for one in wanted)
    order = suggest(cycle, meeting, people)
    db.session.add_all(
        MeetingSubject(meeting_id=meeting.id, participant_id=key, place=place, why=why)
        for place, (key, why) in enumerate(order, start=1)
    )
    details = {"people": len(people), "attendees": len(wanted)}
    audit.record(by=by, verb="meeting.prepared", subject=meeting, now=now, details=details)
    _invite(cycle, meeting, wanted - {by.person_id}, now)
    return meeting


def change_meeting(
    *,
    cycle: Cycle,
    meeting: Meeting,
    title: str,
    facilitator_id: UUID,
    attendee_ids: Collection[UUID],
    starts_at: datetime | None,
    revision: int,
    by: Actor,
    now: datetime,
) -> None:
    """Change a meeting's title, time, facilitator and who takes part; who is talked about stays. New ones are invited.

    Raises WrongStage when it is locked, Conflict when somebody changed it since `revision`, Invalid as
    `prepare_meeting`.
    """
    require_open(cycle, meeting, alone=True)
    require_runs(meeting, by)
    if meeting.revision != revision:
        raise Conflict(
            "Somebody changed this meeting meanwhile. Your words are kept here; save again if you mean them."
        )
    if starts_at != meeting.starts_at:
        _require_to_come(starts_at, now)
    wanted = _attendees(cycle.org_id, facilitator_id, attendee_ids)
    there = {row.person_id: row for row, *_ in queries.list_attendees(cycle.org_id, meeting.id)}
    for gone in there.keys() - wanted:
        db.session.delete(there[gone])
    new = wanted - there.keys()
    db.session.add_all(Attendee(meeting_id=meeting.id, person_id=one) for one in new)
    meeting.title, meeting.facilitator_id, meeting.starts_at = _title(title), facilitator_id, starts_at
    details = {"attendees": len(wanted)}
    audit.record(by=by, verb="meeting.changed", subject=meeting, now=now, details=details)
    _invite(cycle, meeting, new - {by.person_id}, now)
    db.session.flush()


def take_part(*, cycle: Cycle, meeting: Meeting, by: Actor, now: datetime) -> None:
    """Whoever prepares meetings takes part in one from now on; once is enough.

    Raises WrongStage when it is locked, NotFound for everybody else, NotAllowed for an account that is nobody here.
    """
    require_open(cycle, meeting, alone=True)
    if queries.find_attendee(by.org_id, meeting.id, by.person_id) is not None:
        return
    if not runs(meeting, by):
        raise NotFound("There is no such meeting.")
    if by.person_id is None:
        raise NotAllowed("Your account is no person of this organisation. Let somebody tie it to your entry first.")
    db.session.add(Attendee(meeting_id=meeting.id, person_id=by.person_id, seen_at=now))
    audit.record(by=by, verb="meeting.joined", subject=meeting, now=now)


def reveal_views(*, cycle: Cycle, meeting: Meeting, by: Actor, now: datetime) -> None:
    """Show the views of all to all, at once and for good: nobody changes theirs any more.

    Raises WrongStage when the meeting is locked, NotAllowed for whoever does not run it, Conflict when it was done.
    """
    require_open(cycle, meeting, alone=True)
    require_runs(meeting, by)
    if meeting.revealed_at is not None:
        raise Conflict("The views are shown already.")
    meeting.revealed_at = now
    audit.record(by=by, verb="meeting.revealed", subject=meeting, now=now)
    db.session.flush()


def lock_meeting(*, cycle: Cycle, meeting: Meeting, decline_open: bool, by: Actor, now: datetime) -> int:
    """End a meeting: the results of its people change no more. Returns how many open proposals were declined by it.

    Raises WrongStage when it is locked, NotAllowed for whoever does not run it, Invalid while something is proposed on
    which nothing is decided, unless `decline_open` says that this is declined. Whoever has people on the agenda of whom
    they are told nothing always says so: asked only where something waits, they would know that it does.
    """
    require_open(cycle, meeting, alone=True)
    require_runs(meeting, by)
    waiting = meeting_parts.list_waiting(cycle.org_id, meeting.id)
    if not decline_open:
        _require_decided(meeting, [result.participant_id for _, result in waiting], by)
    for proposal, result in waiting:
        decline_unasked(proposal, result, by=by, now=now)
    meeting.locked_at = now
    # No number: whoever is reviewed and reads the log would know of what was proposed about themselves.
    audit.record(by=by, verb="meeting.locked", subject=meeting, now=now)
    db.session.flush()
    return len(waiting)


def _require_decided(meeting: Meeting, waiting: Collection[UUID], by: Actor) -> None:
    """Raise Invalid while something waits of which somebody is told, or where there may be more."""
    ties = ties_of(by.org_id, meeting.cycle_id, by.person_id)
    rows = queries.list_subjects(by.org_id, meeting.id)
    told = {participant.id for _, participant in rows if standing_to(ties, participant).takes_part}
    if seen := sum(one in told for one in waiting):
        raise Invalid(open_proposals(seen), field="decline_open")
    if len(told) < len(rows):
        raise Invalid(NOT_TOLD, field="decline_open")


def call_off_meeting(*, cycle: Cycle, meeting: Meeting, reason: str, by: Actor, now: datetime) -> None:
    """End a meeting that is not locked, for good, with a reason that everybody in it reads; they are told.

    What was agreed on stands, and what is open is declined; views that were hidden stay so. Its people can be talked
    about in another meeting. Raises WrongStage when it is locked or was called off, NotAllowed for whoever does not run
    it, Invalid without a reason.
    """
    require_open(cycle, meeting, alone=True)
    require_runs(meeting, by)
    why = worded(reason, missing="Say why: everybody who takes part reads it.")
    for proposal, result in meeting_parts.list_waiting(cycle.org_id, meeting.id):
        decline_unasked(proposal, result, by=by, now=now)
    meeting.called_off_at, meeting.called_off_by, meeting.called_off_because = now, by.account_id, why
    audit.record(by=by, verb="meeting.called_off", subject=meeting, now=now)
    attendees = [row.person_id for row, *_ in queries.list_attendees(cycle.org_id, meeting.id)]
    told = [one for one in attendees if one != by.person_id]
    args = {"cycle_id": cycle.id, "meeting_id": meeting.id}
    notices.tell(kind=Kind.MEETING_CALLED_OFF, org_id=cycle.org_id, person_ids=told, args=args, now=now)
    db.session.flush()


def _free(cycle: Cycle, cohort: Mapping[str, Collection[str]]) -> tuple[list[Participant], bool]:
    """Who of a cohort is on no agenda yet, and whether others are; raises Invalid where that is nobody."""
    people = agendas.list_cohort(cycle.org_id, cycle.id, cohort)
    if not people:
        raise Invalid("Nobody in this cycle is in these teams, with these managers and in these bands.", field="teams")
    places = agendas.find_places(cycle.org_id, [one.id for one in people])
    free = [one for one in people if one.id not in places]
    if not free:
        raise Invalid("All of these people are on the agenda of another meeting already.", field="teams")
    return free, len(free) < len(people)


def _require_to_come(starts_at: datetime | None, now: datetime) -> None:
    """Raise Invalid for a day that has passed; the hour may have, where the meeting is on already."""
    if starts_at is not None and starts_at < now - A_DAY:
        raise Invalid("This day has passed. Choose one to come, or leave it open.", field="day")


def _title(title: str) -> str:
    kept = tidy(title)
    if not kept:
        raise Invalid("Give the meeting a title.", field="title")
    if len(kept) > LONGEST_TITLE:
        raise Invalid(f"Shorten the title to {LONGEST_TITLE} characters.", field="title")
    return kept


def _attendees(org_id: UUID, facilitator_id: UUID, attendee_ids: Collection[UUID]) -> set[UUID]:
    wanted = {facilitator_id, *attendee_ids}
    if wanted - find_names(org_id, wanted).keys():
        raise Invalid("Somebody you chose is not in this organisation any more. Choose again.", field="attendees")
    return wanted


def _invite(cycle: Cycle, meeting: Meeting, person_ids: Collection[UUID | None], now: datetime) -> None:
    told = [one for one in person_ids if one is not None]
    args = {"cycle_id": cycle.id, "meeting_id": meeting.id}
    notices.tell(kind=Kind.MEETING_INVITED, org_id=cycle.org_id, person_ids=told, args=args, now=now)
