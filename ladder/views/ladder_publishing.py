"""A draft becomes the next version, which never changes."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.ladder_publishing import PublishForm
from ladder.reports.publishing import publishing
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import frameworks
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("ladder_publishing", __name__, url_prefix="/o/<org_slug>/ladder/<key>/publish")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_PUBLISH)
def new(org_slug: str, key: str) -> ResponseReturnValue:
    """What the draft changes and for whom, and the note with which it becomes the next version."""
    actor = current_actor()
    found = publishing(actor.org_id, key)
    form = PublishForm(revision=found.framework.revision)
    if form.validate_on_submit():
        with keeping(form):
            version = frameworks.publish_framework(
                by=actor, now=now(), framework=found.framework, note=form.note.data or "",
                revision=form.revision.data, tell=bool(form.tell.data),
            )  # fmt: skip
            told = " Those for whom something changes get a mail." if form.tell.data else ""
            address = url_for("frameworks.show", org_slug=org_slug, key=key)
            return done(address, f"Version {version.number} is published. It will never change.{told}")
        found = publishing(actor.org_id, key)
        form.look_again(found.framework.revision)
    return page("ladder_publishing/new.html", form, found=found, form_shown=form)
