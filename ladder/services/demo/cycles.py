"""The demo's review cycles: one that is over and one in the middle; a large demo has one, all written."""

from datetime import UTC, datetime, timedelta
from typing import Any

from ladder.domain.deadlines import Dates, zone_of
from ladder.domain.meetings import Cause
from ladder.domain.permissions import Access, Actor
from ladder.domain.sign_offs import Stance
from ladder.domain.taking_part import Rules
from ladder.domain.template_library import shipped
from ladder.domain.writing import Draft
from ladder.models import Cycle, Meeting, Participant, Result
from ladder.queries import meetings as meeting_queries
from ladder.queries import participants, results
from ladder.services import (
    agendas,
    choosing,
    cycles,
    follow_ups,
    independent_views,
    meetings,
    presence,
    proposed_changes,
    sign_offs,
)
from ladder.services import releases as release_services
from ladder.services import results as result_services
from ladder.services.demo import peers
from ladder.services.demo.organisation import ZONE, Demo
from ladder.services.demo.words import OTHERWISE
from ladder.services.demo.writing import Writer

LARGE = 100
"""From so many people on a demo is there to be measured: one cycle, in which everybody has written."""


def make_cycles(demo: Demo, *, now: datetime, seed: int = 11) -> None:
    """Run the demo's cycles as far as they are."""
    if len(demo.reviewed) >= LARGE:
        make_written_cycle(demo, now=now, seed=seed)
        return
    writer = Writer(demo, seed)
    _make_past(demo, writer, now - timedelta(days=182))
    _make_current(demo, writer, now)


def make_written_cycle(demo: Demo, *, now: datetime, seed: int = 11) -> Cycle:
    """One cycle in the writing stage, in which everybody has sent everything."""
    cycle = _open(demo, _season(now), now - timedelta(days=20), now)
    _write(demo, cycle, Writer(demo, seed), asked=peers.of_every_third(demo), now=now)
    cycles.close_nominations(cycle=cycle, by=demo.owner, now=now)
    cycles.close_peer_feedback(cycle=cycle, by=demo.owner, now=now)
    return cycle


def _season(day: datetime) -> str:
    return f"{'Spring' if day.month < 7 else 'Autumn'} {day.year}"


def _dates(opened: datetime) -> Dates:
    """Two weeks for proposing, three for oneself, four for peers, five for managers."""
    return Dates(*((opened + timedelta(days=days)).date() for days in (14, 21, 28, 35)))


def _open(demo: Demo, title: str, opened: datetime, now: datetime) -> Cycle:
    cycle = cycles.create_cycle(
        title=title, version=demo.version, template=shipped("standard"), dates=_dates(opened), by=demo.owner, now=opened
    )
    choosing.choose_by_rules(cycle=cycle, rules=Rules(), by=demo.owner, now=opened)
    cycles.open_cycle(cycle=cycle, by=demo.owner, now=opened)
    return cycle


def _write(demo: Demo, cycle: Cycle, writer: Writer, *, asked: peers.Asked, now: datetime) -> None:
    """Everybody writes everything and sends it."""
    peers.ask(cycle, asked, now=now)
    writer.write_all(cycle, now=now)


def _make_past(demo: Demo, writer: Writer, opened: datetime) -> None:
    cycle = _open(demo, _season(opened), opened, opened)
    _write(demo, cycle, writer, asked=peers.of_all(demo), now=opened + timedelta(days=25))
    cycles.close_nominations(cycle=cycle, by=demo.owner, now=opened + timedelta(days=15))
    cycles.close_peer_feedback(cycle=cycle, by=demo.owner, now=opened + timedelta(days=29))
    closed = opened + timedelta(days=36)
    cycles.close_writing(cycle=cycle, by=demo.owner, now=closed)
    steward = Actor(demo.owner.account_id, demo.org_id, demo.steward.id, demo.owner.access, demo.steward.name)
    _meet(demo, cycle, steward, closed, _working_hour(closed + timedelta(days=5)))
    result_services.lock_results(cycle=cycle, by=demo.owner, now=closed + timedelta(days=6))
    release_services.release_results(cycle=cycle, by=demo.owner, now=closed + timedelta(days=7))
    _sign(demo, cycle, closed + timedelta(days=9))


def _working_hour(day: datetime) -> datetime:
    """Ten in the morning there, on that day or, where it is one of a weekend, on the Friday before."""
    there = day.astimezone(zone_of(ZONE))
    back = timedelta(days=max(0, there.weekday() - 4))
    return (there - back).replace(hour=10, minute=0, second=0, microsecond=0).astimezone(UTC)


