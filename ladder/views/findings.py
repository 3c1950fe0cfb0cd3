"""The draft as a good editor reads it: what to look at again, and what was looked at."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.findings import DismissForm, RestoreForm
from ladder.queries.frameworks import get_framework
from ladder.reports.findings import check_page
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import findings
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("findings", __name__, url_prefix="/o/<org_slug>/ladder/<key>/check")


@bp.get("")
@requires(Permission.FRAMEWORK_EDIT)
def index(org_slug: str, key: str) -> ResponseReturnValue:
    """What is found in the draft, by rule."""
    return _index(key, request.args.get("finding", ""))


@bp.post("/dismiss")
@requires(Permission.FRAMEWORK_EDIT)
def dismiss(org_slug: str, key: str) -> ResponseReturnValue:
    """Show a finding no more, with the reason."""
    actor = current_actor()
    framework = get_framework(actor.org_id, key)
    form = DismissForm()
    finding, reason = form.finding.data or "", form.reason.data or ""
    if form.validate_on_submit():
        with keeping(form):
            findings.dismiss_finding(by=actor, now=now(), framework=framework, finding=finding, reason=reason)
            address = url_for(".index", org_slug=org_slug, key=key)
            return done(address, "It is dismissed, while its words stay as they are.")
    return _index(key, finding, form)


@bp.post("/restore")
@requires(Permission.FRAMEWORK_EDIT)
def restore(org_slug: str, key: str) -> ResponseReturnValue:
    """Show a dismissed finding again."""
    actor = current_actor()
    form = RestoreForm()
    framework = get_framework(actor.org_id, key)
    findings.restore_finding(by=actor, now=now(), framework=framework, finding=form.finding.data or "")
    return done(url_for(".index", org_slug=org_slug, key=key), "It is shown again.")


def _index(key: str, asked: str = "", form: DismissForm | None = None) -> ResponseReturnValue:
    """The page; `asked` is the finding that somebody is about to dismiss."""
    found = check_page(current_actor().org_id, key, current_organisation().zone)
    dismissing = form or DismissForm(formdata=None, finding=asked)
    return page("findings/index.html", form, found=found, asked=asked, dismissing=dismissing)
