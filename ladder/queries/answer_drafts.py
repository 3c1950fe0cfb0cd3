"""The history of an answer: former texts, for its author alone. Whoever asks has looked up the assessment as theirs."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import AnswerDraft


def list_drafts(org_id: UUID, assessment_id: UUID, competency: str) -> Sequence[AnswerDraft]:
    """The former texts of one answer that are kept, the last one first."""
    return db.session.scalars(_drafts(org_id, assessment_id, competency)).all()


def find_last_draft(org_id: UUID, assessment_id: UUID, competency: str) -> AnswerDraft | None:
    """The former text that was kept last."""
    return db.session.scalar(_drafts(org_id, assessment_id, competency).limit(1))


def list_last_drafts(org_id: UUID, assessment_id: UUID) -> dict[str, AnswerDraft]:
    """The former text that was kept last of each answer that has one, by the answer's key."""
    found = db.session.scalars(
        select(AnswerDraft)
        .where(AnswerDraft.org_id == org_id, AnswerDraft.assessment_id == assessment_id)
        .order_by(AnswerDraft.revision)
    )
    return {draft.competency: draft for draft in found}


def get_draft(org_id: UUID, assessment_id: UUID, draft_id: UUID) -> AnswerDraft:
    """One former text of an assessment; raises NotFound."""
    draft = db.session.scalar(
        select(AnswerDraft).where(
            AnswerDraft.org_id == org_id, AnswerDraft.assessment_id == assessment_id, AnswerDraft.id == draft_id
        )
    )
    if draft is None:
        raise NotFound("There is no such draft, or it is not yours. Go back to what you write: all of it is there.")
    return draft


def _drafts(org_id: UUID, assessment_id: UUID, competency: str) -> Select[AnswerDraft]:
    return (
        select(AnswerDraft)
        .where(
            AnswerDraft.org_id == org_id,
            AnswerDraft.assessment_id == assessment_id,
            AnswerDraft.competency == competency,
        )
        .order_by(AnswerDraft.revision.desc(), AnswerDraft.id)
    )
