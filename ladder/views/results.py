"""Results: the list, locking and releasing, and one person's as page, CSV and PDF."""

from uuid import UUID

from flask import Blueprint, current_app, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.stages import Stage
from ladder.exports.result import result_pdf
from ladder.exports.results import result_csv, result_document, results_csv
from ladder.forms.results import ConfirmForm
from ladder.models import Cycle, Participant
from ladder.queries.cycles import get_cycle, get_ladder_of
from ladder.queries.participants import get_participant
from ladder.reports import results as reports
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import results
from ladder.views.files import csv_file, pdf_file
from ladder.views.pages import done, now, page

bp = Blueprint("results", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>")


@bp.get("/results")
@requires(Permission.RESULT_ADJUST)
def index(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Everybody's results but one's own before release, with what comes next."""
    actor, cycle = current_actor(), _cycle(cycle_id)
    listed = reports.list_results(cycle, reports.sight_of(actor, cycle), request.args.get("page", 1, type=int))
    return page("results/index.html", listed=listed, cycle=cycle, step=cycle.next_step)


@bp.get("/results.csv")
@requires(Permission.RESULT_ADJUST)
def download_all(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Every result that one may see."""
    cycle = _cycle(cycle_id)
    rows = reports.list_table(cycle, reports.sight_of(current_actor(), cycle))
    return csv_file(results_csv(rows), cycle.title, "results")


@bp.route("/results/lock", methods=["GET", "POST"])
@requires(Permission.RESULT_LOCK)
def lock(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Say what follows, and end calibration."""
    actor, cycle, form = current_actor(), _cycle(cycle_id), ConfirmForm()
    if form.validate_on_submit():
        results.lock_results(cycle=cycle, by=actor, now=now())
        return done(url_for(".index", org_slug=org_slug, cycle_id=cycle_id), "The results are locked.")
    return page("results/lock.html", form, cycle=cycle, before=reports.before_lock(actor, cycle))


@bp.route("/results/release", methods=["GET", "POST"])
@requires(Permission.RESULT_LOCK)
def release(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Say what follows, and show everybody their result."""
    actor, cycle, form = current_actor(), _cycle(cycle_id), ConfirmForm()
    if form.validate_on_submit():
        results.release_results(cycle=cycle, by=actor, now=now())
        return done(url_for(".index", org_slug=org_slug, cycle_id=cycle_id), "The results are released.")
    reports.require(cycle, Stage.RELEASE)
    return page("results/release.html", form, cycle=cycle)


@bp.get("/results/<uuid:participant_id>")
@requires(Permission.RESULT_VIEW)
def show(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """One person's result, or when it will come."""
    cycle = _cycle(cycle_id)
    shown = reports.get_result(current_actor(), cycle, _participant(cycle, participant_id))
    return page("results/show.html", shown=shown, cycle=cycle, profiles="profiles.show" in current_app.view_functions)


@bp.get("/results/<uuid:participant_id>.csv")
@requires(Permission.RESULT_VIEW)
def download(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """The same as a table."""
    cycle = _cycle(cycle_id)
    shown = reports.get_visible_result(current_actor(), cycle, _participant(cycle, participant_id))
    return csv_file(result_csv(shown), cycle.title, shown.participant.name)


@bp.get("/results/<uuid:participant_id>.pdf")
@requires(Permission.RESULT_VIEW)
def download_pdf(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """The same as a document."""
    cycle = _cycle(cycle_id)
    shown = reports.get_visible_result(current_actor(), cycle, _participant(cycle, participant_id))
    framework, version = get_ladder_of(cycle.org_id, cycle)
    document = result_document(shown, current_organisation().name, f"{framework.title}, version {version.number}")
    return pdf_file(result_pdf(document), cycle.title, shown.participant.name)


def _cycle(cycle_id: UUID) -> Cycle:
    return get_cycle(current_actor().org_id, cycle_id)


def _participant(cycle: Cycle, participant_id: UUID) -> Participant:
    return get_participant(cycle.org_id, cycle.id, participant_id)
