"""What is asked of peers in a cycle: of oneself by name, of everybody as counts between teams."""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from ladder.charts.joints import chart_of
from ladder.domain.permissions import Permission
from ladder.domain.stages import Stage
from ladder.errors import NotAllowed
from ladder.queries import cycles
from ladder.queries import requests as queries
from ladder.reports import balancing, connectedness, nominations
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.views.pages import page

bp = Blueprint("requests", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/requests")


@bp.get("/mine")
@requires(Permission.NOMINATION_EDIT)
def mine(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """About whom the reader is asked, and what they were relieved of and why."""
    actor = current_actor()
    cycle = cycles.get_cycle(actor.org_id, cycle_id)
    return page("requests/mine.html", asked=nominations.show_asked(actor, cycle))


@bp.get("")
@requires(Permission.NOMINATION_EDIT)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """How the reviews join the teams so far; for those who run the cycle also who is asked too often."""
    actor = current_actor()
    cycle = cycles.get_cycle(actor.org_id, cycle_id)
    runs = actor.may(Permission.CYCLE_EDIT)
    if not runs and not queries.leads_in(actor.org_id, cycle_id, actor.person_id):
        raise NotAllowed("Managers with people in this cycle see how its reviews join the teams.")
    joined = connectedness.joined(cycle, queries.list_group_sizes(actor.org_id, cycle_id))
    spread = balancing.preview(cycle) if runs and cycle.stage is Stage.NOMINATIONS else None
    return page("requests/show.html", cycle=cycle, joined=joined, chart=chart_of(joined), spread=spread)
