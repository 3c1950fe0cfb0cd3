"""What was done to a ladder's draft, and what people remark on its criteria."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, String, cast, func, select
from sqlalchemy.orm import aliased, undefer

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Account, CriterionNote, FrameworkEdit, FrameworkVersion

CRITERION = "criterion"
MOST_EDITS = 200
"""Edits of one criterion, or removed criteria, that a page shows: the latest."""
MOST_VERSIONS = 20
"""Versions, latest first, that are looked through for a criterion: each is a whole document."""

EditRow = Row[FrameworkEdit, str | None]
"""An edit and the name of who made it; without a name it was made on the command line."""
NoteRow = Row[CriterionNote, str, str | None]
"""A note, who wrote it, and who settled it."""


def list_edits(org_id: UUID, framework_id: UUID, criterion: str) -> Sequence[EditRow]:
    """What was done to one criterion, latest first."""
    return db.session.execute(_edits(org_id, framework_id).where(FrameworkEdit.part == criterion)).all()


def list_removals(org_id: UUID, framework_id: UUID) -> Sequence[EditRow]:
    """The edits that took a criterion out of the draft, latest first; some may be back since."""
    return db.session.execute(_edits(org_id, framework_id).where(_gone())).all()


def find_removal(org_id: UUID, framework_id: UUID, criterion: str) -> FrameworkEdit | None:
    """The edit that last took this criterion out of the draft; None if none did."""
    of_it = _edits(org_id, framework_id).where(FrameworkEdit.part == criterion, _gone())
    row = db.session.execute(of_it.limit(1)).first()
    return row[0] if row else None


def find_used_ids(org_id: UUID, framework_id: UUID) -> frozenset[str]:
    """The ids of all criteria that were ever changed or removed; those in the draft may be missing."""
    found = db.session.scalars(
        select(FrameworkEdit.part)
        .where(
            FrameworkEdit.org_id == org_id,
            FrameworkEdit.framework_id == framework_id,
            FrameworkEdit.noun == CRITERION,
        )
        .distinct()
    )
    return frozenset(found)


def list_documents(org_id: UUID, framework_id: UUID) -> Sequence[FrameworkVersion]:
    """The latest versions of a ladder with their documents, in one statement."""
    return db.session.scalars(
        select(FrameworkVersion)
        .options(undefer(FrameworkVersion.document))
        .where(FrameworkVersion.org_id == org_id, FrameworkVersion.framework_id == framework_id)
        .order_by(FrameworkVersion.number.desc())
        .limit(MOST_VERSIONS)
    ).all()


def list_notes(org_id: UUID, framework_id: UUID, criterion: str) -> Sequence[NoteRow]:
    """What people remark on a criterion, open ones first, each as it came in."""
    settler = aliased(Account)
    return db.session.execute(
        select(CriterionNote, Account.name, settler.name)
        .join(Account, Account.id == CriterionNote.by)
        .outerjoin(settler, settler.id == CriterionNote.settled_by)
        .where(
            CriterionNote.org_id == org_id,
            CriterionNote.framework_id == framework_id,
            CriterionNote.criterion == criterion,
        )
        .order_by(CriterionNote.settled_at.is_not(None), CriterionNote.at, CriterionNote.id)
    ).all()


def get_note(org_id: UUID, framework_id: UUID, note_id: UUID) -> CriterionNote:
    """One note on a criterion of this ladder; raises NotFound."""
    note = db.session.scalar(
        select(CriterionNote).where(
            CriterionNote.org_id == org_id, CriterionNote.framework_id == framework_id, CriterionNote.id == note_id
        )
    )
    if note is None:
        raise NotFound("There is no such note here.")
    return note


def count_open_notes(org_id: UUID, framework_id: UUID) -> dict[str, int]:
    """How many notes wait to be settled, by the criterion's id."""
    rows = db.session.execute(
        select(CriterionNote.criterion, func.count(CriterionNote.id))
        .where(
            CriterionNote.org_id == org_id,
            CriterionNote.framework_id == framework_id,
            CriterionNote.settled_at.is_(None),
        )
        .group_by(CriterionNote.criterion)
    )
    return {row[0]: row[1] for row in rows}


def _edits(org_id: UUID, framework_id: UUID) -> Select[FrameworkEdit, str | None]:
    return (
        select(FrameworkEdit, Account.name)
        .outerjoin(Account, Account.id == FrameworkEdit.by)
        .where(
            FrameworkEdit.org_id == org_id,
            FrameworkEdit.framework_id == framework_id,
            FrameworkEdit.noun == CRITERION,
        )
        .order_by(FrameworkEdit.at.desc(), FrameworkEdit.id)
        .limit(MOST_EDITS)
    )


def _gone() -> ColumnElement[bool]:
    return cast(FrameworkEdit.after, String) == "{}"
