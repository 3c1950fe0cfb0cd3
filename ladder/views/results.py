"""Results: the list, locking, and one person's as page, CSV, Markdown and PDF."""

from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.stages import Activity
from ladder.exports.result import result_pdf
from ladder.exports.result_markdown import result_markdown
from ladder.exports.results import result_csv, result_document, results_csv
from ladder.forms.meetings import LockForm
from ladder.forms.sign_offs import SignForm
from ladder.models import Cycle
from ladder.queries.cycles import get_cycle
from ladder.queries.participants import get_participant
from ladder.queries.results import Choice
from ladder.reports import result_lists as lists
from ladder.reports import whole_results as reports
from ladder.reports.whole_results import WholeResult
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import results
from ladder.views.files import csv_file, other_file, pdf_file
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("results", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>")


@bp.get("/results")
@requires(Permission.RESULT_ADJUST)
def index(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Everybody's results but one's own before release, with what comes next."""
    cycle, asked = _cycle(cycle_id), request.args
    choice = Choice(team=asked.get("team", type=UUID))
    listed = lists.list_results(cycle, lists.sight_of(current_actor()), choice, asked.get("page", 1, type=int))
    there = lists.has_results(cycle)
    return page("results/index.html", listed=listed, cycle=cycle, there=there, team=choice.team or "")


@bp.get("/results.csv")
@requires(Permission.RESULT_ADJUST)
def download_all(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Every result that one may see."""
    cycle = _cycle(cycle_id)
    rows = lists.list_table(cycle, lists.sight_of(current_actor()), zone=current_organisation().zone)
    return csv_file(results_csv(rows), cycle.title, "results")


@bp.route("/results/lock", methods=["GET", "POST"])
@requires(Permission.RESULT_LOCK)
def lock(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Say what follows, and end calibration."""
    actor, cycle, form = current_actor(), _cycle(cycle_id), LockForm()
    if form.validate_on_submit():
        with keeping(form):
            results.lock_results(cycle=cycle, by=actor, now=now(), decline_open=form.decline_open.data)
            return done(url_for(".index", org_slug=org_slug, cycle_id=cycle_id), "The results are locked.")
        cycle = _cycle(cycle_id)
    return page("results/lock.html", form, cycle=cycle, before=lists.before_lock(actor, cycle))


@bp.get("/results/<uuid:participant_id>")
@requires(Permission.RESULT_VIEW)
def show(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """One person's result, or when it will come; the person themselves may sign it here."""
    cycle = _cycle(cycle_id)
    whole = reports.get_whole(current_actor(), cycle, get_participant(cycle.org_id, cycle.id, participant_id))
    signable = whole.page.participant.released_at is not None and cycle.permits(Activity.SIGN)
    return page("results/show.html", whole=whole, cycle=cycle, signable=signable, signing=SignForm())


@bp.get("/results/<uuid:participant_id>.csv")
@requires(Permission.RESULT_VIEW)
def download(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """The same as a table."""
    whole = _visible(cycle_id, participant_id)
    return csv_file(result_csv(whole, zone=current_organisation().zone), *_words(whole))


@bp.get("/results/<uuid:participant_id>.md")
@requires(Permission.RESULT_VIEW)
def download_markdown(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """The same as Markdown."""
    whole, organisation = _visible(cycle_id, participant_id), current_organisation()
    text = result_markdown(result_document(whole, organisation.name, zone=organisation.zone))
    return other_file(text.encode(), "text/markdown; charset=utf-8", "md", *_words(whole))


@bp.get("/results/<uuid:participant_id>.pdf")
@requires(Permission.RESULT_VIEW)
def download_pdf(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """The same as a document."""
    whole, organisation = _visible(cycle_id, participant_id), current_organisation()
    document = result_document(whole, organisation.name, zone=organisation.zone)
    return pdf_file(result_pdf(document), *_words(whole))


def _visible(cycle_id: UUID, participant_id: UUID) -> WholeResult:
    cycle = _cycle(cycle_id)
    participant = get_participant(cycle.org_id, cycle.id, participant_id)
    return reports.get_visible_whole(current_actor(), cycle, participant)


def _words(whole: WholeResult) -> tuple[str, str]:
    """What the file is called by."""
    return whole.page.cycle.title, whole.page.participant.name


def _cycle(cycle_id: UUID) -> Cycle:
    return get_cycle(current_actor().org_id, cycle_id)
