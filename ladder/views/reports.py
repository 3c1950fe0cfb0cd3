"""The calibration report: read it, wait for it, have it computed again."""

from uuid import UUID

from flask import Blueprint, make_response, request, url_for
from flask.typing import ResponseReturnValue

from ladder.charts.calibration import findings, page_of
from ladder.domain.permissions import Permission
from ladder.errors import WrongStage
from ladder.exports.calibration import calibration_csv
from ladder.queries.cycles import get_cycle
from ladder.reports.report_pages import ReportPage, get_report
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import reports
from ladder.views.files import csv_file
from ladder.views.pages import done, now, page

bp = Blueprint("reports", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>")


@bp.get("/report")
@requires(Permission.REPORT_VIEW)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """The findings, or those of one part that is long; while they are computed, how far that is."""
    shown = _report(cycle_id)
    every = findings(shown.report) if shown.report else ()
    here, elsewhere = page_of(every, request.args.get("part", ""))
    alone = not elsewhere and len(here) < len(every)
    return page("reports/show.html", shown=shown, findings=here, elsewhere=elsewhere, alone=alone)


@bp.get("/report/state")
@requires(Permission.REPORT_VIEW)
def state(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """How far the computation is, for the page that waits; once it is there, the page is loaded anew."""
    shown = _report(cycle_id)
    response = make_response(page("reports/_state.html", shown=shown))
    if shown.report is not None:
        response.headers["HX-Refresh"] = "true"
    return response


@bp.post("/report/again")
@requires(Permission.REPORT_VIEW)
def again(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Have the report computed (again)."""
    actor = current_actor()
    reports.request_report(cycle=get_cycle(actor.org_id, cycle_id), by=actor, now=now())
    return done(url_for(".show", org_slug=org_slug, cycle_id=cycle_id), "The report is being computed.")


@bp.get("/report.csv")
@requires(Permission.REPORT_VIEW)
def download(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Every number of the report."""
    shown = _report(cycle_id)
    if shown.report is None:
        raise WrongStage("The report is not computed yet. Open its page and wait there.")
    return csv_file(calibration_csv(shown.report), shown.cycle.title, "calibration")


def _report(cycle_id: UUID) -> ReportPage:
    actor = current_actor()
    return get_report(actor, get_cycle(actor.org_id, cycle_id))
