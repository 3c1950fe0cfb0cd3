"""Adding a ladder: from nothing, from one of ours, or from what one has."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from frameworks import library
from ladder.domain.permissions import Permission
from ladder.forms.ladder_starts import StartForm
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import frameworks
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("ladder_starts", __name__, url_prefix="/o/<org_slug>/ladder")


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """The three ways to a ladder, and the one that begins with nothing."""
    form = StartForm()
    if form.validate_on_submit():
        with keeping(form):
            started = frameworks.start_framework(
                by=current_actor(), now=now(), title=form.title.data or "", key=form.key.data or "",
                levels=form.levels.data or 1,
            )  # fmt: skip
            return done(
                url_for("ladder_parts.index", org_slug=org_slug, key=started.key),
                f"“{started.title}” has its levels. Go on with what is looked at: the competencies.",
            )
    return page("ladder_starts/new.html", form, shipped=library.list_ladders())
