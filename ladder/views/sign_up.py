"""Making an organisation by page, where the settings allow it."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from ladder.domain.people import zones
from ladder.extensions import limiter
from ladder.forms.organisations import NewOrganisationForm, SignUpForm
from ladder.models import Account
from ladder.security import sign_ins
from ladder.security.guards import public
from ladder.security.limits import ASKED_HERE
from ladder.services import accounts, organisations
from ladder.views.pages import keeping, now, page, settings

bp = Blueprint("sign_up", __name__)


def _owner(form: NewOrganisationForm) -> Account:
    """Who is signed in, or the account that the form describes."""
    if not isinstance(form, SignUpForm):
        account: Account = current_user.account
        return account
    email, name, password = form.email.data or "", form.owner.data or "", form.password.data
    return accounts.add_account(email=email, name=name, password=password, now=now(), about=(form.name.data or "",))


@bp.route("/sign-up", methods=["GET", "POST"])
@public
@limiter.limit(ASKED_HERE, methods=["POST"])
def new() -> ResponseReturnValue:
    """Make an organisation and become its owner."""
    if not settings().sign_up:
        abort(404)
    form = NewOrganisationForm() if current_user.is_authenticated else SignUpForm()
    if form.validate_on_submit():
        with keeping(form):
            slug, name, zone = form.slug.data or "", form.name.data or "", form.zone.data or ""
            owner = _owner(form)
            organisations.create_organisation(slug=slug, name=name, zone=zone, owner=owner, now=now())
            if not current_user.is_authenticated:
                sign_ins.begin(owner, now=now())
            return redirect(url_for("home.show", org_slug=slug), 303)
    return page("sign_up/new.html", form, zones=sorted(zones()))
