"""All results of a cycle side by side, where those who are on no agenda are changed with a reason."""

from typing import Any
from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.meetings import ProposalForm
from ladder.queries.cycles import get_cycle
from ladder.queries.results import Choice
from ladder.reports import side_by_side as reports
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import results
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("side_by_side", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/meeting")


@bp.get("")
@requires(Permission.RESULT_VIEW)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Stewards see everybody but themselves; managers their line, to read."""
    actor, asked = current_actor(), request.args
    choice = Choice(asked.get("team", type=UUID), asked.get("manager", type=UUID), asked.get("band") or None)
    cycle = get_cycle(actor.org_id, cycle_id)
    shown = reports.get_page(actor, cycle, choice, asked.get("page", 1, type=int))
    return page("side_by_side/show.html", shown=shown, choice=choice, asked=_place())


@bp.route("/<uuid:result_id>", methods=["GET", "POST"])
@requires(Permission.RESULT_ADJUST)
def edit(org_slug: str, cycle_id: UUID, result_id: UUID) -> ResponseReturnValue:
    """Change what stands for somebody in one competency."""
    actor = current_actor()
    cycle = get_cycle(actor.org_id, cycle_id)
    one = reports.get_line(actor, cycle, result_id)
    form = ProposalForm(revision=one.result.revision)
    form.offer(one.line.steps)
    if form.validate_on_submit():
        with keeping(form):
            results.adjust_result(
                cycle=cycle, participant=one.participant, result=one.result, after=form.value, cause=form.chosen_cause,
                reason=form.reason.data or "", revision=form.seen_revision, by=actor, now=now(),
            )  # fmt: skip
            place = url_for(
                ".show", org_slug=org_slug, cycle_id=cycle_id, **_place(), _anchor=f"p-{one.participant.id}"
            )
            return done(place, f"{one.participant.name}’s {one.line.title} is changed.")
        one = reports.get_line(actor, get_cycle(actor.org_id, cycle_id), result_id)
        form.renew(one.result.revision)
    return page("side_by_side/edit.html", form, cycle=cycle, one=one, asked=_place())


def _place() -> dict[str, Any]:
    """Where in the list one is: the filters and the page, to come back to."""
    return {name: request.args[name] for name in ("team", "manager", "band", "page") if request.args.get(name)}
