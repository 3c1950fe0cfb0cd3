"""What a meeting leaves behind: parked questions, and what is to follow up."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Row, Select, cast, literal, null, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from ladder.db import db
from ladder.db.base import Moment
from ladder.domain.stages import Activity, Stage, permits
from ladder.errors import NotFound
from ladder.models import Cycle, FollowUp, Meeting, ParkedQuestion, Person


class Note(StrEnum):
    """What a meeting leaves behind."""

    FOLLOW_UP = "follow_up"
    PARKED = "parked"


NoteRow = Row[str, UUID, UUID | None, UUID, str, str, str, date | None, datetime | None, datetime]
"""A note: what it is, its id, about whom (participant), whose (person, name), text, answer, until when, when done, and
when it was written.
"""


def list_notes(org_id: UUID, meeting_id: UUID) -> Sequence[NoteRow]:
    """The questions that a meeting parked and what it left to do, each kind oldest first; one statement."""

    def notes(
        kind: type[FollowUp] | type[ParkedQuestion], name: Note, *own: ColumnElement[Any] | InstrumentedAttribute[Any]
    ) -> Select[Any]:
        whose = (kind.id, kind.participant_id, kind.person_id, Person.name, kind.text)
        found = select(literal(name.value), *whose, *own, kind.at).join(Person, Person.id == kind.person_id)
        return found.where(kind.org_id == org_id, kind.meeting_id == meeting_id)

    both = union_all(
        notes(FollowUp, Note.FOLLOW_UP, literal(""), FollowUp.due, FollowUp.done_at),
        notes(ParkedQuestion, Note.PARKED, ParkedQuestion.answer, cast(null(), Date), cast(null(), Moment)),
    )
    return sorted(db.session.execute(both), key=lambda row: (row.at, row.id))


def get_parked(org_id: UUID, meeting_id: UUID, parked_id: UUID) -> ParkedQuestion:
    """One parked question; raises NotFound."""
    found = db.session.scalar(
        select(ParkedQuestion).where(
            ParkedQuestion.org_id == org_id, ParkedQuestion.meeting_id == meeting_id, ParkedQuestion.id == parked_id
        )
    )
    if found is None:
        raise NotFound("There is no such question.")
    return found


def get_follow_up(org_id: UUID, meeting_id: UUID, follow_up_id: UUID) -> FollowUp:
    """One thing that a meeting left to do; raises NotFound."""
    found = db.session.scalar(
        select(FollowUp).where(
            FollowUp.org_id == org_id, FollowUp.meeting_id == meeting_id, FollowUp.id == follow_up_id
        )
    )
    if found is None:
        raise NotFound("There is no such follow-up.")
    return found


FOLLOWING = tuple(stage for stage in Stage if permits(stage, Activity.FOLLOW_UP))


def list_to_do(org_id: UUID, person_id: UUID) -> Sequence[Row[FollowUp, Meeting, Cycle]]:
    """What meetings left somebody to do, in cycles that have not ended."""
    return db.session.execute(
        select(FollowUp, Meeting, Cycle)
        .join(Meeting, Meeting.id == FollowUp.meeting_id)
        .join(Cycle, Cycle.id == Meeting.cycle_id)
        .where(
            FollowUp.org_id == org_id,
            FollowUp.person_id == person_id,
            FollowUp.done_at.is_(None),
            Cycle.stage.in_(FOLLOWING),
        )
        .order_by(FollowUp.at, FollowUp.id)
    ).all()
