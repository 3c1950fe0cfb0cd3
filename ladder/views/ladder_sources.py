"""What a ladder was read from."""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.queries.frameworks import get_framework
from ladder.reports.ladder_sources import source_page, source_rows
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.views.pages import page

bp = Blueprint("ladder_sources", __name__, url_prefix="/o/<org_slug>/ladder/<key>/sources")


@bp.get("")
@requires(Permission.FRAMEWORK_EDIT)
def index(org_slug: str, key: str) -> ResponseReturnValue:
    """The sources, latest first."""
    framework = get_framework(current_actor().org_id, key)
    sources = source_rows(framework, current_organisation().zone)
    return page("ladder_sources/index.html", framework=framework, sources=sources)


@bp.get("/<uuid:source_id>")
@requires(Permission.FRAMEWORK_EDIT)
def show(org_slug: str, key: str, source_id: UUID) -> ResponseReturnValue:
    """One source: every line with what became of it, and its text."""
    found = source_page(current_actor().org_id, key, source_id, current_organisation().zone)
    return page("ladder_sources/show.html", found=found)
