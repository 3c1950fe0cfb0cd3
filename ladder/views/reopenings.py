"""What was locked is reopened by two people: a meeting, or the results of a whole cycle."""

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.meetings import ReopenForm
from ladder.forms.results import ConfirmForm
from ladder.models import Cycle, Meeting
from ladder.queries.cycles import get_cycle
from ladder.queries.meeting_parts import get_reopening
from ladder.queries.meetings import get_meeting
from ladder.reports.reopenings import get_page
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import reopenings
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("reopenings", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>")


@bp.route("/results/reopen", methods=["GET", "POST"])
@requires(Permission.RESULT_LOCK)
def results(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Ask to go back to calibration, or see who asks."""
    return _page(get_cycle(current_actor().org_id, cycle_id), None)


@bp.route("/meetings/<uuid:meeting_id>/reopen", methods=["GET", "POST"])
@requires(Permission.RESULT_LOCK)
def meeting(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Ask to reopen a meeting, or see who asks."""
    found, cycle = get_meeting(current_actor().org_id, cycle_id, meeting_id)
    return _page(cycle, found)


@bp.post("/reopenings/<uuid:reopening_id>")
@requires(Permission.RESULT_LOCK)
def decide(org_slug: str, cycle_id: UUID, reopening_id: UUID) -> ResponseReturnValue:
    """Agree as the second person, or leave it locked."""
    actor, form = current_actor(), ConfirmForm()
    cycle = get_cycle(actor.org_id, cycle_id)
    reopening = get_reopening(actor.org_id, cycle_id, reopening_id)
    about = get_meeting(actor.org_id, cycle_id, reopening.meeting_id)[0] if reopening.meeting_id else None
    agrees = request.form.get("decision") == "agree"
    verb = reopenings.agree_reopening if agrees else reopenings.withdraw_reopening
    with keeping(form):
        verb(cycle=cycle, meeting=about, reopening=reopening, by=actor, now=now())
        return done(_after(cycle, about), "It is open again." if agrees else "It stays locked.")
    for sentences in form.errors.values():
        flash(" ".join(sentences), "error")
    return redirect(_after(get_cycle(actor.org_id, cycle_id), about), 303)


def _page(cycle: Cycle, about: Meeting | None) -> ResponseReturnValue:
    form, actor = ReopenForm(), current_actor()
    shown = get_page(actor, cycle, about, zone=current_organisation().zone)
    if form.validate_on_submit():
        with keeping(form):
            reopenings.ask_reopening(cycle=cycle, meeting=about, reason=form.reason.data or "", by=actor, now=now())
            return done(request.path, "The others who may are told. It opens when one of them agrees.")
        return page("reopenings/show.html", form, cycle=shown.cycle, shown=shown)
    return page("reopenings/show.html", form, cycle=cycle, shown=shown)


def _after(cycle: Cycle, about: Meeting | None) -> str:
    slug = current_organisation().slug
    if about is not None:
        return url_for("meetings.show", org_slug=slug, cycle_id=cycle.id, meeting_id=about.id)
    return url_for("results.index", org_slug=slug, cycle_id=cycle.id)
