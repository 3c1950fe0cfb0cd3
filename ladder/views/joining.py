"""Invitations, for those who get one. Opening the link changes nothing; joining takes a click."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from ladder.extensions import limiter
from ladder.forms.members import JoinForm
from ladder.models import LinkKind, LinkToken
from ladder.queries import accounts as queries
from ladder.security import sign_ins
from ladder.security.guards import public, signed_in
from ladder.security.limits import ASKED_HERE
from ladder.services import invitations, links
from ladder.views.pages import done, keeping, now, page, settings

bp = Blueprint("joining", __name__, url_prefix="/invitations/<token>")


def _open(token: str) -> LinkToken:
    return links.open_link(token, LinkKind.INVITATION, secret=settings().secret_key)


def _slug(link: LinkToken) -> str:
    return link.organisation.slug if link.organisation else ""


@bp.get("")
@public
def show(token: str) -> ResponseReturnValue:
    """What the invitation is for, and the way to use it that fits who opens it."""
    link = _open(token)
    standing = links.standing(link, now=now())
    if standing is not links.Standing.USABLE:
        return render_template("joining/unusable.html", link=link, standing=standing), 410
    if current_user.is_authenticated:
        return page("joining/join.html", link=link, token=token, fits=current_user.account.email == link.email)
    if queries.find_account(link.email) is not None:
        return page("joining/known.html", link=link, token=token)
    return page("joining/new.html", JoinForm(), link=link, token=token)


@bp.post("")
@public
@limiter.limit(ASKED_HERE)
def new(token: str) -> ResponseReturnValue:
    """Make the account the invitation is for, and come in."""
    link, form = _open(token), JoinForm()
    if not links.is_usable(link, now=now()) or current_user.is_authenticated:
        return redirect(url_for(".show", token=token), 303)
    if form.validate_on_submit():
        with keeping(form):
            name, password = form.name.data or "", form.password.data or ""
            slug = _slug(link)
            account = invitations.accept_as_new(link=link, name=name, password=password, now=now())
            sign_ins.begin(account, now=now())
            return redirect(url_for("home.show", org_slug=slug), 303)
    return page("joining/new.html", form, link=link, token=token)


@bp.post("/join")
@signed_in
def join(token: str) -> ResponseReturnValue:
    """Join with the account that is signed in."""
    link = _open(token)
    slug = _slug(link)
    invitations.accept(link=link, account=current_user.account, now=now())
    return done(url_for("home.show", org_slug=slug), "You are in.")
