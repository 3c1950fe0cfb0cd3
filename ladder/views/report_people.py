"""Everybody whom the calibration report says something of, and one person in it."""

from uuid import UUID

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ladder.charts.findings.beside import beside_finding
from ladder.charts.findings.person import facts, level_words, person_findings
from ladder.domain.permissions import Permission
from ladder.extensions import limiter
from ladder.queries.report_people import Chosen
from ladder.reports.beside import others_of, set_beside
from ladder.reports.glossary import OF_A_PERSON
from ladder.reports.report_people import everybody, one_person
from ladder.security.guards import requires
from ladder.security.limits import ASKED_BY_ONE, own_account
from ladder.security.tenancy import current_actor
from ladder.views.pages import page
from ladder.views.reports import ready_report

bp = Blueprint("report_people", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/report/people")
LONGEST_BAND = 200


@bp.get("")
@requires(Permission.REPORT_VIEW)
def index(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Everybody by name, or those of a team, of a manager, at a band."""
    shown, report = ready_report(cycle_id)
    asked = request.args
    band = asked.get("band", "")[:LONGEST_BAND]
    chosen = Chosen(asked.get("team", type=UUID), asked.get("manager", type=UUID), band)
    found = everybody(shown, chosen, asked.get("page", 1, type=int))
    likely = {one.key: level_words(report.scale, one) for one in found.rows}
    return page("reports/people.html", shown=shown, found=found, chosen=chosen, likely=likely)


def compares_nobody() -> bool:
    """Whether nobody is chosen to be set beside: only that takes a process, and is counted against a limit."""
    return not request.args.get("beside")


@bp.get("/<uuid:participant_id>")
@requires(Permission.REPORT_VIEW)
@limiter.limit(ASKED_BY_ONE, key_func=own_account, exempt_when=compares_nobody)
def show(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """What can be said of one person, and how sure; beside one other, where somebody is chosen."""
    shown, report = ready_report(cycle_id)
    one, chosen = one_person(shown, participant_id), request.args.get("beside", type=UUID)
    pair = None
    if chosen not in (None, participant_id):
        pair = beside_finding(report.scale, set_beside(current_actor(), shown, report, one, chosen))
    return page(
        "reports/person.html", shown=shown, person=one, findings=person_findings(report.scale, one), facts=facts(one),
        terms=OF_A_PERSON, others=others_of(shown, one), chosen=chosen, pair=pair,
    )  # fmt: skip
