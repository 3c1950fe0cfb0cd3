"""A meeting as somebody in it sees it: the agenda, who is here, and what it has gathered.

Of themselves nobody sees anything, and of whom they report to or are rated by only that there is a conflict.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ladder.domain.meetings import ProposalState, Standing, Ties, is_here
from ladder.domain.permissions import STEWARDS, Actor, Permission
from ladder.domain.stages import Activity
from ladder.errors import NotFound
from ladder.models import Attendee, Cycle, Meeting, MeetingSubject, Participant
from ladder.queries import meeting_notes
from ladder.queries import meeting_parts as parts
from ladder.queries import meetings as queries
from ladder.queries.meetings import AttendeeRow
from ladder.reports.agenda import told_from
from ladder.reports.moments import moment
from ladder.reports.standings import standing_to, ties_of


@dataclass(frozen=True, slots=True)
class Seat:
    """What the actor is in a meeting: whether they attend, run it, or prepare meetings; who they are to its people."""

    actor: Actor
    cycle: Cycle
    meeting: Meeting
    ties: Ties
    attendees: tuple[AttendeeRow, ...]

    @property
    def own(self) -> Attendee | None:
        """Their part in the meeting; None where they have none."""
        return next((row for row, *_ in self.attendees if row.person_id == self.actor.person_id), None)

    @property
    def attends(self) -> bool:
        """Whether they take part."""
        return self.own is not None

    @property
    def steward(self) -> bool:
        """Whether they may agree to a change, were there no conflict of interest."""
        return self.actor.may(Permission.RESULT_ADJUST)

    @property
    def runs(self) -> bool:
        """Whether they lead through it."""
        own = self.actor.person_id is not None and self.actor.person_id == self.meeting.facilitator_id
        return self.steward or own

    @property
    def deciders(self) -> tuple[str, ...]:
        """The owners and people operations who take part besides the reader, also where one has a conflict of interest:
        to leave them out here would tell whom they are rated by.
        """
        return tuple(
            name for row, name, access in self.attendees if access in STEWARDS and row.person_id != self.actor.person_id
        )

    @property
    def open(self) -> bool:
        """Whether something can still change."""
        return not self.meeting.ended and self.cycle.permits(Activity.ADJUST)

    def to(self, participant: Participant) -> Standing:
        """What they are to somebody on the agenda."""
        return standing_to(self.ties, participant)

    def sees(self, participant: Participant) -> bool:
        """Whether they look at this person here: those who only attend while the meeting is open, and no conflict."""
        standing = self.to(participant)
        if standing is Standing.OWN:
            return False
        return self.steward or (self.attends and self.open and standing.takes_part)

    def require(self, participant: Participant) -> None:
        """Raise NotFound where the reader learns nothing of this person in the meeting."""
        if not self.to(participant).takes_part:
            raise NotFound("There is no such thing in this meeting.")


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who takes part: whether they are here now, at whom they look, and of how many they gave a view."""

    name: str
    you: bool
    facilitator: bool
    steward: bool
    here: bool
    looks_at: str
    views: int


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """Somebody on the agenda, with what the reader is to them; `viewed` says that the reader gave a view."""

    participant: Participant
    place: int
    why: str
    talked: bool
    standing: Standing
    conflict: str
    """Why there is a conflict of interest: they are above the reader, rate them, or both."""
    sees: bool
    viewed: bool
    waiting: int
    changed: int


@dataclass(frozen=True, slots=True)
class ParkedLine:
    """A parked question and its answer: who asked, about whom (empty: in general)."""

    id: UUID
    text: str
    answer: str
    by: str
    about: str


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """Something that is left to do: by whom, about whom (empty: in general), and whether the reader may say it is."""

    id: UUID
    text: str
    due: date | None
    done: bool
    owner: str
    about: str
    finishable: bool


@dataclass(frozen=True, slots=True)
class Room:
    """The whole meeting."""

    seat: Seat
    subjects: tuple[SubjectLine, ...]
    here: tuple[Here, ...]
    parked: tuple[ParkedLine, ...]
    follow_ups: tuple[FollowUpLine, ...]
    waiting: int
    untold: bool
    """Whether there is somebody on the agenda of whom the reader is not told what is proposed: themselves, perhaps."""
    when: str
    facilitator: str
    told_from: int
    """From how many anonymous authors on a reason that rests on them is told; 0 where there are none in the cycle."""
    keeps: bool
    """Whether the reader gave views that no page asks for any more: it has ended, or they are of who was taken off."""

    @property
    def talked(self) -> int:
        """Of how many people it has talked."""
        return sum(one.talked for one in self.subjects)

    @property
    def to_view(self) -> int:
        """Of how many people the reader could still give a view."""
        return sum(one.standing.takes_part and not one.viewed for one in self.subjects)


