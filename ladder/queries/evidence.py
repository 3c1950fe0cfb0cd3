"""Evidence: what people did, with what it shows and with whom they did it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Evidence, EvidenceColleague, EvidenceMark, Person


def list_for_person(
    org_id: UUID, person_id: UUID, period: tuple[date, date] | None = None, *, removed: bool = False
) -> Sequence[Evidence]:
    """Somebody's evidence, newest first, of all time or of a period (first and last day); what was removed only where
    it is asked for.
    """
    found = select(Evidence).where(Evidence.org_id == org_id, Evidence.person_id == person_id)
    found = found.where(Evidence.removed_at.is_not(None) if removed else Evidence.removed_at.is_(None))
    if period is not None:
        found = found.where(Evidence.happened_on.between(*period))
    return db.session.scalars(
        found.order_by(Evidence.happened_on.desc(), Evidence.created_at.desc(), Evidence.id)
    ).all()


def list_named_in(org_id: UUID, person_id: UUID) -> Sequence[Row[Evidence, str]]:
    """Colleagues' evidence in which somebody is named, with whose it is, newest first."""
    return db.session.execute(
        select(Evidence, Person.name)
        .join(EvidenceColleague, EvidenceColleague.evidence_id == Evidence.id)
        .join(Person, Person.id == Evidence.person_id)
        .where(Evidence.org_id == org_id, EvidenceColleague.person_id == person_id, Evidence.removed_at.is_(None))
        .order_by(Evidence.happened_on.desc(), Evidence.id)
    ).all()


def get_evidence(org_id: UUID, evidence_id: UUID) -> Evidence:
    """One piece of evidence, also a removed one; raises NotFound."""
    found = db.session.scalar(select(Evidence).where(Evidence.org_id == org_id, Evidence.id == evidence_id))
    if found is None:
        raise NotFound("There is no such evidence.")
    return found


def list_marks(org_id: UUID, evidence_ids: Sequence[UUID]) -> Sequence[EvidenceMark]:
    """What pieces of evidence show."""
    return db.session.scalars(
        select(EvidenceMark)
        .where(EvidenceMark.org_id == org_id, EvidenceMark.evidence_id.in_(evidence_ids))
        .order_by(EvidenceMark.competency, EvidenceMark.criterion)
    ).all()


def list_colleagues(org_id: UUID, evidence_ids: Sequence[UUID]) -> Sequence[Row[UUID, Person]]:
    """With whom pieces of evidence were done, by name."""
    return db.session.execute(
        select(EvidenceColleague.evidence_id, Person)
        .join(Person, Person.id == EvidenceColleague.person_id)
        .where(EvidenceColleague.org_id == org_id, EvidenceColleague.evidence_id.in_(evidence_ids))
        .order_by(Person.name, Person.id)
    ).all()
