"""Signing in by one click: in the demo only, and from this machine only."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from ladder.config import Mode
from ladder.queries import accounts
from ladder.queries.accounts import DemoSignIn
from ladder.security import sign_ins
from ladder.security.guards import public
from ladder.views.onward import onward
from ladder.views.pages import now, settings

bp = Blueprint("demo", __name__, url_prefix="/demo")
LOOPBACK = frozenset({"127.0.0.1", "::1"})


def offered() -> Sequence[DemoSignIn]:
    """Whom one can be by one click; nobody outside the demo."""
    if settings().mode is not Mode.DEMO or request.remote_addr not in LOOPBACK:
        return ()
    return accounts.list_demo_sign_ins()


@bp.post("/sign-in/<uuid:account_id>")
@public
def sign_in(account_id: UUID) -> ResponseReturnValue:
    """Be somebody of the demo organisation."""
    if account_id not in {person.account_id for person in offered()}:
        abort(404)
    sign_ins.begin(accounts.get_account(account_id), now=now())
    return redirect(onward(), 303)
