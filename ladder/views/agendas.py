"""The agenda of a meeting: whom it is about, in which order, and about whom it was talked."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.meetings import AgendaForm
from ladder.reports import agendas as reports
from ladder.reports.meeting_rooms import take_seat
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import agendas
from ladder.views.meetings import address_of, enter, enter_as_member
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("agendas", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/meetings/<uuid:meeting_id>")


@bp.route("/people", methods=["GET", "POST"])
@requires(Permission.RESULT_ADJUST)
def edit(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Put people on the agenda, and take others off it."""
    form, actor = AgendaForm(), current_actor()
    meeting, cycle = enter(cycle_id, meeting_id)
    if form.validate_on_submit():
        with keeping(form):
            agendas.change_people(
                cycle=cycle, meeting=meeting, add=form.chosen("add"), take_off=form.chosen("take_off"), by=actor,
                now=now(),
            )  # fmt: skip
            return done(address_of(cycle_id, meeting_id), "The agenda is changed, and whoever takes part is told.")
        meeting, cycle = enter(cycle_id, meeting_id)
    choices = reports.get_choices(take_seat(actor, cycle, meeting))
    form.offer(choices.add, choices.take_off)
    return page("agendas/edit.html", form, cycle=cycle, meeting=meeting, choices=choices)


@bp.post("/order")
@requires(Permission.RESULT_VIEW)
def order(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Begin where the data say that talking helps most."""
    meeting, cycle = enter_as_member(cycle_id, meeting_id)
    agendas.order_agenda(cycle=cycle, meeting=meeting, by=current_actor(), now=now())
    return done(address_of(cycle_id, meeting_id), "The agenda begins where talking helps most.")


@bp.post("/people/<uuid:participant_id>/move")
@requires(Permission.RESULT_VIEW)
def move(org_slug: str, cycle_id: UUID, meeting_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Earlier or later on the agenda."""
    meeting, cycle = enter_as_member(cycle_id, meeting_id)
    agendas.move_subject(
        cycle=cycle, meeting=meeting, participant_id=participant_id, up=request.form.get("to") == "earlier",
        by=current_actor(), now=now(),
    )  # fmt: skip
    return redirect(address_of(cycle_id, meeting_id, f"s-{participant_id}"), 303)


@bp.post("/people/<uuid:participant_id>/talked")
@requires(Permission.RESULT_VIEW)
def talked(org_slug: str, cycle_id: UUID, meeting_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """It was talked about somebody, or is still to be."""
    meeting, cycle = enter_as_member(cycle_id, meeting_id)
    agendas.mark_talked(
        cycle=cycle, meeting=meeting, participant_id=participant_id, talked=request.form.get("talked") == "yes",
        by=current_actor(), now=now(),
    )  # fmt: skip
    on = request.form.get("next", type=UUID)
    if on is None:
        return redirect(address_of(cycle_id, meeting_id, f"s-{participant_id}"), 303)
    where: dict[str, Any] = {"org_slug": org_slug, "cycle_id": cycle_id, "meeting_id": meeting_id}
    return redirect(url_for("meeting_people.show", participant_id=on, **where), 303)
