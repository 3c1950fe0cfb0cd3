"""Home: what do I have to do, by when, and how am I growing?"""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.security.guards import requires
from ladder.views.pages import page

bp = Blueprint("home", __name__)


@bp.get("/o/<org_slug>/")
@requires(Permission.ORGANISATION_VIEW)
def show(org_slug: str) -> ResponseReturnValue:
    """The member's own page."""
    return page("home/show.html")
