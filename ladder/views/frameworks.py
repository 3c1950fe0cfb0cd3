"""The ladders that one may read, and a ladder: one band, or the matrix."""

from functools import partial

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.reports import frameworks as reports
from ladder.reports.criterion_places import place_of
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.views.matrix_links import address_of, band_or_matrix
from ladder.views.pages import page

bp = Blueprint("frameworks", __name__, url_prefix="/o/<org_slug>/ladder")


@bp.get("")
@requires(Permission.FRAMEWORK_VIEW)
def index(org_slug: str) -> ResponseReturnValue:
    """The organisation's ladders, or straight to the only one."""
    listed = reports.listed(current_actor().org_id, may_edit=current_actor().may(Permission.FRAMEWORK_EDIT))
    if len(listed) == 1:
        return redirect(url_for(".show", org_slug=org_slug, key=listed[0].framework.key), 302)
    return page("frameworks/index.html", listed=listed)


@bp.get("/<key>")
@requires(Permission.FRAMEWORK_VIEW)
def show(org_slug: str, key: str) -> ResponseReturnValue:
    """One band with its roles, among the rungs, beside another where one is asked for; or the matrix."""
    actor = current_actor()
    may_edit = actor.may(Permission.FRAMEWORK_EDIT)
    shown = reports.shown(actor.org_id, key, request.args.get("version", ""), may_edit=may_edit)
    mine = reports.own_place(actor.org_id, actor.person_id, shown.framework)
    values = band_or_matrix(shown.ladder, mine, partial(url_for, ".show", org_slug=org_slug, key=key))
    values["permalink"] = partial(url_for, ".criterion", org_slug=org_slug, key=key)
    published_on = shown.published_on(current_organisation().zone)
    return page("frameworks/show.html", shown=shown, published_on=published_on, own=bool(mine.band), **values)


@bp.get("/<key>/c/<criterion>")
@requires(Permission.FRAMEWORK_VIEW)
def criterion(org_slug: str, key: str, criterion: str) -> ResponseReturnValue:
    """The lasting address of a criterion leads to where it stands now."""
    actor = current_actor()
    shown = reports.shown(actor.org_id, key, "", may_edit=actor.may(Permission.FRAMEWORK_EDIT))
    address = partial(url_for, ".show", org_slug=org_slug, key=key)
    return redirect(address_of(place_of(shown, criterion), criterion, address), 302)
