"""A new password for those who cannot sign in."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from ladder.extensions import limiter
from ladder.forms.sign_in import AskResetForm, ResetForm
from ladder.models import LinkKind
from ladder.security.guards import public
from ladder.security.limits import ASKED_FOR_ONE, ASKED_HERE, typed_address
from ladder.services import links, resets
from ladder.views.pages import done, keeping, now, page, settings

bp = Blueprint("resets", __name__, url_prefix="/reset")


@bp.route("/", methods=["GET", "POST"])
@public
@limiter.limit(ASKED_HERE, methods=["POST"])
@limiter.limit(ASKED_FOR_ONE, methods=["POST"], key_func=typed_address)
def new() -> ResponseReturnValue:
    """Ask for a link; the answer is the same whether or not there is such an account."""
    form = AskResetForm()
    if form.validate_on_submit():
        address = form.email.data or ""
        resets.ask_reset(email=address, now=now())
        return done(
            url_for("sign_in.show"),
            f"If {address} has an account here, a mail with a link is on its way. The link works for one hour.",
        )
    return page("resets/new.html", form)


@bp.route("/<token>", methods=["GET", "POST"])
@public
@limiter.limit(ASKED_HERE, methods=["POST"])
def edit(token: str) -> ResponseReturnValue:
    """Set a new password by a link that was mailed."""
    link = links.open_link(token, LinkKind.RESET, secret=settings().secret_key)
    if not links.is_usable(link, now=now()):
        return render_template("resets/unusable.html", standing=links.standing(link, now=now())), 410
    form = ResetForm()
    if form.validate_on_submit():
        with keeping(form):
            resets.set_by_link(link, password=form.password.data or "", now=now())
            return done(
                url_for("sign_in.show"), "Your new password is set, and you are signed out everywhere. Sign in with it."
            )
    return page("resets/edit.html", form, token=token, email=link.email)