def take_seat(actor: Actor, cycle: Cycle, meeting: Meeting) -> Seat:
    """What the actor is in a meeting; three statements. Raises NotFound for whoever has nothing to do with it."""
    attendees = tuple(queries.list_attendees(cycle.org_id, meeting.id))
    seat = Seat(actor, cycle, meeting, ties_of(cycle.org_id, cycle.id, actor.person_id), attendees)
    if not (seat.attends or seat.steward):
        raise NotFound("There is no such meeting.")
    return seat


def get_room(actor: Actor, cycle: Cycle, meeting: Meeting, *, zone: str, now: datetime) -> Room:
    """A meeting as the actor sees it, the same number of statements for any number of people; raises NotFound."""
    seat = take_seat(actor, cycle, meeting)
    org_id = cycle.org_id
    everybody = queries.list_subjects(org_id, meeting.id)
    rows = [row for row in everybody if seat.to(row[1]) is not Standing.OWN]
    people = {participant.id: participant for _, participant in rows if seat.to(participant).takes_part}
    marks = parts.list_marks(org_id, meeting.id)
    viewed = {about for kind, about, who in marks if kind == parts.VIEWED and who == actor.person_id}
    states = _states(marks)
    on_it = {participant.id for _, participant in rows}
    viewers = [who for kind, about, who in marks if kind == parts.VIEWED and about in on_it]
    parked, follow_ups = _notes(seat, people)
    return Room(
        seat=seat,
        subjects=tuple(_subject(seat, *row, row[1].id in viewed, states.get(row[1].id, ())) for row in rows),
        here=list_here(seat, people, viewers, now=now),
        parked=parked,
        follow_ups=follow_ups,
        waiting=sum(ProposalState.OPEN in states.get(key, ()) for key in people),
        untold=len(people) < len(everybody),
        when=moment(meeting.starts_at, zone) if meeting.starts_at else "",
        facilitator=next((name for row, name, _ in seat.attendees if row.person_id == meeting.facilitator_id), ""),
        told_from=told_from(cycle),
        keeps=bool(viewed - (people.keys() if seat.open else set())),
    )


def list_here(
    seat: Seat, people: Mapping[UUID, Participant], viewers: Sequence[UUID] = (), *, now: datetime
) -> tuple[Here, ...]:
    """Who takes part, those who are here first. Nobody reads that somebody looks at them."""
    found = [
        Here(
            name=name,
            you=row.person_id == seat.actor.person_id,
            facilitator=row.person_id == seat.meeting.facilitator_id,
            steward=access in STEWARDS,
            here=is_here(row.seen_at, now),
            looks_at=people[row.looks_at].name if row.looks_at is not None and row.looks_at in people else "",
            views=viewers.count(row.person_id),
        )
        for row, name, access in seat.attendees
    ]
    return tuple(sorted(found, key=lambda one: (not one.here, one.name.casefold())))


def _states(marks: Iterable[parts.MarkRow]) -> dict[UUID, list[ProposalState]]:
    found: dict[UUID, list[ProposalState]] = {}
    for kind, participant_id, _ in marks:
        if kind != parts.VIEWED:
            found.setdefault(participant_id, []).append(ProposalState(kind))
    return found


def _subject(
    seat: Seat, subject: MeetingSubject, participant: Participant, viewed: bool, states: Sequence[ProposalState]
) -> SubjectLine:
    standing = seat.to(participant)
    # Afterwards nothing of it is left to those who only took part.
    told = standing.takes_part and (seat.open or seat.steward)
    return SubjectLine(
        participant=participant,
        place=subject.place,
        why=subject.why if told else "",
        talked=subject.talked_at is not None,
        standing=standing,
        conflict=seat.ties.conflict(participant.person_id) if standing is Standing.CONFLICT else "",
        sees=seat.sees(participant),
        viewed=viewed,
        waiting=list(states).count(ProposalState.OPEN) if told else 0,
        changed=list(states).count(ProposalState.AGREED) if told else 0,
    )


def _notes(seat: Seat, people: Mapping[UUID, Participant]) -> tuple[tuple[ParkedLine, ...], tuple[FollowUpLine, ...]]:
    """What was parked and what is left to do, but for what is about somebody of whom the reader learns nothing."""
    parked, follow_ups = [], []
    may_finish = seat.cycle.permits(Activity.FOLLOW_UP)
    for kind, key, about_id, person_id, name, text, answer, due, done_at, _ in meeting_notes.list_notes(
        seat.cycle.org_id, seat.meeting.id
    ):
        if about_id is not None and about_id not in people:
            continue
        about = people[about_id].name if about_id else ""
        if kind == meeting_notes.Note.PARKED:
            parked.append(ParkedLine(key, text, answer, name, about))
        else:
            mine = seat.runs or person_id == seat.actor.person_id
            finishable = mine and may_finish and done_at is None
            follow_ups.append(FollowUpLine(key, text, due, done_at is not None, name, about, finishable))
    return tuple(parked), tuple(follow_ups)
