"""How far the opening of a cycle is, and calling it off."""

from uuid import UUID

from flask import Blueprint, make_response, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.queries.cycles import get_cycle
from ladder.reports.openings import show_opening
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import opening as services
from ladder.views.pages import done, now, page

bp = Blueprint("openings", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/opening")


@bp.get("")
@requires(Permission.CYCLE_EDIT)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """How far the opening is, for the page that waits; once it has ended, the page is loaded anew."""
    shown = show_opening(get_cycle(current_actor().org_id, cycle_id))
    response = make_response(page("cycles/_opening.html", opening=shown))
    if not shown.cycle.opening:
        response.headers["HX-Refresh"] = "true"
    return response


@bp.post("/stop")
@requires(Permission.CYCLE_EDIT)
def stop(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Call the opening off; the cycle is prepared again."""
    services.call_off(cycle=get_cycle(current_actor().org_id, cycle_id), by=current_actor(), now=now())
    return done(
        url_for("cycles.show", org_slug=org_slug, cycle_id=cycle_id), "The cycle is not opened. Nobody was told."
    )
