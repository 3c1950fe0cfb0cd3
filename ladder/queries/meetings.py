"""Meetings of a cycle: who is talked about, and who talks."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Row, and_, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from ladder.db import db
from ladder.domain.permissions import STEWARDS, Access
from ladder.domain.stages import Stage
from ladder.errors import NotFound
from ladder.models import (
    Account,
    Attendee,
    Cycle,
    CycleProfile,
    IndependentView,
    Meeting,
    MeetingSubject,
    Membership,
    Nomination,
    NominationState,
    Participant,
    Person,
)
from ladder.queries.meeting_parts import GIVEN

MeetingRow = Row[Meeting, int, int, int, str | None]
SubjectRow = Row[MeetingSubject, Participant] | tuple[MeetingSubject, Participant]
AttendeeRow = Row[Attendee, str, Access | None]
"""Somebody who takes part, with their name, and what they may do in Ladder (None without an account)."""

STANDS = Meeting.called_off_at.is_(None)
"""Open or locked: whoever is on its agenda is on no other of the cycle."""
OPEN = (Meeting.locked_at.is_(None), STANDS)
"""What is said in it still counts."""


def get_meeting(org_id: UUID, cycle_id: UUID, meeting_id: UUID) -> tuple[Meeting, Cycle]:
    """One meeting with its cycle; raises NotFound."""
    row = db.session.execute(
        select(Meeting, Cycle)
        .join(Cycle, Cycle.id == Meeting.cycle_id)
        .where(Meeting.org_id == org_id, Meeting.cycle_id == cycle_id, Meeting.id == meeting_id)
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such meeting.")
    return row[0], row[1]


def list_meetings(
    org_id: UUID, cycle_id: UUID, reader_id: UUID | None, *, attended: bool = False
) -> Sequence[MeetingRow]:
    """The meetings of a cycle (only those that the reader takes part in, where `attended`): how many people are talked
    about and of how many of them it was done, the reader left out; how many take part, and who called it off.
    """
    told = (MeetingSubject.meeting_id == Meeting.id, ~_is_about(reader_id))
    subjects = _count(MeetingSubject, *told)
    talked = _count(MeetingSubject, *told, MeetingSubject.talked_at.is_not(None))
    attendees = _count(Attendee, Attendee.meeting_id == Meeting.id)
    found = (
        select(Meeting, subjects, talked, attendees, Account.name)
        .outerjoin(Account, Account.id == Meeting.called_off_by)
        .where(Meeting.org_id == org_id, Meeting.cycle_id == cycle_id)
    )
    if attended:
        mine = select(Attendee.meeting_id).where(Attendee.org_id == org_id, Attendee.person_id == reader_id)
        found = found.where(Meeting.id.in_(mine))
    return db.session.execute(found.order_by(Meeting.created_at, Meeting.id)).all()


def count_open(org_id: UUID, cycle_id: UUID) -> int:
    """How many meetings of a cycle are neither locked nor called off."""
    found = select(func.count()).select_from(Meeting).where(Meeting.org_id == org_id, Meeting.cycle_id == cycle_id)
    return db.session.scalar(found.where(*OPEN)) or 0


def find_who_called_off(org_id: UUID, meeting_id: UUID) -> str:
    """The name of whoever called a meeting off; empty where nobody did."""
    who = select(Account.name).join(Meeting, Meeting.called_off_by == Account.id)
    return db.session.scalar(who.where(Meeting.org_id == org_id, Meeting.id == meeting_id)) or ""


def _count(model: type[MeetingSubject] | type[Attendee], *of: ColumnElement[bool]) -> ColumnElement[int]:
    found = select(func.count()).select_from(model).where(model.org_id == Meeting.org_id, *of)
    return found.scalar_subquery()


def _is_about(person_id: UUID | None) -> ColumnElement[bool]:
    """Whether a place on an agenda is somebody's own; nobody's where there is no such person."""
    return exists().where(
        Participant.org_id == MeetingSubject.org_id,
        Participant.id == MeetingSubject.participant_id,
        Participant.person_id == person_id,
    )


def list_subjects(org_id: UUID, meeting_id: UUID) -> Sequence[SubjectRow]:
    """Who is talked about, in the order of the agenda."""
    return db.session.execute(
        select(MeetingSubject, Participant)
        .join(Participant, Participant.id == MeetingSubject.participant_id)
        .where(MeetingSubject.org_id == org_id, MeetingSubject.meeting_id == meeting_id)
        .order_by(MeetingSubject.place, Participant.name, Participant.id)
    ).all()


def get_subject(org_id: UUID, meeting_id: UUID, participant_id: UUID) -> MeetingSubject:
    """Somebody's place on the agenda of a meeting; raises NotFound."""
    found = db.session.scalar(
        select(MeetingSubject).where(
            MeetingSubject.org_id == org_id,
            MeetingSubject.meeting_id == meeting_id,
            MeetingSubject.participant_id == participant_id,
        )
    )
    if found is None:
        raise NotFound("This person is not talked about in this meeting.")
    return found


def list_agenda(org_id: UUID, meeting_id: UUID, participant_id: UUID) -> Sequence[SubjectRow]:
    """The same, one of them with their frozen profile; nobody where they are not among them. One statement."""
    profile = and_(CycleProfile.id == Participant.profile_id, Participant.id == participant_id)
    rows = db.session.execute(
        select(MeetingSubject, Participant, CycleProfile)
        .join(Participant, Participant.id == MeetingSubject.participant_id)
        .outerjoin(CycleProfile, profile)
        .where(MeetingSubject.org_id == org_id, MeetingSubject.meeting_id == meeting_id)
        .order_by(MeetingSubject.place, Participant.name, Participant.id)
    ).all()
    for _, participant, found in rows:
        if participant.id == participant_id:
            set_committed_value(participant, "profile", found)
            return [row[:2] for row in rows]
    return []


