"""The history of one answer, for its author alone."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.writing import Clash
from ladder.forms.base import Form
from ladder.queries import answer_drafts as queries
from ladder.queries.assessments import get_own
from ladder.reports.answer_drafts import show_history
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import assessments
from ladder.views.pages import done, now, page

bp = Blueprint("answer_drafts", __name__, url_prefix="/o/<org_slug>/assessments/<uuid:assessment_id>/drafts")


@bp.get("/<competency>")
@requires(Permission.ASSESSMENT_WRITE)
def index(org_slug: str, assessment_id: UUID, competency: str) -> ResponseReturnValue:
    """What an answer said before."""
    actor = current_actor()
    own = get_own(actor.org_id, assessment_id, actor.person_id)
    return page("answer_drafts/index.html", Form(), history=show_history(own, competency))


@bp.post("/<uuid:draft_id>/take")
@requires(Permission.ASSESSMENT_WRITE)
def take(org_slug: str, assessment_id: UUID, draft_id: UUID) -> ResponseReturnValue:
    """Put an earlier draft back into its answer."""
    actor = current_actor()
    own = get_own(actor.org_id, assessment_id, actor.person_id)
    former = queries.get_draft(actor.org_id, assessment_id, draft_id)
    outcome = assessments.take_draft(own=own, former=former, now=now())
    sentence = "It stands there already." if isinstance(outcome, Clash) else "It is back; what stood there is kept too."
    return done(url_for("assessments.edit", org_slug=org_slug, assessment_id=assessment_id), sentence)
