"""What people remark on a criterion, until it is settled. The audit log says that they did, never what."""

from datetime import datetime

from frameworks.editing.criteria import find_criterion
from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.errors import Invalid
from ladder.models import CriterionNote, Framework
from ladder.queries.frameworks import load_draft
from ladder.services import audit

LONGEST_NOTE = 2_000


def add_note(*, by: Actor, now: datetime, framework: Framework, criterion: str, text: str) -> CriterionNote:
    """Remark something on a criterion of the draft; Invalid if it is not there, or if nothing is said, or too much."""
    text = text.strip()
    if not text:
        raise Invalid("Write what you want to remark.", field="note")
    if len(text) > LONGEST_NOTE:
        raise Invalid(f"Write at most {LONGEST_NOTE:,} characters; these are {len(text):,}.", field="note")
    if not find_criterion(load_draft(framework), criterion):
        raise Invalid("This criterion was removed meanwhile: bring it back to remark on it.", field="note")
    note = CriterionNote(framework_id=framework.id, criterion=criterion, text=text, by=by.account_id, at=now)
    db.session.add(note)
    db.session.flush()
    _record(by, now, framework, note, "criterion_note.added")
    return note


def settle_note(*, by: Actor, now: datetime, framework: Framework, note: CriterionNote) -> None:
    """Say that nothing is left to do about a note; it stays to be read."""
    if note.settled_at is None:
        note.settled_at, note.settled_by = now, by.account_id
        _record(by, now, framework, note, "criterion_note.settled")


def reopen_note(*, by: Actor, now: datetime, framework: Framework, note: CriterionNote) -> None:
    """Say that a settled note is open after all."""
    if note.settled_at is not None:
        note.settled_at, note.settled_by = None, None
        _record(by, now, framework, note, "criterion_note.reopened")


def _record(by: Actor, now: datetime, framework: Framework, note: CriterionNote, verb: str) -> None:
    details = {"key": framework.key, "criterion": note.criterion}
    audit.record(by=by, verb=verb, subject=framework, now=now, details=details)
