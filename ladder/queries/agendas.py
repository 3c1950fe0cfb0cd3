"""Whom the meetings of a cycle are about, and in which of them somebody is."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Select, select, union

from ladder.db import db
from ladder.models import (
    FollowUp,
    Meeting,
    MeetingSubject,
    ParkedQuestion,
    Participant,
    ParticipantState,
    Proposal,
    Result,
)
from ladder.queries.meetings import OPEN, STANDS

SPOKEN_OF = "a change was proposed, a question parked or something left to do about them here."


def list_cohort(org_id: UUID, cycle_id: UUID, cohort: Mapping[str, Collection[str]]) -> Sequence[Participant]:
    """Who in a cycle is of these teams, of these managers and in these bands, by name; a kind that is empty is any."""
    conditions: list[ColumnElement[bool]] = [
        Participant.org_id == org_id,
        Participant.cycle_id == cycle_id,
        Participant.state == ParticipantState.ACTIVE,
    ]
    if cohort.get("teams"):
        conditions.append(Participant.team_id.in_([UUID(one) for one in cohort["teams"]]))
    if cohort.get("managers"):
        conditions.append(Participant.manager_id.in_([UUID(one) for one in cohort["managers"]]))
    if cohort.get("bands"):
        conditions.append(Participant.band_title.in_(cohort["bands"]))
    return db.session.scalars(select(Participant).where(*conditions).order_by(Participant.name, Participant.id)).all()


def find_places(org_id: UUID, participant_ids: Collection[UUID]) -> dict[UUID, str]:
    """Which of these people are on the agenda of a meeting that stands, open or locked: its title."""
    rows = db.session.execute(
        select(MeetingSubject.participant_id, Meeting.title)
        .join(Meeting, Meeting.id == MeetingSubject.meeting_id)
        .where(MeetingSubject.org_id == org_id, MeetingSubject.participant_id.in_(participant_ids), STANDS)
    )
    return {row[0]: row[1] for row in rows}


def find_locked(org_id: UUID, participant_id: UUID) -> Meeting | None:
    """A locked meeting about somebody; None where there is none."""
    return db.session.scalars(_about(org_id, participant_id).where(Meeting.locked_at.is_not(None)).limit(1)).first()


def find_open(org_id: UUID, participant_id: UUID) -> Meeting | None:
    """An open meeting about somebody; None where there is none."""
    return db.session.scalars(_about(org_id, participant_id).where(*OPEN).limit(1)).first()


def is_on_open_agenda(org_id: UUID, cycle_id: UUID, person_id: UUID | None) -> bool:
    """Whether somebody is talked about in an open meeting of a cycle."""
    found = (
        select(Meeting.id)
        .join(MeetingSubject, MeetingSubject.meeting_id == Meeting.id)
        .join(Participant, Participant.id == MeetingSubject.participant_id)
        .where(
            Meeting.org_id == org_id,
            Meeting.cycle_id == cycle_id,
            *OPEN,
            Participant.person_id == person_id,
        )
    )
    return db.session.scalar(found.limit(1)) is not None


def _about(org_id: UUID, participant_id: UUID) -> Select[Meeting]:
    return (
        select(Meeting)
        .join(MeetingSubject, MeetingSubject.meeting_id == Meeting.id)
        .where(Meeting.org_id == org_id, MeetingSubject.participant_id == participant_id)
        .order_by(Meeting.created_at)
    )


def list_spoken_of(org_id: UUID, meeting_id: UUID) -> frozenset[UUID]:
    """About whom (participant) something was proposed, parked or left to do in a meeting; one statement."""
    proposed = select(Result.participant_id).join(Proposal, Proposal.result_id == Result.id)
    found: CompoundSelect[UUID] = union(
        proposed.where(Proposal.org_id == org_id, Proposal.meeting_id == meeting_id),
        *(
            select(kind.participant_id).where(
                kind.org_id == org_id, kind.meeting_id == meeting_id, kind.participant_id.is_not(None)
            )
            for kind in (ParkedQuestion, FollowUp)
        ),
    )
    return frozenset(db.session.scalars(found))
