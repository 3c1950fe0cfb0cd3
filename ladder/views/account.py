"""One's own account."""

from uuid import UUID

from flask import Blueprint, abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from ladder.extensions import limiter
from ladder.forms.account import NameForm, PasswordForm
from ladder.forms.base import Form
from ladder.queries import accounts as queries
from ladder.reports.sign_ins import sign_in_rows
from ladder.security import draft_keys, sign_ins
from ladder.security.guards import signed_in
from ladder.security.limits import FAILURES_FOR_ONE, own_account, was_refused
from ladder.services import accounts
from ladder.services import sign_ins as services
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("account", __name__, url_prefix="/account")


def _show(sent: Form | None = None) -> ResponseReturnValue:
    """The page, with the one form that was sent as it was typed."""
    account, current = current_user.account, current_user.sign_in.id
    return page(
        "account/show.html",
        sent,
        account=account,
        name_form=sent if isinstance(sent, NameForm) else NameForm(None, obj=account),
        password_form=sent if isinstance(sent, PasswordForm) else PasswordForm(None),
        sign_ins=sign_in_rows(queries.list_sign_ins(account.id, now()), current),
    )


@bp.get("/")
@signed_in
def show() -> ResponseReturnValue:
    """Name, password, and where one is signed in."""
    return _show()


@bp.get("/draft-key")
@signed_in
def draft_key() -> ResponseReturnValue:
    """For our own scripts, never as a page: the key of one's unsent texts, and the proof that forms carry now."""
    if request.headers.get("Accept") != "application/json":
        abort(404)
    account_id = current_user.account.id
    answer = jsonify(owner=draft_keys.owner_of(account_id), key=draft_keys.key_of(account_id), proof=generate_csrf())
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@bp.post("/name")
@signed_in
def change_name() -> ResponseReturnValue:
    """Be called by another name."""
    form = NameForm()
    if form.validate_on_submit():
        accounts.change_name(current_user.account, name=form.name.data or "")
        return done(url_for("account.show"), "Your name is saved.")
    return _show(form)


@bp.post("/password")
@signed_in
@limiter.limit(FAILURES_FOR_ONE, key_func=own_account, deduct_when=was_refused)
def change_password() -> ResponseReturnValue:
    """Set another password."""
    form = PasswordForm()
    if form.validate_on_submit():
        with keeping(form):
            accounts.change_password(
                current_user.account,
                current=form.current.data or "",
                new=form.password.data or "",
                now=now(),
                keep=current_user.sign_in.id,
            )
            return done(url_for("account.show"), "Your new password is set. Every other browser is signed out.")
    return _show(form)


@bp.post("/sign-ins/<uuid:sign_in_id>/end")
@signed_in
def end_sign_in(sign_in_id: UUID) -> ResponseReturnValue:
    """Sign one browser out."""
    sign_in = queries.get_sign_in(current_user.account.id, sign_in_id)
    if sign_in.id == current_user.sign_in.id:
        sign_ins.end(now=now())
        return redirect(url_for("sign_in.show"), 303)
    services.end_sign_in(sign_in, now=now())
    return done(url_for("account.show"), "That browser is signed out.")


@bp.post("/sign-ins/end")
@signed_in
def end_other_sign_ins() -> ResponseReturnValue:
    """Sign out everywhere else."""
    services.end_all_sign_ins(current_user.account.id, now=now(), but=current_user.sign_in.id)
    return done(url_for("account.show"), "You are signed out everywhere else.")
