"""The organisations that somebody belongs to."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_login import current_user

from ladder.queries import accounts
from ladder.security.guards import signed_in
from ladder.views.pages import page

bp = Blueprint("organisations", __name__)


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Choose an organisation."""
    return page("organisations/index.html", memberships=accounts.list_memberships(current_user.account.id))
