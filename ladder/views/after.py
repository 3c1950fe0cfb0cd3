"""What the meeting did to the results of a cycle."""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from ladder.charts import after as charts
from ladder.charts.chart import NARROW
from ladder.charts.words import signed
from ladder.domain.permissions import Permission
from ladder.queries.cycles import get_cycle
from ladder.reports.after import get_after
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.views.pages import page

bp = Blueprint("after", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/after")


@bp.get("")
@requires(Permission.REPORT_VIEW)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """How much was changed, in which direction, for which reasons, and what became of the differences."""
    actor = current_actor()
    after = get_after(actor, get_cycle(actor.org_id, cycle_id))
    return page(
        "after/show.html",
        after=after,
        moves=charts.moves_chart(after),
        narrow=charts.moves_chart(after, NARROW),
        changed=charts.what_changed(after.total),
        how_far=charts.how_far(after.by_size),
        room=charts.in_the_room(after),
        results=charts.drawn_together("Results", after.results_apart),
        agree=charts.agree(after.agreement),
        signed=signed,
        managers=charts.drawn_together("Managers’ means", after.managers_apart),
    )
