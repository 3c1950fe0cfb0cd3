"""Signing one's result: read, agreed, or seen otherwise."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.sign_offs import Stance
from ladder.domain.visibility import Viewer
from ladder.errors import NotFound
from ladder.forms.sign_offs import OtherwiseForm
from ladder.models import Cycle, Participant
from ladder.reports.shown import viewer_of
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import sign_offs
from ladder.views.pages import done, keeping, now, page
from ladder.views.places import place

bp = Blueprint(
    "sign_offs", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/results/<uuid:participant_id>/sign"
)


@bp.post("/read")
@requires(Permission.RESULT_VIEW)
def read(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Say that one has read it."""
    return _signed(org_slug, cycle_id, participant_id, Stance.READ, "That you have read it stands with your result.")


@bp.post("/agree")
@requires(Permission.RESULT_VIEW)
def agree(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Agree with it."""
    return _signed(org_slug, cycle_id, participant_id, Stance.AGREED, "That you agree stands with your result.")


@bp.route("/otherwise", methods=["GET", "POST"])
@requires(Permission.RESULT_VIEW)
def otherwise(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Say how one sees it oneself."""
    cycle, participant = _place(cycle_id, participant_id)
    form, title, name = OtherwiseForm(), cycle.title, participant.manager_name
    if form.validate_on_submit():
        with keeping(form):
            sign_offs.sign_result(
                cycle=cycle, participant=participant, stance=Stance.OTHERWISE, text=form.text.data or "",
                by=current_actor(), now=now(),
            )  # fmt: skip
            return done(_result(org_slug, cycle_id, participant_id), "What you say stands with your result.")
    sign_offs.require_signable(cycle, participant, current_actor())
    return page(
        "sign_offs/otherwise.html", form, cycle_id=cycle_id, participant_id=participant_id, title=title, manager=name
    )


def _signed(org_slug: str, cycle_id: UUID, participant_id: UUID, stance: Stance, sentence: str) -> ResponseReturnValue:
    cycle, participant = _place(cycle_id, participant_id)
    sign_offs.sign_result(cycle=cycle, participant=participant, stance=stance, by=current_actor(), now=now())
    return done(_result(org_slug, cycle_id, participant_id), sentence)


def _result(org_slug: str, cycle_id: UUID, participant_id: UUID) -> str:
    return url_for(
        "results.show", org_slug=org_slug, cycle_id=cycle_id, participant_id=participant_id, _anchor="signed"
    )


def _place(cycle_id: UUID, participant_id: UUID) -> tuple[Cycle, Participant]:
    cycle, participant = place(cycle_id, participant_id)
    if viewer_of(current_actor(), participant) is Viewer.COLLEAGUE:
        raise NotFound
    return cycle, participant
