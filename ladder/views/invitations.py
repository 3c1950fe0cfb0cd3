"""Invitations, for those who send them."""

from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Access, Permission
from ladder.forms.members import InvitationForm
from ladder.queries import accounts as queries
from ladder.queries.people import list_addresses
from ladder.reports import members as reports
from ladder.reports.moments import moment
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import invitations, links
from ladder.views.pages import done, keeping, now, page, settings

bp = Blueprint("invitations", __name__, url_prefix="/o/<org_slug>/invitations")


@bp.get("")
@requires(Permission.MEMBER_INVITE)
def index(org_slug: str) -> ResponseReturnValue:
    """The invitations that can still be used."""
    found = reports.list_invitations(current_actor(), zone=current_organisation().zone, now=now())
    return page("invitations/index.html", invitations=found)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.MEMBER_INVITE)
def new(org_slug: str) -> ResponseReturnValue:
    """Invite somebody."""
    actor = current_actor()
    form = InvitationForm(reports.grants(actor), data={"email": request.args.get("email", "")})
    if form.validate_on_submit():
        with keeping(form):
            access, person = Access(form.access.data), form.person.data or ""
            link = invitations.invite(email=form.email.data or "", access=access, person=person, by=actor, now=now())
            url = url_for(".show", org_slug=org_slug, invitation_id=link.id)
            return done(url, f"A mail with the invitation is on its way to {link.email}.")
    form.people = [(row.email, row.name) for row in list_addresses(actor.org_id)]
    return page("invitations/new.html", form)


@bp.get("/<uuid:invitation_id>")
@requires(Permission.MEMBER_INVITE)
def show(org_slug: str, invitation_id: UUID) -> ResponseReturnValue:
    """One invitation, with the link to hand over."""
    invitation = queries.get_invitation(current_actor().org_id, invitation_id)
    invitations.check_may_hand_over(invitation, current_actor())
    return page(
        "invitations/show.html",
        invitation=invitation,
        standing=links.standing(invitation, now=now()),
        until=moment(invitation.expires_at, current_organisation().zone),
        url=links.address(invitation, secret=settings().secret_key, base_url=settings().base_url),
    )


@bp.post("/<uuid:invitation_id>/withdraw")
@requires(Permission.MEMBER_INVITE)
def withdraw(org_slug: str, invitation_id: UUID) -> ResponseReturnValue:
    """Take an invitation back."""
    invitation = queries.get_invitation(current_actor().org_id, invitation_id)
    invitations.withdraw(invitation=invitation, by=current_actor(), now=now())
    return done(url_for(".index", org_slug=org_slug), f"The invitation of {invitation.email} is withdrawn.")
