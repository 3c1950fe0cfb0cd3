"""What if: how would values and ranges move? Asked of a cycle's report, answered, and not kept."""

from uuid import UUID

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ladder.charts.findings.whatif import finding
from ladder.domain.permissions import Permission
from ladder.extensions import limiter
from ladder.queries.cycles import get_cycle
from ladder.reports.whatif import get_what_if
from ladder.reports.whatif_page import Asked
from ladder.security.guards import requires
from ladder.security.limits import ASKED_BY_ONE, own_account
from ladder.security.tenancy import current_actor
from ladder.views.pages import page

bp = Blueprint("whatif", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/report/what-if")


def asks_nothing() -> bool:
    """Whether nothing is to be computed: only questions are counted against a limit."""
    return not request.args.get("ask")


@bp.get("")
@requires(Permission.REPORT_VIEW)
@limiter.limit(ASKED_BY_ONE, key_func=own_account, exempt_when=asks_nothing)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """A question about the people of a team, of a manager or of all, and its answer."""
    actor = current_actor()
    shown = get_what_if(actor, get_cycle(actor.org_id, cycle_id), _asked())
    found = finding(shown, shown.found) if shown.found else None
    return page("whatif/show.html", shown=shown, finding=found)


def _asked() -> Asked:
    given = request.args
    return Asked(given.get("team", type=UUID), given.get("manager", type=UUID), given.get("ask", ""))
