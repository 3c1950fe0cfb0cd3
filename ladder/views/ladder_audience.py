"""Who may read a ladder without being a member, and under which address."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.visibility import Audience
from ladder.forms.ladder_audience import AudienceForm
from ladder.models import Framework
from ladder.queries import frameworks as queries
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import ladder_audience
from ladder.views.pages import done, keeping, now, page

SENTENCES = {
    Audience.MEMBERS: "From now on only members read it.",
    Audience.UNLISTED: "From now on whoever has the link below reads what is published.",
    Audience.PUBLIC: "From now on anybody who has the address below reads what is published.",
}

bp = Blueprint("ladder_audience", __name__, url_prefix="/o/<org_slug>/ladder/<key>/audience")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_PUBLISH)
def edit(org_slug: str, key: str) -> ResponseReturnValue:
    """Choose who may read what is published."""
    framework = _framework(key)
    form = AudienceForm(audience=framework.audience.value)
    if form.validate_on_submit():
        audience = Audience(form.audience.data)
        ladder_audience.set_audience(by=current_actor(), now=now(), framework=framework, audience=audience)
        return done(url_for(".edit", org_slug=org_slug, key=key), SENTENCES[audience])
    return _page(org_slug, framework, form)


@bp.post("/link")
@requires(Permission.FRAMEWORK_PUBLISH)
def make_link(org_slug: str, key: str) -> ResponseReturnValue:
    """Make a new secret link, which ends the old one."""
    framework = _framework(key)
    form = AudienceForm(formdata=None, audience=framework.audience.value)
    with keeping(form):
        ladder_audience.make_new_link(by=current_actor(), now=now(), framework=framework)
        return done(url_for(".edit", org_slug=org_slug, key=key), "The new link is below. The old one leads nowhere.")
    return _page(org_slug, framework, form)


def _framework(key: str) -> Framework:
    return queries.get_framework(current_actor().org_id, key)


def _page(org_slug: str, framework: Framework, form: AudienceForm) -> ResponseReturnValue:
    """The address is that of what stands in the database, whatever is chosen on the page just now."""
    address = ""
    if framework.audience is not Audience.MEMBERS:
        secret = {"secret": framework.secret} if framework.secret else {}
        address = url_for("public_ladders.show", slug=org_slug, key=framework.key, **secret, _external=True)
    latest = queries.find_latest_version(framework.org_id, framework.id)
    return page(
        "ladder_audience/edit.html", form, framework=framework, address=address, latest=latest,
        unlisted=framework.audience is Audience.UNLISTED,
    )  # fmt: skip
