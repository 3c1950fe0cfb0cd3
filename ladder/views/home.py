"""Home: what do I have to do, by when, and how am I growing?"""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.reports.home import show_home
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.views.pages import now, page

bp = Blueprint("home", __name__)


@bp.get("/o/<org_slug>/")
@requires(Permission.ORGANISATION_VIEW)
def show(org_slug: str) -> ResponseReturnValue:
    """The member's own page."""
    return page("home/show.html", home=show_home(current_actor(), zone=current_organisation().zone, now=now()))
