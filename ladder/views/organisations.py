"""The organisations that somebody belongs to."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from ladder.queries import accounts
from ladder.security.guards import signed_in
from ladder.views.pages import page, settings

bp = Blueprint("organisations", __name__)


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Choose an organisation; who has one only is led there."""
    account = current_user.account
    memberships = accounts.list_memberships(account.id)
    if len(memberships) == 1:
        return redirect(url_for("home.show", org_slug=memberships[0].organisation.slug), 302)
    return page("organisations/index.html", memberships=memberships, sign_up=settings().sign_up, email=account.email)
