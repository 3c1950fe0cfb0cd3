"""A guideline for how a cycle's scale is used."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.stages import Activity
from ladder.domain.templates import Scale
from ladder.forms.guidelines import guideline_form, shares_of
from ladder.queries.cycles import get_cycle
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import guidelines
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("guidelines", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/guideline")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def edit(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Say which share of ratings each step is thought to have, or say nothing."""
    actor = current_actor()
    cycle = get_cycle(actor.org_id, cycle_id)
    steps = cycle.asks.steps if cycle.asks.scale is Scale.STEPS else ()
    form = guideline_form(steps, cycle.guideline)
    if form.validate_on_submit():
        with keeping(form):
            guidelines.set_guideline(cycle=cycle, shares=shares_of(form, steps), by=actor, now=now())
            said = "The guideline is kept, for the report." if cycle.guideline else "No guideline."
            if cycle.permits(Activity.READ_REPORT):
                there = url_for(".edit", org_slug=org_slug, cycle_id=cycle_id, _anchor="anew")
                return done(there, f"{said} A report that is there takes it in when it is computed anew.")
            return done(url_for("cycles.show", org_slug=org_slug, cycle_id=cycle_id), said)
        cycle = get_cycle(actor.org_id, cycle_id)
    return page("guidelines/edit.html", form, cycle=cycle, steps=steps)
