"""What a report says of single people."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import joinedload

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import MeetingSubject, Participant, PersonFigures


def list_figures(
    org_id: UUID, cycle_id: UUID, participant_ids: Collection[UUID], reader: UUID | None
) -> Sequence[PersonFigures]:
    """The figures of some people: those for all (None), or those for one reader (by person id), never both."""
    return db.session.scalars(
        select(PersonFigures)
        .where(
            PersonFigures.org_id == org_id,
            PersonFigures.cycle_id == cycle_id,
            PersonFigures.participant_id.in_(participant_ids),
            PersonFigures.reader_id.is_(None) if reader is None else PersonFigures.reader_id == reader,
        )
        .order_by(PersonFigures.id)
    ).all()


def get_talked_about(
    org_id: UUID, meeting_id: UUID, participant_id: UUID, reader: UUID | None
) -> Row[Participant, PersonFigures | None]:
    """Somebody on the agenda of a meeting with their frozen profile, and their figures as above; raises NotFound."""
    figures = and_(
        PersonFigures.cycle_id == Participant.cycle_id,
        PersonFigures.participant_id == Participant.id,
        PersonFigures.reader_id.is_(None) if reader is None else PersonFigures.reader_id == reader,
    )
    row = db.session.execute(
        select(Participant, PersonFigures)
        .join(MeetingSubject, MeetingSubject.participant_id == Participant.id)
        .outerjoin(PersonFigures, figures)
        .options(joinedload(Participant.profile))
        .where(
            MeetingSubject.org_id == org_id,
            MeetingSubject.meeting_id == meeting_id,
            MeetingSubject.participant_id == participant_id,
        )
    ).first()
    if row is None:
        raise NotFound("This person is not talked about in this meeting.")
    return row
