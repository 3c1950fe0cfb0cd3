"""What people remark on a criterion."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.criteria import NoteForm
from ladder.models import CriterionNote, Framework
from ladder.queries.edits import get_note
from ladder.queries.frameworks import get_framework
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import criterion_notes
from ladder.views.criterion_pages import criterion_page, in_question
from ladder.views.pages import done, keeping, now

bp = Blueprint("criterion_notes", __name__, url_prefix="/o/<org_slug>/ladder/<key>/edit")


@bp.post("/criteria/<criterion>/notes")
@requires(Permission.FRAMEWORK_EDIT)
def add(org_slug: str, key: str, criterion: str) -> ResponseReturnValue:
    """Remark something."""
    framework, shown = in_question(key, criterion)
    form = NoteForm()
    if form.validate_on_submit():
        with keeping(form):
            criterion_notes.add_note(
                by=current_actor(), now=now(), framework=framework, criterion=criterion, text=form.note.data or ""
            )
            return _done(org_slug, key, criterion, "Your note stands below, open until somebody settles it.")
    return criterion_page(shown, form, note=form)


@bp.post("/notes/<uuid:note_id>/settle")
@requires(Permission.FRAMEWORK_EDIT)
def settle(org_slug: str, key: str, note_id: UUID) -> ResponseReturnValue:
    """Say that nothing is left to do about it."""
    framework, note = _note(key, note_id)
    criterion_notes.settle_note(by=current_actor(), now=now(), framework=framework, note=note)
    return _done(org_slug, key, note.criterion, "The note is settled. It stays to be read.")


@bp.post("/notes/<uuid:note_id>/reopen")
@requires(Permission.FRAMEWORK_EDIT)
def reopen(org_slug: str, key: str, note_id: UUID) -> ResponseReturnValue:
    """Say that it is open after all."""
    framework, note = _note(key, note_id)
    criterion_notes.reopen_note(by=current_actor(), now=now(), framework=framework, note=note)
    return _done(org_slug, key, note.criterion, "The note is open again.")


def _note(key: str, note_id: UUID) -> tuple[Framework, CriterionNote]:
    org_id = current_actor().org_id
    framework = get_framework(org_id, key)
    return framework, get_note(org_id, framework.id, note_id)


def _done(org_slug: str, key: str, criterion: str, sentence: str) -> ResponseReturnValue:
    here = url_for("grid.criterion", org_slug=org_slug, key=key, criterion=criterion, _anchor="notes")
    return done(here, sentence)
