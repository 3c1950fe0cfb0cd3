"""What a manager takes along to the talks about results, as pages and as PDF."""

from uuid import UUID

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.exports.pack import pack_pdf
from ladder.exports.results import result_document
from ladder.models import Cycle
from ladder.queries.cycles import get_cycle
from ladder.queries.participants import get_participant
from ladder.reports import packs as reports
from ladder.reports.packs import Talk
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.views.files import pdf_file
from ladder.views.pages import page

bp = Blueprint("packs", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/pack")


@bp.get("")
@requires(Permission.RESULT_VIEW)
def index(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """The people whose results one talks about; stewards choose a manager."""
    cycle = _cycle(cycle_id)
    return page("packs/index.html", pack=_pack(cycle), cycle=cycle)


@bp.get("/all.pdf")
@requires(Permission.RESULT_VIEW)
def download_all(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """All of them in one document, each beginning on a page of its own."""
    cycle = _cycle(cycle_id)
    talks = [reports.get_talk(current_actor(), cycle, row.participant) for row in _pack(cycle).rows]
    return _pdf(cycle, talks, "to talk about")


@bp.get("/<uuid:participant_id>")
@requires(Permission.RESULT_VIEW)
def show(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """One result, ready to be talked about."""
    cycle = _cycle(cycle_id)
    return page("packs/show.html", talk=_talk(cycle, participant_id), cycle=cycle)


@bp.get("/<uuid:participant_id>.pdf")
@requires(Permission.RESULT_VIEW)
def download(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """The same as a document."""
    cycle = _cycle(cycle_id)
    talk = _talk(cycle, participant_id)
    return _pdf(cycle, [talk], f"to talk about with {talk.whole.page.participant.name}")


def _cycle(cycle_id: UUID) -> Cycle:
    return get_cycle(current_actor().org_id, cycle_id)


def _pack(cycle: Cycle) -> reports.Pack:
    return reports.get_pack(current_actor(), cycle, request.args.get("manager", type=UUID))


def _talk(cycle: Cycle, participant_id: UUID) -> Talk:
    participant = get_participant(cycle.org_id, cycle.id, participant_id)
    return reports.get_talk(current_actor(), cycle, participant)


def _pdf(cycle: Cycle, talks: list[Talk], words: str) -> ResponseReturnValue:
    organisation = current_organisation()
    documents = [
        result_document(talk.whole, organisation.name, zone=organisation.zone, questions=talk.questions)
        for talk in talks
    ]
    return pdf_file(pack_pdf(cycle.title, organisation.name, documents), cycle.title, words)
