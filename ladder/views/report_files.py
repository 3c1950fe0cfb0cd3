"""The calibration report as files: with labels instead of names, unless somebody asks for names."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from ladder.domain.permissions import Permission
from ladder.exports.calibration import calibration_csv
from ladder.exports.calibration_json import calibration_json
from ladder.exports.report_pdf import report_pdf
from ladder.exports.report_workbook import report_workbook
from ladder.extensions import limiter
from ladder.reports.anonymised import anonymised, anonymised_people, labels_of
from ladder.reports.calibration import Calibration
from ladder.reports.measurement import PersonRow
from ladder.reports.report_pages import ReportPage
from ladder.reports.report_people import all_people
from ladder.security.guards import requires
from ladder.security.limits import TAKEN_BY_ONE, own_account
from ladder.security.report_labels import label_key
from ladder.security.tenancy import current_actor
from ladder.services.report_exports import record_export
from ladder.views.files import other_file
from ladder.views.pages import now, page
from ladder.views.reports import ready_report

bp = Blueprint("report_files", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>")
FORMS = {
    "pdf": ("PDF", "The pages, set to be read and printed: every picture with its table.", "application/pdf"),
    "xlsx": (
        "Excel", "Findings, numbers, people, and a sheet with what the words mean.",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "csv": ("CSV", "Every number on a line of its own, with its interval.", "text/csv; charset=utf-8"),
    "json": ("JSON", "The whole report for programs; its keys are documented.", "application/json"),
}  # fmt: skip
"""Each form: its name, what it is for, its type."""


@bp.get("/report/files")
@requires(Permission.REPORT_VIEW)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Choose a form, without names or with them."""
    shown, _ = ready_report(cycle_id)
    return page("reports/files.html", shown=shown, forms=FORMS)


def is_text() -> bool:
    """Whether the file is made in no time; PDF and Excel take a process each."""
    return ((request.view_args or {}).get("form") or request.form.get("form")) in ("csv", "json")


@bp.get("/report.<form>")
@requires(Permission.REPORT_VIEW)
@limiter.limit(TAKEN_BY_ONE, key_func=own_account, exempt_when=is_text)
def download(org_slug: str, cycle_id: UUID, form: str) -> ResponseReturnValue:
    """The report with labels instead of names."""
    if form not in FORMS:
        raise NotFound
    shown, report = ready_report(cycle_id)
    people = all_people(shown)
    labels = labels_of(report, people, label_key(cycle_id))
    return _file(form, shown, anonymised(report, labels), anonymised_people(people, labels))


@bp.post("/report/with-names")
@requires(Permission.REPORT_VIEW)
@limiter.limit(TAKEN_BY_ONE, key_func=own_account, exempt_when=is_text)
def download_named(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """The report with names in it; the audit log keeps who took it."""
    shown, report = ready_report(cycle_id)
    form = request.form.get("form", "")
    if form not in FORMS:
        raise NotFound
    people = all_people(shown)
    record_export(cycle=shown.cycle, form=form, by=current_actor(), now=now())
    return _file(form, shown, report, people, "with-names")


def _file(form: str, shown: ReportPage, report: Calibration, people: Sequence[PersonRow], *words: str) -> Response:
    makers = {
        "pdf": lambda: report_pdf(report),
        "xlsx": lambda: report_workbook(report, people),
        "csv": lambda: calibration_csv(report, people).encode(),
        "json": lambda: calibration_json(report, people).encode(),
    }
    return other_file(makers[form](), FORMS[form][2], form, shown.cycle.title, "calibration", *words)
