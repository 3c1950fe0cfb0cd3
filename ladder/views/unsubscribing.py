"""Ending one kind of mail by one click, without sign-in (RFC 8058)."""

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue

from ladder.config import Config
from ladder.queries import accounts
from ladder.security.guards import public, without_csrf
from ladder.security.tenancy import enter_public
from ladder.services import unsubscribing
from ladder.services.unsubscribing import Ending
from ladder.views.pages import page

bp = Blueprint("unsubscribing", __name__, url_prefix="/unsubscribe")


@bp.get("/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Say what would end; a GET ends nothing, since mail programs look at links."""
    return page("unsubscribing/show.html", ending=_ending(token), token=token, ended=False)


@bp.post("/<token>")
@public
@without_csrf("mail programs send it, and what it ends stands signed in the address")
def end(token: str) -> ResponseReturnValue:
    """End it."""
    ending = _ending(token)
    unsubscribing.end(ending)
    return page("unsubscribing/show.html", ending=ending, token=token, ended=True)


def _ending(token: str) -> Ending:
    config: Config = current_app.extensions["ladder.config"]
    ending = unsubscribing.read(token, secret=config.secret_key)
    enter_public(accounts.get_organisation(ending.org_id))
    return ending
