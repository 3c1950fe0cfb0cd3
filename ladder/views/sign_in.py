"""Signing in and out."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ladder.extensions import limiter
from ladder.forms.sign_in import SignInForm
from ladder.security import sign_ins
from ladder.security.guards import public, signed_in
from ladder.services import accounts
from ladder.views.pages import keeping, now, page

bp = Blueprint("sign_in", __name__)


def onward() -> str:
    """Where to go after signing in: the page that was asked for, if it is one of ours."""
    target = request.args.get("next", "")
    ours = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if ours else url_for("organisations.index")


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.limit("10 per minute; 60 per hour", methods=["POST"])
def show() -> ResponseReturnValue:
    """Sign in with address and password."""
    form = SignInForm()
    if form.validate_on_submit():
        with keeping(form):
            account = accounts.check_password(email=form.email.data or "", password=form.password.data or "")
            sign_ins.begin(account, now=now())
            return redirect(onward(), 303)
    return page("sign_in/show.html", form)


@bp.post("/sign-out")
@signed_in
def end() -> ResponseReturnValue:
    """Sign this browser out."""
    sign_ins.end(now=now())
    return redirect(url_for("sign_in.show"), 303)
