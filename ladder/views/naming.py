"""Where an author's name cannot be hidden among others: with it, or not at all. Nobody but the author comes here."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.naming import NamingForm
from ladder.queries.assessments import get_own
from ladder.reports.naming import find_choice
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import naming
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("naming", __name__, url_prefix="/o/<org_slug>/assessments/<uuid:assessment_id>/naming")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_WRITE)
def show(org_slug: str, assessment_id: UUID) -> ResponseReturnValue:
    """What there is to choose, and why."""
    actor, form = current_actor(), NamingForm()
    own = get_own(actor.org_id, assessment_id, actor.person_id)
    desk = url_for("assessments.edit", org_slug=org_slug, assessment_id=assessment_id)
    if form.validate_on_submit():
        with keeping(form):
            naming.choose_name(own=own, by_name=form.by_name, by=actor, now=now())
            words = "Your name stands with it from now on." if form.by_name else "You declined. What you wrote is kept."
            return done(desk, words)
        own = get_own(actor.org_id, assessment_id, actor.person_id)
    choice = find_choice(own)
    if choice is None and not form.is_submitted():
        return redirect(desk, 302)
    return page("naming/show.html", form, own=own, choice=choice)
