"""The agenda of a meeting: who is talked about, in which order, and about whom it was done."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from ladder.db import db
from ladder.domain.meetings import Standing
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor, Permission
from ladder.domain.stages import Activity
from ladder.errors import Invalid, NotAllowed, NotFound
from ladder.models import Cycle, Meeting, MeetingSubject, Participant
from ladder.queries import agendas
from ladder.queries import meetings as queries
from ladder.reports.agenda import suggest
from ladder.reports.standings import standing_to, ties_of
from ladder.services import audit, notices, stages
from ladder.services.meeting_rules import require_open, require_runs


def order_agenda(*, cycle: Cycle, meeting: Meeting, by: Actor, now: datetime) -> None:
    """Bring the agenda into the order in which talking helps most by what the data say now; says why anew."""
    require_open(cycle, meeting, alone=True)
    require_runs(meeting, by)
    rows = queries.list_subjects(cycle.org_id, meeting.id)
    subjects = {participant.id: subject for subject, participant in rows}
    for place, (key, why) in enumerate(suggest(cycle, meeting, [one for _, one in rows]), start=1):
        subjects[key].place, subjects[key].why = place, why
    audit.record(by=by, verb="meeting.ordered", subject=meeting, now=now)


def move_subject(*, cycle: Cycle, meeting: Meeting, participant_id: UUID, up: bool, by: Actor, now: datetime) -> None:
    """Let somebody change places on the agenda with the one before or behind them; at an end nothing happens."""
    require_open(cycle, meeting, alone=True)
    require_runs(meeting, by)
    order = [subject for subject, _ in queries.list_subjects(cycle.org_id, meeting.id)]
    at = next((place for place, one in enumerate(order) if one.participant_id == participant_id), None)
    if at is None:
        raise NotFound("This person is not talked about in this meeting.")
    to = max(at - 1, 0) if up else min(at + 1, len(order) - 1)
    order[at], order[to] = order[to], order[at]
    _number(order)
    audit.record(by=by, verb="meeting.ordered", subject=meeting, now=now)


def mark_talked(
    *, cycle: Cycle, meeting: Meeting, participant_id: UUID, talked: bool, by: Actor, now: datetime
) -> None:
    """Say that somebody was talked about, or that it is still to come; the first moment counts."""
    require_open(cycle, meeting)
    require_runs(meeting, by)
    subject = queries.get_subject(by.org_id, meeting.id, participant_id)
    subject.talked_at = (subject.talked_at or now) if talked else None


def change_people(
    *, cycle: Cycle, meeting: Meeting, add: Collection[UUID], take_off: Collection[UUID], by: Actor, now: datetime
) -> None:
    """Put people of the cycle on the agenda, at its end, and take others off it; those who take part are told.

    Both are participant ids. Who is there already, or gone already, changes nothing. Raises WrongStage when the meeting
    is locked or was called off, NotAllowed for all but owners and people operations (whoever is added is open to those
    who take part) and for oneself and conflicts of interest; Invalid for whoever is on another agenda that stands, for
    whoever something was said about here, and where nobody would be left.
    """
    # Two who put the same person on two agendas wait for one another here.
    stages.require(cycle, Activity.ADJUST, alone=True)
    require_open(cycle, meeting, alone=True)
    if not by.may(Permission.RESULT_ADJUST):
        raise NotAllowed("Owners and people operations say whom a meeting is about.")
    rows = queries.list_subjects(cycle.org_id, meeting.id)
    there = {participant.id: subject for subject, participant in rows}
    everybody = {one.id: one for one in agendas.list_cohort(cycle.org_id, cycle.id, {})}
    everybody |= {participant.id: participant for _, participant in rows}
    if not {*add, *take_off} <= everybody.keys():
        raise Invalid("Somebody you chose is not in this cycle any more. Choose again.", field="add")
    _require_no_conflict([everybody[key] for key in {*add, *take_off}], cycle, by)
    new = [everybody[key] for key in set(add) - there.keys()]
    gone = [everybody[key] for key in set(take_off) & there.keys()]
    if not new and not gone:
        raise Invalid("Choose whom to put on the agenda, or to take off it.", field="add")
    _require_free(cycle, new)
    _require_unspoken(meeting, gone)
    if len(there) + len(new) == len(gone):
        raise Invalid("Somebody has to be left on the agenda; or call the meeting off.", field="take_off")
    for one in gone:
        db.session.delete(there.pop(one.id))
    _append(cycle, meeting, list(there.values()), new)
    meeting.cohort = meeting.cohort | {"by_hand": True}
    # No number: whoever is reviewed and reads the log would miss one, who is themselves.
    audit.record(by=by, verb="meeting.people_changed", subject=meeting, now=now)
    _tell(cycle, meeting, {one.person_id for one in (*new, *gone)}, by, now)
    db.session.flush()


def _require_no_conflict(people: Collection[Participant], cycle: Cycle, by: Actor) -> None:
    """Raise NotAllowed alike whether or not they are on the agenda: of that one’s own row says nothing."""
    ties = ties_of(cycle.org_id, cycle.id, by.person_id)
    for one in people:
        standing = standing_to(ties, one)
        if standing is Standing.OWN:
            raise NotAllowed("Whether you are talked about yourself is for others to say.")
        if not standing.takes_part:
            raise NotAllowed(f"{one.name} is above you or rates you: a conflict of interest. Leave this to others.")


def _require_free(cycle: Cycle, people: Collection[Participant]) -> None:
    places = agendas.find_places(cycle.org_id, [one.id for one in people])
    taken = [f"{one.name} is on the agenda of “{places[one.id]}” already." for one in people if one.id in places]
    if taken:
        raise Invalid(" ".join([*sorted(taken), "Take them off there first, or call that meeting off."]), field="add")


def _require_unspoken(meeting: Meeting, people: Collection[Participant]) -> None:
    spoken_of = agendas.list_spoken_of(meeting.org_id, meeting.id)
    stay = sorted(one.name for one in people if one.id in spoken_of)
    if stay:
        verb = "stays" if len(stay) == 1 else "stay"
        raise Invalid(f"{' and '.join(stay)} {verb}: {agendas.SPOKEN_OF}", field="take_off")


def _append(cycle: Cycle, meeting: Meeting, order: list[MeetingSubject], new: Sequence[Participant]) -> None:
    for key, why in suggest(cycle, meeting, new) if new else ():
        order.append(MeetingSubject(meeting_id=meeting.id, participant_id=key, place=0, why=why))
    _number(order)
    db.session.add_all(order)


def _tell(cycle: Cycle, meeting: Meeting, changed: set[UUID], by: Actor, now: datetime) -> None:
    # Of their own row nobody is told: for whom nothing else changed, nothing did.
    attendees = [row.person_id for row, *_ in queries.list_attendees(cycle.org_id, meeting.id)]
    told = [one for one in attendees if one != by.person_id and changed - {one}]
    args = {"cycle_id": cycle.id, "meeting_id": meeting.id}
    notices.tell(kind=Kind.AGENDA_CHANGED, org_id=cycle.org_id, person_ids=told, args=args, now=now)


def _number(order: Sequence[MeetingSubject]) -> None:
    for place, subject in enumerate(order, start=1):
        subject.place = place
