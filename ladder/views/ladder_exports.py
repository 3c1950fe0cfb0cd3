"""Taking a ladder along: in which forms, what each leaves behind, and the files."""

from functools import partial

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.exports.ladders.edition import Edition
from ladder.exports.ladders.forms import offers
from ladder.extensions import limiter
from ladder.reports import frameworks as reports
from ladder.reports.frameworks import Shown
from ladder.security.guards import requires
from ladder.security.limits import TAKEN_BY_ONE, own_account
from ladder.security.tenancy import current_actor, current_organisation
from ladder.views.ladder_files import at_hand, is_cheap, taken
from ladder.views.pages import page

bp = Blueprint("ladder_exports", __name__, url_prefix="/o/<org_slug>/ladder/<key>/download")


@bp.get("")
@requires(Permission.FRAMEWORK_VIEW)
def index(org_slug: str, key: str) -> ResponseReturnValue:
    """The forms in which this version can be taken along."""
    shown = _shown(key)
    version = request.args.get("version") or None
    address = partial(url_for, ".take", org_slug=org_slug, key=key, version=version)
    values = {"offers": offers(shown.ladder), "address": address, "leaflet": at_hand(shown, address)}
    return page("ladder_exports/index.html", shown=shown, **values)


@bp.get("/<form>")
@requires(Permission.FRAMEWORK_VIEW)
@limiter.limit(TAKEN_BY_ONE, key_func=own_account, exempt_when=is_cheap)
def take(org_slug: str, key: str, form: str) -> ResponseReturnValue:
    """The ladder in one form; `leaflet` is one band with roles."""
    shown, organisation = _shown(key), current_organisation()
    day = shown.published_on(organisation.zone)
    edition = Edition(shown.ladder, organisation.name, shown.name, f"{day:%a %-d %b %Y}" if day else "")
    return taken(edition, shown, form)


def _shown(key: str) -> Shown:
    actor = current_actor()
    may_edit = actor.may(Permission.FRAMEWORK_EDIT)
    return reports.shown(actor.org_id, key, request.args.get("version", ""), may_edit=may_edit)
