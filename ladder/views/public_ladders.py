"""A ladder that its owner lets everybody read: outside the organisation's pages, without a cookie."""

from functools import partial

from flask import Blueprint, Response, make_response, request, url_for

from ladder.errors import NotFound
from ladder.queries import accounts
from ladder.reports import frameworks as reports
from ladder.security.guards import public
from ladder.security.tenancy import enter_public
from ladder.views.ladder_links import around
from ladder.views.pages import page

bp = Blueprint("public_ladders", __name__, url_prefix="/p")

MINUTES = 5
"""How long a cache may show an earlier answer."""


@bp.get("/<slug>/<key>")
@public
def show(slug: str, key: str) -> Response:
    """The latest published version; an organisation, a ladder or a permission that is not there all look the same."""
    organisation = accounts.find_organisation(slug)
    if organisation is None:
        raise NotFound
    enter_public(organisation)
    shown = reports.public(organisation.id, key)
    values = around(shown.ladder, reports.Place(), partial(url_for, ".show", slug=slug, key=key))
    values |= {"shown": shown, "organisation": organisation, "published_on": shown.published_on(organisation.zone)}
    return _cached(make_response(page("public/show.html", **values)))


def _cached(response: Response) -> Response:
    """Anybody's cache may keep it for a while; not when a cookie came along, whose answer might carry one back."""
    if not request.cookies:
        response.cache_control.public = True
        response.cache_control.max_age = MINUTES * 60
    response.add_etag()
    response.make_conditional(request)
    return response
