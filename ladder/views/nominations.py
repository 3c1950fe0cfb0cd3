"""Peers: proposed by the person, decided on by their manager; nobody else may see whom."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.errors import NotAllowed
from ladder.forms.nominations import PeerForm
from ladder.models import Cycle, Participant
from ladder.queries import cycles, participants, people
from ladder.queries import nominations as queries
from ladder.reports import nominations as reports
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import nominations
from ladder.views.pages import done, keeping, now, page

bp = Blueprint(
    "nominations", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/people/<uuid:participant_id>/peers"
)


@bp.route("", methods=["GET", "POST"])
@requires(Permission.NOMINATION_EDIT)
def show(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Who is proposed, and a search for more: the person proposes, the manager adds."""
    actor, form = current_actor(), PeerForm()
    cycle, participant = _place(cycle_id, participant_id)
    if form.validate_on_submit():
        with keeping(form):
            person = people.get_person(actor.org_id, form.chosen())
            choose = nominations.propose_peer if actor.person_id == participant.person_id else nominations.add_peer
            choose(cycle=cycle, participant=participant, person=person, by=actor, now=now())
            return done(request.url, f"{person.name} is among the peers.")
        cycle, participant = _place(cycle_id, participant_id)
    words = request.args.get("q", "").strip()[:100]
    return page("nominations/show.html", form, peers=reports.show_peers(actor, cycle, participant, words), words=words)


@bp.post("/<uuid:nomination_id>/withdraw")
@requires(Permission.NOMINATION_EDIT)
def withdraw(org_slug: str, cycle_id: UUID, participant_id: UUID, nomination_id: UUID) -> ResponseReturnValue:
    """Take back a proposal of one's own."""
    return _decide(nominations.withdraw_peer, "The proposal is withdrawn.", cycle_id, participant_id, nomination_id)


@bp.post("/<uuid:nomination_id>/approve")
@requires(Permission.NOMINATION_EDIT)
def approve(org_slug: str, cycle_id: UUID, participant_id: UUID, nomination_id: UUID) -> ResponseReturnValue:
    """Approve a peer, who is asked to write."""
    return _decide(nominations.approve_peer, "Approved: they are asked.", cycle_id, participant_id, nomination_id)


@bp.post("/<uuid:nomination_id>/decline")
@requires(Permission.NOMINATION_EDIT)
def decline(org_slug: str, cycle_id: UUID, participant_id: UUID, nomination_id: UUID) -> ResponseReturnValue:
    """Decline a peer."""
    return _decide(nominations.decline_peer, "Declined: they are not asked.", cycle_id, participant_id, nomination_id)


def _decide(
    verb: Callable[..., None], sentence: str, cycle_id: UUID, participant_id: UUID, nomination_id: UUID
) -> ResponseReturnValue:
    actor = current_actor()
    cycle, participant = _place(cycle_id, participant_id)
    nomination = queries.get_nomination(actor.org_id, participant.id, nomination_id)
    verb(cycle=cycle, participant=participant, nomination=nomination, by=actor, now=now())
    return done(url_for(".show", **(request.view_args or {}) | {"nomination_id": None}), sentence)


def _place(cycle_id: UUID, participant_id: UUID) -> tuple[Cycle, Participant]:
    actor = current_actor()
    cycle = cycles.get_cycle(actor.org_id, cycle_id)
    participant = participants.get_participant(actor.org_id, cycle_id, participant_id)
    if actor.person_id is None or actor.person_id not in (participant.person_id, participant.manager_id):
        raise NotAllowed("Only the person and their manager see who is proposed as a peer.")
    return cycle, participant
