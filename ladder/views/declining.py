"""An author says no to what they were asked to write."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.participants import ReasonForm
from ladder.queries.assessments import OwnAssessment, get_own
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import declining
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("declining", __name__, url_prefix="/o/<org_slug>/assessments/<uuid:assessment_id>")


@bp.route("/decline", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_WRITE)
def decline(org_slug: str, assessment_id: UUID) -> ResponseReturnValue:
    """Say no, with a reason."""
    own, form = _own(assessment_id), ReasonForm()
    if form.validate_on_submit():
        with keeping(form):
            declining.decline_assessment(own=own, reason=form.reason.data or "", by=current_actor(), now=now())
            return done(url_for("home.show", org_slug=org_slug), "You said no. What you wrote is kept for you.")
        own = _own(assessment_id)
    return page("declining/decline.html", form, own=own)


def _own(assessment_id: UUID) -> OwnAssessment:
    actor = current_actor()
    return get_own(actor.org_id, assessment_id, actor.person_id)