def _meet(demo: Demo, cycle: Cycle, by: Actor, prepared: datetime, now: datetime) -> None:
    """The meeting: views beforehand, and a few results change, each proposed by the steward and agreed by the owner."""
    rows = {row.id: row for row in participants.list_participants(demo.org_id, cycle.id)}
    managers = {row.manager_id for row in rows.values() if row.manager_id is not None}
    meeting = meetings.prepare_meeting(
        cycle=cycle, title="Everybody", cohort={}, facilitator_id=demo.steward.id,
        attendee_ids={*managers, demo.chief.id}, starts_at=now, by=demo.owner, now=prepared,
    )  # fmt: skip
    chosen = _first_on_the_agenda(demo, meeting)
    for result in chosen[:3]:
        view = Draft(result.competency, result.final, "What I saw of it from outside bears the rating out.", revision=0)
        independent_views.keep_view(
            cycle=cycle, meeting=meeting, participant=rows[result.participant_id], draft=view, by=demo.owner,
            now=now - timedelta(days=1),
        )  # fmt: skip
    meetings.reveal_views(cycle=cycle, meeting=meeting, by=by, now=now)
    for attendee, *_ in meeting_queries.list_attendees(demo.org_id, meeting.id):
        presence.note_presence(attendee=attendee, looks_at=None, now=now)
    for result in chosen:
        _change(demo, cycle, meeting, rows[result.participant_id], result, by, now)
    last = rows[chosen[-1].participant_id] if chosen else None
    follow_ups.give_follow_up(
        cycle=cycle, meeting=meeting, participant=last, owner_id=demo.steward.id, due=(now + timedelta(days=14)).date(),
        text="Say in the ladder what the next band means by this.", by=by, now=now,
    )  # fmt: skip
    meetings.lock_meeting(cycle=cycle, meeting=meeting, decline_open=False, by=by, now=now)


def _first_on_the_agenda(demo: Demo, meeting: Meeting, most: int = 6) -> list[Result]:
    """One result of each of those whom the data bring to the head of the agenda."""
    order = [row.id for _, row in meeting_queries.list_subjects(demo.org_id, meeting.id)]
    found = {row.participant_id: row for row in results.list_results(demo.org_id, order) if row.final in (3, 4)}
    return [found[one] for one in order if one in found][:most]


def _change(
    demo: Demo, cycle: Cycle, meeting: Meeting, row: Participant, result: Result, by: Actor, now: datetime
) -> None:
    how: dict[str, Any] = {"cycle": cycle, "meeting": meeting, "participant": row, "result": result, "now": now}
    proposal = proposed_changes.propose_change(
        after=4 if result.final == 3 else 3, cause=Cause.COMPARISON, revision=result.revision, by=by,
        reason="Beside two people in the same band who did much the same work, this is the fairer step.", **how,
    )  # fmt: skip
    proposed_changes.agree_change(proposal=proposal, by=demo.owner, **how)
    agendas.mark_talked(cycle=cycle, meeting=meeting, participant_id=row.id, talked=True, by=by, now=now)


def _sign(demo: Demo, cycle: Cycle, now: datetime) -> None:
    """Most have signed: every third only read, and every seventh sees it otherwise; the first engineers have not."""
    waiting = {person.id for person in demo.engineers[:2]}
    rows = [row for row in participants.list_participants(demo.org_id, cycle.id) if row.person_id not in waiting]
    for at, row in enumerate(rows):
        stance = Stance.OTHERWISE if at % 7 == 6 else Stance.READ if at % 3 == 2 else Stance.AGREED
        by = Actor(demo.owner.account_id, demo.org_id, row.person_id, Access.MEMBER, row.name)
        sign_offs.sign_result(
            cycle=cycle, participant=row, stance=stance, text=OTHERWISE if stance is Stance.OTHERWISE else "",
            by=by, now=now,
        )  # fmt: skip


def _make_current(demo: Demo, writer: Writer, now: datetime) -> None:
    """Opened nine days ago: some have proposed peers, some have written, some have not begun."""
    cycle = _open(demo, _season(now), now - timedelta(days=9), now)
    rows = participants.list_participants(demo.org_id, cycle.id)
    peers.propose_some(demo, cycle, rows, now=now)
    writer.write_some(cycle, now=now)