def get_talked_about(org_id: UUID, meeting_id: UUID, participant_id: UUID) -> Participant:
    """Somebody on the agenda of a meeting, with their frozen profile; raises NotFound."""
    found = db.session.scalar(
        select(Participant)
        .join(MeetingSubject, MeetingSubject.participant_id == Participant.id)
        .options(joinedload(Participant.profile))
        .where(
            MeetingSubject.org_id == org_id,
            MeetingSubject.meeting_id == meeting_id,
            MeetingSubject.participant_id == participant_id,
        )
    )
    if found is None:
        raise NotFound("This person is not talked about in this meeting.")
    return found


def list_attendees(org_id: UUID, meeting_id: UUID) -> Sequence[AttendeeRow]:
    """Who takes part in a meeting, by name."""
    account = and_(
        Membership.org_id == org_id, Membership.person_id == Attendee.person_id, Membership.ended_at.is_(None)
    )
    return db.session.execute(
        select(Attendee, Person.name, Membership.access)
        .join(Person, Person.id == Attendee.person_id)
        .outerjoin(Membership, account)
        .where(Attendee.org_id == org_id, Attendee.meeting_id == meeting_id)
        .order_by(Person.name, Person.id)
    ).all()


def find_attendee(org_id: UUID, meeting_id: UUID, person_id: UUID | None) -> Attendee | None:
    """Somebody's part in a meeting; None where they have none."""
    return db.session.scalar(
        select(Attendee).where(
            Attendee.org_id == org_id, Attendee.meeting_id == meeting_id, Attendee.person_id == person_id
        )
    )


def list_stewards(org_id: UUID) -> Sequence[Row[UUID, str]]:
    """Owners and people operations who are people here: id and name."""
    return db.session.execute(
        select(Person.id, Person.name)
        .join(Membership, (Membership.org_id == Person.org_id) & (Membership.person_id == Person.id))
        .where(
            Person.org_id == org_id,
            Person.left.is_(None),
            Membership.access.in_(STEWARDS),
            Membership.ended_at.is_(None),
        )
        .order_by(Person.name, Person.id)
    ).all()


class Tie(StrEnum):
    """How somebody in a cycle is tied to a person."""

    ABOVE = "above"
    RATES = "rates"
    SELF = "self"


def list_ties(org_id: UUID, cycle_id: UUID, person_id: UUID) -> Sequence[Row[str, UUID | None]]:
    """Who is above somebody today, who rates them in a cycle as they themselves know it (the manager, and each peer who
    was approved), and they themselves where they are reviewed in it; one statement.
    """
    start = select(Person.manager_id.label("id")).where(Person.org_id == org_id, Person.id == person_id)
    line = start.cte("line", recursive=True)
    # A union without ALL ends even where rows written by hand make a circle.
    line = line.union(select(Person.manager_id).where(Person.org_id == org_id, Person.id == line.c.id))
    own = (Participant.org_id == org_id, Participant.cycle_id == cycle_id, Participant.person_id == person_id)
    approved = and_(Nomination.participant_id == Participant.id, Nomination.state == NominationState.APPROVED)
    peers = select(literal(Tie.RATES.value), Nomination.person_id).join(Participant, approved)
    found: CompoundSelect[str, UUID | None] = union_all(
        select(literal(Tie.ABOVE.value), Person.id).where(Person.org_id == org_id, Person.id == line.c.id),
        select(literal(Tie.SELF.value), Participant.person_id).where(*own),
        select(literal(Tie.RATES.value), Participant.manager_id).where(*own),
        peers.where(Nomination.org_id == org_id, *own),
    )
    return db.session.execute(found).all()


def list_in_conflict(org_id: UUID, cycle_id: UUID, subject_id: UUID, person_ids: Collection[UUID]) -> frozenset[UUID]:
    """Who of these people should not decide on somebody: themselves, whoever is below them in the line today, and whom
    they rate in this cycle, as their manager or as a peer who was approved. One statement.
    """
    start = select(Person.id).where(Person.org_id == org_id, Person.id == subject_id).cte("below", recursive=True)
    below = start.union(select(Person.id).where(Person.org_id == org_id, Person.manager_id == start.c.id))
    approved = exists().where(
        Nomination.org_id == org_id,
        Nomination.participant_id == Participant.id,
        Nomination.person_id == subject_id,
        Nomination.state == NominationState.APPROVED,
    )
    rated = select(Participant.person_id).where(
        Participant.org_id == org_id,
        Participant.cycle_id == cycle_id,
        or_(Participant.manager_id == subject_id, approved),
    )
    found = select(Person.id).where(
        Person.org_id == org_id,
        Person.id.in_(person_ids),
        or_(Person.id.in_(select(below.c.id)), Person.id.in_(rated)),
    )
    return frozenset(db.session.scalars(found))


def list_invited(org_id: UUID, person_id: UUID) -> Sequence[Row[Meeting, Cycle, bool]]:
    """The open meetings that somebody takes part in while their cycle calibrates, and whether they gave a view."""
    given = exists().where(
        IndependentView.org_id == org_id,
        IndependentView.meeting_id == Meeting.id,
        IndependentView.person_id == person_id,
        GIVEN,
    )
    return db.session.execute(
        select(Meeting, Cycle, given)
        .join(Cycle, Cycle.id == Meeting.cycle_id)
        .join(Attendee, Attendee.meeting_id == Meeting.id)
        .where(
            Meeting.org_id == org_id,
            Attendee.person_id == person_id,
            *OPEN,
            Cycle.stage == Stage.CALIBRATION,
        )
        .order_by(Meeting.created_at, Meeting.id)
    ).all()
