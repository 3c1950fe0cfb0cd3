"""Who takes part in a cycle that is being prepared: by rules, one by one, and what each gets."""

from typing import Any
from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.stages import Activity
from ladder.errors import WrongStage
from ladder.forms.cycles import PeopleForm, RulesForm
from ladder.models import Cycle
from ladder.queries.cycles import get_cycle
from ladder.reports.choosing import Choosing, choose_from
from ladder.reports.previews import show_preview
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import choosing as services
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("choosing", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>")


@bp.route("/people", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def people(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Who takes part, page by page: take in or leave out one by one, beside the rules."""
    actor, cycle = current_actor(), _in_set_up(cycle_id)
    form, asked = PeopleForm(), _asked("words", "only")
    choosing = choose_from(actor.org_id, cycle, page=request.args.get("page", 1, type=int), **asked)
    form.offer([(one.candidate.person.id, one.candidate.person.name) for one in choosing.shown], _chosen(choosing))
    if form.is_submitted() and form.ids:
        form.set_choices("people", [(str(one), "") for one in form.ids])
    if form.validate_on_submit():
        with keeping(form):
            count = services.decide_people(cycle=cycle, shown=form.ids, wanted=form.ticked, by=actor, now=now())
            here = url_for(".people", org_slug=org_slug, cycle_id=cycle_id, **_kept(asked, _onward(choosing)))
            return done(here, f"{count:,} {'person takes' if count == 1 else 'people take'} part.")
    return page("choosing/people.html", form, cycle=cycle, choosing=choosing, asked=asked)


@bp.route("/rules", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def rules(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Who takes part, by rules: teams, bands, joined before a day."""
    actor, cycle, form = current_actor(), _in_set_up(cycle_id), RulesForm()
    choosing = choose_from(actor.org_id, cycle, page=1)
    before = choosing.everybody.rules
    form.offer([(str(one.id), "\N{EM SPACE}" * one.depth + one.name) for one in choosing.teams], choosing.bands, before)
    if form.validate_on_submit():
        with keeping(form):
            count = services.choose_by_rules(cycle=cycle, rules=form.rules(before), by=actor, now=now())
            here = url_for(".people", org_slug=org_slug, cycle_id=cycle_id)
            return done(here, f"{count:,} {'person takes' if count == 1 else 'people take'} part by these rules.")
    return page("choosing/rules.html", form, cycle=cycle, choosing=choosing)


@bp.get("/preview")
@requires(Permission.CYCLE_EDIT)
def preview(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Who gets what when the cycle opens."""
    cycle = _in_set_up(cycle_id)
    return page("choosing/preview.html", cycle=cycle, preview=show_preview(cycle.org_id, cycle))


def _in_set_up(cycle_id: UUID) -> Cycle:
    cycle = get_cycle(current_actor().org_id, cycle_id)
    if not cycle.permits(Activity.CHOOSE_PEOPLE):
        raise WrongStage(f"“{cycle.title}” has opened, or is just being opened; who takes part is settled.")
    return cycle


def _chosen(choosing: Choosing) -> set[UUID]:
    return {one.person.id for one in choosing.everybody.taken}


def _onward(choosing: Choosing) -> int:
    return min(choosing.page + 1, choosing.pages)


def _kept(asked: dict[str, str], at: int) -> dict[str, Any]:
    return {name: value for name, value in asked.items() if value} | ({"page": at} if at > 1 else {})


def _asked(*names: str) -> dict[str, str]:
    return {name: request.args.get(name, "")[:100] for name in names}
