"""Settings: the organisation itself."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.people import zones
from ladder.domain.permissions import Permission
from ladder.forms.organisations import OrganisationForm
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import organisations
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("settings", __name__, url_prefix="/o/<org_slug>/settings")


@bp.get("")
@requires(Permission.AUDIT_VIEW)
def show(org_slug: str) -> ResponseReturnValue:
    """What the organisation is called, and the way to members, log and jobs."""
    form = OrganisationForm(obj=current_organisation())
    return page("settings/show.html", form, organisation=current_organisation(), zones=sorted(zones()))


@bp.post("")
@requires(Permission.ORGANISATION_EDIT)
def edit(org_slug: str) -> ResponseReturnValue:
    """Change the organisation's name and zone."""
    form = OrganisationForm()
    if form.validate_on_submit():
        with keeping(form):
            organisations.change_organisation(
                organisation=current_organisation(),
                name=form.name.data or "",
                zone=form.zone.data or "",
                by=current_actor(),
                now=now(),
            )
            return done(url_for(".show", org_slug=org_slug), "The organisation is saved.")
    return page("settings/show.html", form, organisation=current_organisation(), zones=sorted(zones()))
