"""A ladder that its owner lets everybody read, or whoever has a secret link: outside the organisation's pages.

Each page has two addresses, and its links stay under the one it was read by. No page here sets a cookie.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.deadlines import today
from ladder.errors import NotFound
from ladder.exports.ladders.edition import Edition
from ladder.exports.ladders.forms import offers
from ladder.extensions import limiter
from ladder.models import FrameworkVersion, Organisation
from ladder.queries import accounts
from ladder.queries.frameworks import load_ladder
from ladder.reports import frameworks as reports
from ladder.reports.criterion_places import place_of
from ladder.reports.frameworks import Shown
from ladder.security.guards import View, public
from ladder.security.limits import TAKEN_HERE
from ladder.security.tenancy import enter_public
from ladder.views.ladder_changes import changes_values
from ladder.views.ladder_files import at_hand, is_cheap, taken
from ladder.views.matrix_links import address_of, band_or_matrix
from ladder.views.pages import page

bp = Blueprint("public_ladders", __name__, url_prefix="/p/<slug>/<key>")

MINUTES = 5
"""How long a cache may show an earlier answer."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A ladder that somebody reads from outside, and the addresses of its pages."""

    organisation: Organisation
    shown: Shown
    where: dict[str, Any]

    def address(self, endpoint: str, **values: Any) -> str:
        """The address of one of these pages, with the secret where this page has one."""
        return url_for(endpoint, **self.where, **values)

    @property
    def has_pay_bands(self) -> bool:
        """Whether the ladder has pay bands, which are not shown here."""
        version = self.shown.version
        return version is not None and any(band.pay_band for band in load_ladder(version).bands)

    @property
    def is_secret(self) -> bool:
        """Whether it is read by a secret link."""
        return "secret" in self.where

    def day(self, version: FrameworkVersion) -> date:
        """The day on which a version was published, where the organisation is."""
        return today(self.organisation.zone, version.published_at)

    @property
    def values(self) -> dict[str, object]:
        """What every page here shows."""
        on = self.shown.published_on(self.organisation.zone)
        return {
            "opened": self, "shown": self.shown, "organisation": self.organisation, "published_on": on,
            "permalink": partial(self.address, ".criterion"),
        }  # fmt: skip


def both(tail: str = "") -> Callable[[View], View]:
    """Give a view its address for everybody, and the one that holds a secret."""

    def register(view: View) -> View:
        bp.get(tail)(view)
        bp.get(f"/s/<secret>{tail}")(view)
        return view

    return register


@both()
@public
def show(slug: str, key: str, secret: str = "") -> Response:
    """One band among the rungs. An organisation, a ladder or a permission that is not there all look the same."""
    opened = _opened(slug, key, secret)
    values = band_or_matrix(opened.shown.ladder, reports.Place(), partial(opened.address, ".show"))
    return _cached(make_response(page("public/show.html", **values, **opened.values)))


@both("/c/<criterion>")
@public
def criterion(slug: str, key: str, criterion: str, secret: str = "") -> ResponseReturnValue:
    """The lasting address of a criterion leads to where it stands now."""
    opened = _opened(slug, key, secret)
    place = place_of(opened.shown, criterion)
    return redirect(address_of(place, criterion, partial(opened.address, ".show")), 302)


@both("/changes")
@public
def changes(slug: str, key: str, secret: str = "") -> Response:
    """What differs between two published versions: `from` one `to` the other."""
    opened = _opened(slug, key, secret, asked="to")
    values = changes_values(opened.shown, partial(opened.address, ".changes"))
    return _cached(make_response(page("public/changes.html", **values, **opened.values)))


@both("/download")
@public
def downloads(slug: str, key: str, secret: str = "") -> Response:
    """The forms in which this version can be taken along."""
    opened = _opened(slug, key, secret)
    version = request.args.get("version") or None
    address = partial(opened.address, ".download", version=version)
    values = {
        "offers": offers(opened.shown.ladder), "pay_stays": opened.has_pay_bands, "address": address,
        "leaflet": at_hand(opened.shown, address),
    }  # fmt: skip
    return _cached(make_response(page("public/downloads.html", **values, **opened.values)))


@both("/download/<form>")
@public
@limiter.limit(TAKEN_HERE, exempt_when=is_cheap)
def download(slug: str, key: str, form: str, secret: str = "") -> Response:
    """The ladder in one form; `leaflet` is one band with roles."""
    opened = _opened(slug, key, secret)
    shown = opened.shown
    day = f"{shown.published_on(opened.organisation.zone):%a %-d %b %Y}"
    edition = Edition(shown.ladder, opened.organisation.name, shown.name, day)
    return _cached(taken(edition, shown, form))


def _opened(slug: str, key: str, secret: str, *, asked: str = "version") -> Opened:
    organisation = accounts.find_organisation(slug)
    if organisation is None:
        raise NotFound
    enter_public(organisation)
    shown = reports.shown_outside(organisation.id, key, secret, request.args.get(asked, ""))
    return Opened(organisation, shown, {"slug": slug, "key": key} | ({"secret": secret} if secret else {}))


def _cached(response: Response) -> Response:
    """Anybody's cache may keep it for a while; not when a cookie came along, whose answer might carry one back."""
    if _is_secret():
        response.cache_control.private = True
        response.cache_control.no_cache = True  # a browser asks each time whether the link still holds
    elif not request.cookies:
        response.cache_control.public = True
        response.cache_control.max_age = MINUTES * 60
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.after_request
def keep_secret(response: Response) -> Response:
    """A secret in the address, right or wrong, is told to nobody: not to search engines, not to where links lead."""
    if _is_secret():
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _is_secret() -> bool:
    return "secret" in (request.view_args or {})
