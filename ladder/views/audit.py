"""The audit log."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.reports import audit
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.views.pages import page

bp = Blueprint("audit", __name__, url_prefix="/o/<org_slug>/audit")
LAST_PAGE = 100_000


@bp.get("")
@requires(Permission.AUDIT_VIEW)
def index(org_slug: str) -> ResponseReturnValue:
    """Who did what to what, newest first."""
    verb = request.args.get("verb", "")
    verb = verb if verb in audit.SENTENCES else ""
    wanted = min(request.args.get("page", 1, type=int), LAST_PAGE)
    log = audit.read_log(current_actor(), zone=current_organisation().zone, verb=verb, page=wanted)
    return page("audit/index.html", log=log, verb=verb, verbs=audit.verb_choices(), zone=current_organisation().zone)
