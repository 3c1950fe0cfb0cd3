"""Signing in and out."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from ladder.extensions import limiter
from ladder.forms.sign_in import SignInForm
from ladder.security import sign_ins
from ladder.security.guards import public, signed_in
from ladder.security.limits import FAILURES_FOR_ONE, FAILURES_HERE, typed_address, was_refused
from ladder.services import accounts
from ladder.views import demo
from ladder.views.onward import onward
from ladder.views.pages import keeping, now, page, settings

bp = Blueprint("sign_in", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.limit(FAILURES_HERE, methods=["POST"], deduct_when=was_refused)
@limiter.limit(FAILURES_FOR_ONE, methods=["POST"], deduct_when=was_refused, key_func=typed_address)
def show() -> ResponseReturnValue:
    """Sign in with address and password."""
    if current_user.is_authenticated and request.method == "GET":
        return redirect(onward(), 302)
    form = SignInForm()
    if form.validate_on_submit():
        with keeping(form):
            account = accounts.check_password(email=form.email.data or "", password=form.password.data or "")
            sign_ins.begin(account, now=now())
            return redirect(onward(), 303)
    return page("sign_in/show.html", form, people=demo.offered(), sign_up=settings().sign_up)


@bp.post("/sign-out")
@signed_in
def end() -> ResponseReturnValue:
    """Sign this browser out."""
    sign_ins.end(now=now())
    return redirect(url_for("sign_in.show"), 303)
