"""Releasing locked results: what is released, planned and waiting; the rest, with the step to sign-off; closing."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.stages import Stage
from ladder.forms.releases import ALL, ReleaseForm, WithdrawForm
from ladder.forms.results import ConfirmForm
from ladder.models import Cycle, Team
from ladder.queries import releases as queries
from ladder.queries.cycles import get_cycle
from ladder.queries.teams import get_team
from ladder.reports import releases as reports
from ladder.reports.moments import moment
from ladder.reports.result_lists import require
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import closing, releases
from ladder.views.pages import done, keeping, now, page, settings

bp = Blueprint("releases", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>")


@bp.route("/releases", methods=["GET", "POST"])
@requires(Permission.RESULT_LOCK)
def index(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Where the release stands, and a form to release a team or all, now or at an hour."""
    cycle, zone, form = _cycle(cycle_id), current_organisation().zone, ReleaseForm()
    require(cycle, Stage.RELEASE)
    shown = reports.show_releases(cycle, zone=zone)
    form.zone = zone
    form.set_choices("team", [(ALL, f"Everybody: {shown.waiting} waiting"), *shown.choices])
    if form.validate_on_submit():
        with keeping(form):
            return done(url_for(".index", org_slug=org_slug, cycle_id=cycle_id), _released(cycle, form))
        shown = reports.show_releases(_cycle(cycle_id), zone=zone)
    return page("releases/index.html", form, cycle=cycle, shown=shown, withdrawing=WithdrawForm())


def _released(cycle: Cycle, form: ReleaseForm) -> str:
    actor, team = current_actor(), _team(form)
    if form.later and form.moment is not None:
        releases.plan_release(cycle=cycle, team=team, due_at=form.moment, by=actor, now=now())
        return f"The release is planned for {moment(form.moment, form.zone)}."
    count = releases.release_now(cycle=cycle, team=team, by=actor, now=now())
    return f"{count} {'person sees' if count == 1 else 'people see'} their result now."


def _team(form: ReleaseForm) -> Team | None:
    return None if form.team.data == ALL else get_team(current_actor().org_id, UUID(form.team.data))


@bp.post("/releases/<uuid:release_id>/withdraw")
@requires(Permission.RESULT_LOCK)
def withdraw(org_slug: str, cycle_id: UUID, release_id: UUID) -> ResponseReturnValue:
    """Take a planned release back."""
    cycle = _cycle(cycle_id)
    release = queries.get_release(cycle.org_id, cycle_id, release_id)
    releases.withdraw_release(cycle=cycle, release=release, by=current_actor(), now=now())
    return done(url_for(".index", org_slug=org_slug, cycle_id=cycle_id), "The planned release is withdrawn.")


@bp.route("/releases/rest", methods=["GET", "POST"])
@requires(Permission.RESULT_LOCK)
def rest(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Say what follows, show everybody left their result, and ask all to sign."""
    cycle, form = _cycle(cycle_id), ConfirmForm()
    if form.validate_on_submit():
        releases.release_results(cycle=cycle, by=current_actor(), now=now())
        return done(_results(org_slug, cycle_id), "The results are released.")
    require(cycle, Stage.RELEASE)
    shown = reports.show_releases(cycle, zone=current_organisation().zone)
    return page("releases/rest.html", form, cycle=cycle, shown=shown)


@bp.route("/close", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def close(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Say who has not signed and what follows, and close the cycle."""
    cycle, form = _cycle(cycle_id), ConfirmForm()
    if form.validate_on_submit():
        closing.close_cycle(cycle=cycle, by=current_actor(), now=now())
        return done(_results(org_slug, cycle_id), f"“{cycle.title}” is closed. Everything stays readable.")
    return page(
        "releases/close.html",
        form,
        cycle=cycle,
        before=reports.before_closing(cycle),
        author_days=settings().author_days,
    )


def _results(org_slug: str, cycle_id: UUID) -> str:
    return url_for("results.index", org_slug=org_slug, cycle_id=cycle_id)


def _cycle(cycle_id: UUID) -> Cycle:
    return get_cycle(current_actor().org_id, cycle_id)
