"""What is done to a running cycle as a whole: more time, later dates, an end, one more person."""

from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.deadlines import NAMES
from ladder.domain.people import tidy
from ladder.domain.permissions import Permission
from ladder.errors import Invalid
from ladder.forms.running import CancelForm, ExtensionForm, JoinForm, PostponeForm
from ladder.models import Cycle
from ladder.queries import cycles, people
from ladder.reports import extensions as reports
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import extensions, interruptions, late_joiners
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("running", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>")


@bp.route("/extensions", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def extend(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Give people more time for one part of the cycle."""
    actor, cycle, form = current_actor(), _cycle(cycle_id), ExtensionForm()
    part, words = request.args.get("part", "")[:20], tidy(request.args.get("words", ""))[:100]
    shown = reports.show(cycle, part, words, now=now())
    form.offer(shown.people, shown.everybody)
    if form.validate_on_submit():
        with keeping(form):
            ids = shown.all_ids if form.everybody.data else form.ticked()
            count = extensions.extend(
                cycle=cycle, part=shown.part, person_ids=ids, until=form.day(), reason=form.reason.data or "", by=actor,
                now=now(),
            )  # fmt: skip
            said = f"{count} {'person has' if count == 1 else 'people have'} more time."
            return done(url_for(".extend", org_slug=org_slug, cycle_id=cycle_id, part=shown.part), said)
        cycle = _cycle(cycle_id)
    return page("running/extend.html", form, cycle=cycle, shown=shown)


@bp.route("/postpone", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def postpone(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Move every date to come by as many days."""
    actor, cycle = current_actor(), _cycle(cycle_id)
    form = PostponeForm(data={"days": 7, "revision": cycle.revision})
    if form.validate_on_submit():
        with keeping(form):
            interruptions.postpone(
                cycle=cycle, days=form.days.data or 0, reason=form.reason.data or "",
                revision=form.revision.data or 0, by=actor, now=now(),
            )  # fmt: skip
            return done(_board(org_slug, cycle_id), "The dates have moved, and everybody who has a part is told.")
        cycle = _cycle(cycle_id)
        form.revision.raw_data, form.revision.data = None, cycle.revision
    dates = [(words, day) for name, words in NAMES.items() if (day := getattr(cycle.dates, name)) is not None]
    return page("running/postpone.html", form, cycle=cycle, dates=dates)


@bp.route("/cancel", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def cancel(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """End a cycle before its time; everything is kept."""
    actor, cycle, form = current_actor(), _cycle(cycle_id), CancelForm()
    if form.validate_on_submit():
        with keeping(form):
            interruptions.cancel(cycle=cycle, reason=form.reason.data or "", by=actor, now=now())
            return done(_board(org_slug, cycle_id), "The cycle is cancelled. Everything that was written is kept.")
        cycle = _cycle(cycle_id)
    return page("running/cancel.html", form, cycle=cycle)


@bp.route("/join", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def join(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Let somebody take part who came late."""
    actor, cycle, form = current_actor(), _cycle(cycle_id), JoinForm()
    if form.validate_on_submit():
        with keeping(form):
            person = people.find_person(actor.org_id, form.person.data or "")
            if person is None:
                raise Invalid("Nobody here has this address. Choose from the list.", field="person")
            row = late_joiners.join_late(cycle=cycle, person=person, by=actor, now=now())
            there = url_for("participants.show", org_slug=org_slug, cycle_id=cycle_id, participant_id=row.id)
            return done(there, f"{row.name} takes part from now on, and is told.")
        cycle = _cycle(cycle_id)
    return page("running/join.html", form, cycle=cycle, colleagues=people.list_people(actor.org_id))


def _board(org_slug: str, cycle_id: UUID) -> str:
    return url_for("cycles.show", org_slug=org_slug, cycle_id=cycle_id)


def _cycle(cycle_id: UUID) -> Cycle:
    return cycles.get_cycle(current_actor().org_id, cycle_id)
