"""How one rates: for oneself."""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from ladder.charts.findings.own import own_finding
from ladder.domain.permissions import Permission
from ladder.queries.cycles import get_cycle
from ladder.reports.glossary import OF_A_RATER
from ladder.reports.own_ratings import list_own_ratings
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.views.pages import page

bp = Blueprint("own_ratings", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>")


@bp.get("/your-ratings")
@requires(Permission.ASSESSMENT_WRITE)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Own severity with its interval, how the scale was used, and what stands out."""
    actor = current_actor()
    cycle = get_cycle(actor.org_id, cycle_id)
    findings = [*map(own_finding, list_own_ratings(actor, cycle))]
    return page("own_ratings/show.html", findings=findings, cycle=cycle, terms=OF_A_RATER)
