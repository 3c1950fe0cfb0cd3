"""Peers: one of person and manager proposes, the other answers; nobody else may see whom."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.charts.joints import chart_of
from ladder.domain.permissions import Permission
from ladder.errors import NotAllowed
from ladder.forms.base import Form
from ladder.forms.nominations import DecideForm, ObjectionForm, PeerForm
from ladder.models import Cycle, Participant
from ladder.queries import nominations as queries
from ladder.queries import people
from ladder.reports import nominations as reports
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import nominations
from ladder.views.pages import done, keeping, now, page
from ladder.views.places import place

bp = Blueprint(
    "nominations", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/people/<uuid:participant_id>/peers"
)


@bp.route("", methods=["GET", "POST"])
@requires(Permission.NOMINATION_EDIT)
def show(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Who is proposed, and a search for more: whoever proposes does so here, and the manager adds."""
    actor, form = current_actor(), PeerForm()
    cycle, participant = _place(cycle_id, participant_id)
    if form.validate_on_submit():
        with keeping(form):
            person = people.get_person(actor.org_id, form.chosen())
            proposing = reports.choosing(cycle, reports.side_of(actor, participant)) == "Propose"
            choose = nominations.propose_peer if proposing else nominations.add_peer
            choose(cycle=cycle, participant=participant, person=person, by=actor, now=now())
            return done(_back(), f"{person.name} is among the peers.")
        cycle, participant = _place(cycle_id, participant_id)
    return _page(form, cycle, participant)


@bp.post("/<uuid:nomination_id>/withdraw")
@requires(Permission.NOMINATION_EDIT)
def withdraw(org_slug: str, cycle_id: UUID, participant_id: UUID, nomination_id: UUID) -> ResponseReturnValue:
    """Take back a proposal of one's own."""
    return _decide(nominations.withdraw_peer, "The proposal is withdrawn.", cycle_id, participant_id, nomination_id)


@bp.post("/<uuid:nomination_id>/approve")
@requires(Permission.NOMINATION_EDIT)
def approve(org_slug: str, cycle_id: UUID, participant_id: UUID, nomination_id: UUID) -> ResponseReturnValue:
    """Agree with a peer, who is asked to write."""
    return _decide(nominations.approve_peer, "Approved: they are asked.", cycle_id, participant_id, nomination_id)


@bp.post("/<uuid:nomination_id>/decline")
@requires(Permission.NOMINATION_EDIT)
def decline(org_slug: str, cycle_id: UUID, participant_id: UUID, nomination_id: UUID) -> ResponseReturnValue:
    """Decline a peer."""
    return _decide(nominations.decline_peer, "Declined: they are not asked.", cycle_id, participant_id, nomination_id)


@bp.route("/<uuid:nomination_id>/object", methods=["GET", "POST"])
@requires(Permission.NOMINATION_EDIT)
def object_to(org_slug: str, cycle_id: UUID, participant_id: UUID, nomination_id: UUID) -> ResponseReturnValue:
    """Say why one does not agree with a peer whom the manager proposes."""
    actor, form = current_actor(), ObjectionForm()
    cycle, participant = _place(cycle_id, participant_id)
    nomination = queries.get_nomination(actor.org_id, participant.id, nomination_id)
    peer = people.get_person(actor.org_id, nomination.person_id) if nomination.person_id else None
    if form.validate_on_submit():
        with keeping(form):
            nominations.object_to_peer(
                cycle=cycle, participant=participant, nomination=nomination, reason=form.reason.data or "",
                by=actor, now=now(),
            )  # fmt: skip
            return done(_back(), f"{participant.manager_name} reads your reason and decides.")
        cycle, participant = _place(cycle_id, participant_id)
    name = peer.name if peer else ""
    return page("nominations/object.html", form, cycle=cycle, participant=participant, name=name)


def _decide(
    verb: Callable[..., None], sentence: str, cycle_id: UUID, participant_id: UUID, nomination_id: UUID
) -> ResponseReturnValue:
    actor, form = current_actor(), DecideForm()
    cycle, participant = _place(cycle_id, participant_id)
    nomination = queries.get_nomination(actor.org_id, participant.id, nomination_id)
    with keeping(form):
        verb(cycle=cycle, participant=participant, nomination=nomination, by=actor, now=now())
        return done(_back(), sentence)
    return _page(form, *_place(cycle_id, participant_id))


def _page(form: Form, cycle: Cycle, participant: Participant) -> ResponseReturnValue:
    words = request.args.get("q", "").strip()[:100]
    peers = reports.show_peers(current_actor(), cycle, participant, words)
    return page("nominations/show.html", form, peers=peers, words=words, chart=chart_of(peers.joined))


def _back() -> str:
    return url_for(".show", **(request.view_args or {}) | {"nomination_id": None})


def _place(cycle_id: UUID, participant_id: UUID) -> tuple[Cycle, Participant]:
    reader = current_actor().person_id
    cycle, participant = place(cycle_id, participant_id)
    if reader is None or reader not in (participant.person_id, participant.manager_id):
        raise NotAllowed("Only the person and their manager see who is proposed as a peer.")
    return cycle, participant
