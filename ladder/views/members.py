"""Members: who may sign in, and what they may do."""

from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.people import tidy
from ladder.domain.permissions import Access, Permission
from ladder.forms.members import MemberForm
from ladder.models import Membership
from ladder.queries import members as queries
from ladder.queries.people import list_addresses
from ladder.reports import members as reports
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import members
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("members", __name__, url_prefix="/o/<org_slug>/members")
LONGEST_SEARCH = 100


@bp.get("")
@requires(Permission.MEMBER_INVITE)
def index(org_slug: str) -> ResponseReturnValue:
    """Everybody who may sign in, or those who are looked for."""
    words = tidy(request.args.get("q", ""))[:LONGEST_SEARCH]
    wanted = request.args.get("page", 1, type=int)
    found = reports.list_members(current_actor(), zone=current_organisation().zone, words=words, page=wanted)
    return page("members/index.html", found=found, words=words)


def _after(membership: Membership, org_slug: str) -> str:
    """Where to go on: who changed their own access may not see the members any more."""
    own = membership.account_id == current_actor().account_id
    return url_for("home.show" if own else ".index", org_slug=org_slug)


@bp.route("/<uuid:membership_id>", methods=["GET", "POST"])
@requires(Permission.ACCESS_EDIT)
def edit(org_slug: str, membership_id: UUID) -> ResponseReturnValue:
    """Decide what a member may do, and which person they are."""
    actor = current_actor()
    membership, account, person = queries.get_row(actor.org_id, membership_id)
    name = account.name
    form = MemberForm(
        reports.grants(actor), data={"access": membership.access.value, "person": person.email if person else ""}
    )
    if form.validate_on_submit():
        with keeping(form):
            access = Access(form.access.data)
            members.change_member(
                membership=membership, access=access, person=form.person.data or "", by=actor, now=now()
            )
            return done(_after(membership, org_slug), f"What {name} may do is saved.")
    form.people = [(row.email, row.name) for row in list_addresses(actor.org_id)]
    return page("members/edit.html", form, membership_id=membership_id, name=name, email=account.email)


@bp.post("/<uuid:membership_id>/end")
@requires(Permission.MEMBER_INVITE)
def end(org_slug: str, membership_id: UUID) -> ResponseReturnValue:
    """Let somebody come in no more."""
    actor = current_actor()
    membership, account, _ = queries.get_row(actor.org_id, membership_id)
    members.end_membership(membership=membership, by=actor, now=now())
    if account.id == actor.account_id:
        return done(url_for("organisations.index"), "Your membership has ended.")
    return done(url_for(".index", org_slug=org_slug), f"{account.name} can come in no more. What they wrote stays.")
