"""One person of a cycle: their review, a reminder, another manager. What else happens to them: `participant_events`."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.stuck import Remedy
from ladder.domain.visibility import Viewer
from ladder.errors import Invalid, NotAllowed
from ladder.forms.participants import ManagerForm
from ladder.queries import people
from ladder.reports import participant_events as events
from ladder.reports import reviews
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import handovers, nudging
from ladder.views.pages import done, keeping, now, page
from ladder.views.places import place

bp = Blueprint("participants", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/people/<uuid:participant_id>")


@bp.get("")
@requires(Permission.CYCLE_VIEW)
def show(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Somebody's review, as far as one may see it now."""
    actor = current_actor()
    cycle, participant = place(cycle_id, participant_id)
    review = reviews.show_review(actor, cycle, participant)
    if review.viewer is Viewer.SUBJECT:
        return redirect(url_for("cycles.mine", org_slug=org_slug, cycle_id=cycle_id), 302)
    if review.viewer is Viewer.COLLEAGUE:
        raise NotAllowed("A review is read by the person, their reporting line and people operations.")
    own = events.find_own(actor, participant)
    return page(
        "participants/show.html", review=review, cycle=cycle, participant=participant, own=own,
        actions=events.actions(actor, cycle, participant, own), handed=events.find_handed(actor, participant),
    )  # fmt: skip


@bp.route("/manager", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def manager(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Name another manager, who will assess this person."""
    actor, form = current_actor(), ManagerForm()
    cycle, participant = place(cycle_id, participant_id)
    form.offer(events.keepings(participant))
    if form.validate_on_submit():
        with keeping(form):
            person = people.find_person(actor.org_id, form.manager.data or "")
            if person is None:
                raise Invalid("Nobody here has this address. Choose from the list.", field="manager")
            handovers.change_manager(
                cycle=cycle, participant=participant, manager=person, keeping=form.chosen(),
                reason=form.reason.data or "", by=actor, now=now(),
            )  # fmt: skip
            return done(_board(cycle_id, org_slug), f"{person.name} assesses {participant.name} now.")
        cycle, participant = place(cycle_id, participant_id)
        form.offer(events.keepings(participant))
    colleagues = people.list_people(actor.org_id)
    return page("participants/manager.html", form, cycle=cycle, participant=participant, colleagues=colleagues)


@bp.post("/remind-person")
@requires(Permission.CYCLE_EDIT)
def remind_person(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Mail the person that something waits for them."""
    return _remind(org_slug, cycle_id, participant_id, Remedy.NUDGE_PERSON)


@bp.post("/remind-manager")
@requires(Permission.CYCLE_EDIT)
def remind_manager(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Mail the manager that something waits for them."""
    return _remind(org_slug, cycle_id, participant_id, Remedy.NUDGE_MANAGER)


def _remind(org_slug: str, cycle_id: UUID, participant_id: UUID, whom: Remedy) -> ResponseReturnValue:
    cycle, participant = place(cycle_id, participant_id)
    person = nudging.remind(cycle=cycle, participant=participant, whom=whom, by=current_actor(), now=now())
    return done(_board(cycle_id, org_slug), f"{person.name} is being reminded by mail.")


def _board(cycle_id: UUID, org_slug: str) -> str:
    return url_for("cycles.show", org_slug=org_slug, cycle_id=cycle_id)
