"""One's own account."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_login import current_user

from ladder.queries import accounts
from ladder.security.guards import signed_in
from ladder.views.pages import now, page

bp = Blueprint("account", __name__, url_prefix="/account")


@bp.get("/")
@signed_in
def show() -> ResponseReturnValue:
    """Name, password, and where one is signed in."""
    return page("account/show.html", sign_ins=accounts.list_sign_ins(current_user.account.id, now()))
