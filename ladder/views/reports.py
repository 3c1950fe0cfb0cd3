"""The calibration report: read it, wait for it, have it computed again, read how it is computed."""

from uuid import UUID

from flask import Blueprint, make_response, request, url_for
from flask.typing import ResponseReturnValue

from ladder.charts.calibration import findings, how_computed, page_of, summary, unknown
from ladder.domain.permissions import Permission
from ladder.errors import WrongStage
from ladder.exports.report_html import Line, report_counts
from ladder.exports.report_method import method
from ladder.queries.cycles import get_cycle
from ladder.reports.calibration import Calibration
from ladder.reports.glossary import TERMS
from ladder.reports.report_pages import ReportPage, get_report
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import reports
from ladder.views.pages import done, now, page

bp = Blueprint("reports", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>")


@bp.get("/report")
@requires(Permission.REPORT_VIEW)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """The findings, or those of one part that is long; while they are computed, how far that is."""
    shown = _report(cycle_id)
    if shown.report is None:
        return page("reports/show.html", shown=shown)
    every = findings(shown.report)
    here, elsewhere = page_of(every, request.args.get("part", ""))
    if not elsewhere and len(here) < len(every):
        return page("reports/part.html", shown=shown, findings=here, terms=TERMS)
    long = {one.part for one in elsewhere}
    address = url_for(".show", org_slug=org_slug, cycle_id=cycle_id)
    lines = [
        Line(one.question, one.sentence, f"{address}?part={one.part}" if one.part in long else f"#{one.anchor}")
        for one in summary(every)
    ]
    return page(
        "reports/show.html", shown=shown, findings=here, elsewhere=elsewhere, answers=lines, terms=TERMS,
        unknown=unknown(shown.report), counts=report_counts(shown.report), method=how_computed(shown.report),
    )  # fmt: skip


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


@bp.get("/report/method")
@requires(Permission.REPORT_VIEW)
def method_page(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """How the report is computed, for a statistician."""
    actor = current_actor()
    return page("reports/method.html", cycle=get_cycle(actor.org_id, cycle_id), text=method())


def ready_report(cycle_id: UUID) -> tuple[ReportPage, Calibration]:
    """The report for whoever asks; raises WrongStage where it is not computed yet."""
    shown = _report(cycle_id)
    if shown.report is None:
        raise WrongStage("The report is not computed yet. Open its page and wait there.")
    return shown, shown.report


def _report(cycle_id: UUID) -> ReportPage:
    actor = current_actor()
    return get_report(actor, get_cycle(actor.org_id, cycle_id))
