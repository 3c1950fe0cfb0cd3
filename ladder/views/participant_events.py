"""What happens to somebody's part in a running cycle: each page says what follows, and what is kept, beforehand."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.errors import Invalid, NotAllowed, NotFound
from ladder.forms.participants import AgainForm, HandOverForm, LeaveForm, ReasonForm, ReopenForm, ReplacePeerForm
from ladder.models import Cycle, Participant, Person
from ladder.queries import handovers, nominations, people
from ladder.reports import handed
from ladder.reports import participant_events as reports
from ladder.reports.candidates import candidates
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import handovers as handing
from ladder.services import leaving, refreezing, reopening
from ladder.views.pages import done, keeping, now, page
from ladder.views.places import place

bp = Blueprint(
    "participant_events", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/people/<uuid:participant_id>"
)
SHARED = "participants/event.html"


@bp.route("/leave", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def leave(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Take somebody out who leaves, and name who assesses their reports."""
    actor, form = current_actor(), LeaveForm()
    cycle, participant = place(cycle_id, participant_id)
    if form.validate_on_submit():
        with keeping(form):
            manager = _find(form.manager.data, "manager") if form.manager.data else None
            leaving.leave(
                cycle=cycle, participant=participant, reason=form.reason.data or "", manager=manager, by=actor,
                now=now(),
            )  # fmt: skip
            return done(_here(org_slug, cycle_id, participant_id), f"{participant.name} is taken out.")
        cycle, participant = place(cycle_id, participant_id)
    reports_of = handovers.list_reports(actor.org_id, cycle_id, participant.person_id)
    if not reports_of:
        del form.manager
    event = reports.about_leaving(participant, reports_of)
    colleagues = people.list_people(actor.org_id) if reports_of else ()
    return page(SHARED, form, cycle=cycle, participant=participant, event=event, colleagues=colleagues)


@bp.route("/leave-out", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def leave_out(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Leave somebody out from now on."""
    actor, form = current_actor(), ReasonForm()
    cycle, participant = place(cycle_id, participant_id)
    if form.validate_on_submit():
        with keeping(form):
            leaving.leave_out(cycle=cycle, participant=participant, reason=form.reason.data or "", by=actor, now=now())
            return done(_here(org_slug, cycle_id, participant_id), f"{participant.name} is left out.")
        cycle, participant = place(cycle_id, participant_id)
    return page(SHARED, form, cycle=cycle, participant=participant, event=reports.about_leaving_out(participant))


@bp.route("/bring-back", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def bring_back(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Let somebody take part again."""
    form = AgainForm()
    cycle, participant = place(cycle_id, participant_id)
    if form.validate_on_submit():
        with keeping(form):
            leaving.bring_back(cycle=cycle, participant=participant, by=current_actor(), now=now())
            return done(_here(org_slug, cycle_id, participant_id), f"{participant.name} takes part again.")
        cycle, participant = place(cycle_id, participant_id)
    return page(SHARED, form, cycle=cycle, participant=participant, event=reports.about_bringing_back(participant))


@bp.route("/freeze-anew", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def freeze_anew(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Expect of somebody what their band and roles ask of them today."""
    actor, form = current_actor(), ReasonForm()
    cycle, participant = place(cycle_id, participant_id)
    if form.validate_on_submit():
        with keeping(form):
            refreezing.freeze_anew(
                cycle=cycle, participant=participant, reason=form.reason.data or "", by=actor, now=now()
            )
            return done(_here(org_slug, cycle_id, participant_id), f"{participant.name}: {participant.band_title}.")
        cycle, participant = place(cycle_id, participant_id)
    person = people.get_person(actor.org_id, participant.person_id)
    found = next(iter(candidates(actor.org_id, cycle, [person.id])), None)
    event = reports.about_freezing(participant, person, found.band_title if found else "")
    return page(SHARED, form, cycle=cycle, participant=participant, event=event)


@bp.route("/reopen", methods=["GET", "POST"])
@requires(Permission.CYCLE_VIEW)
def reopen(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Open again what somebody sent: for the person's manager, and for stewards."""
    actor, form = current_actor(), ReopenForm()
    cycle, participant = place(cycle_id, participant_id)
    _check_leads_or_runs(participant)
    form.offer(_reopenable(cycle, participant))
    if form.validate_on_submit():
        with keeping(form):
            author = reopening.reopen(
                cycle=cycle, participant=participant, assessment_id=form.chosen(), reason=form.reason.data or "",
                until=form.day(), by=actor, now=now(),
            )  # fmt: skip
            return done(_here(org_slug, cycle_id, participant_id), f"It is a draft again; {author.name} is told.")
        cycle, participant = place(cycle_id, participant_id)
        form.offer(_reopenable(cycle, participant))
    event = reports.about_reopening(participant)
    return page("participants/reopen.html", form, cycle=cycle, participant=participant, event=event)


@bp.route("/peers/<uuid:nomination_id>/replace", methods=["GET", "POST"])
@requires(Permission.NOMINATION_EDIT)
def replace_peer(org_slug: str, cycle_id: UUID, participant_id: UUID, nomination_id: UUID) -> ResponseReturnValue:
    """Ask another peer instead of one: for the person's manager alone."""
    actor, form = current_actor(), ReplacePeerForm()
    cycle, participant = place(cycle_id, participant_id)
    if actor.person_id is None or actor.person_id != participant.manager_id:
        raise NotAllowed(f"Only {participant.manager_name or 'their manager'} decides on these peers.")
    nomination = nominations.get_nomination(actor.org_id, participant.id, nomination_id)
    if nomination.person_id is None:
        raise NotFound("There is no such proposal any more.")
    former = people.get_person(actor.org_id, nomination.person_id)
    if form.validate_on_submit():
        with keeping(form):
            person = _find(form.person.data, "person")
            handing.replace_peer(
                cycle=cycle, participant=participant, nomination=nomination, person=person,
                reason=form.reason.data or "", by=actor, now=now(),
            )  # fmt: skip
            there = url_for("nominations.show", org_slug=org_slug, cycle_id=cycle_id, participant_id=participant_id)
            return done(there, f"{person.name} is asked instead.")
        cycle, participant = place(cycle_id, participant_id)
        former = people.get_person(actor.org_id, former.id)
    event, colleagues = reports.about_replacing(participant, former), people.list_people(actor.org_id)
    return page(SHARED, form, cycle=cycle, participant=participant, event=event, colleagues=colleagues)


@bp.route("/hand-over", methods=["GET", "POST"])
@requires(Permission.CYCLE_VIEW)
def hand_over(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """The former manager lets the new one read their draft."""
    actor, form = current_actor(), HandOverForm()
    cycle, participant = place(cycle_id, participant_id)
    own = reports.find_own(actor, participant)
    if own is None or actor.person_id == participant.manager_id:
        raise NotAllowed("Only who assessed them before has something to hand over.")
    there = url_for("assessments.edit", org_slug=org_slug, assessment_id=own.id)
    if form.validate_on_submit():
        with keeping(form):
            handing.hand_over_draft(cycle=cycle, participant=participant, by=actor, now=now())
            return done(there, f"{participant.manager_name} reads what you wrote.")
        cycle, participant = place(cycle_id, participant_id)
    return page(SHARED, form, cycle=cycle, participant=participant, event=reports.about_handing(participant), to=there)


@bp.get("/handed")
@requires(Permission.ASSESSMENT_WRITE)
def show_handed(org_slug: str, cycle_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """What a former manager wrote, for the one it was handed to."""
    actor = current_actor()
    cycle, participant = place(cycle_id, participant_id)
    found = reports.find_handed(actor, participant)
    if not found:
        raise NotFound("There is no such page, or it is not for you. Check the address.")
    return page("participants/handed.html", cycle=cycle, participant=participant, texts=handed.read(cycle, found))


def _check_leads_or_runs(participant: Participant) -> None:
    actor = current_actor()
    leads = actor.person_id is not None and actor.person_id == participant.manager_id
    if actor.person_id == participant.person_id or not (leads or actor.may(Permission.CYCLE_EDIT)):
        raise NotAllowed("An assessment is opened again by the person’s manager, or by people operations.")


def _reopenable(cycle: Cycle, participant: Participant) -> list[tuple[UUID, str]]:
    found = reopening.reopenable(cycle=cycle, participant=participant, by=current_actor())
    return reports.what_can_be_reopened(found)


def _find(address: str | None, field: str) -> Person:
    person = people.find_person(current_actor().org_id, address or "")
    if person is None:
        raise Invalid("Nobody here has this address. Choose from the list.", field=field)
    return person


def _here(org_slug: str, cycle_id: UUID, participant_id: UUID) -> str:
    return url_for("participants.show", org_slug=org_slug, cycle_id=cycle_id, participant_id=participant_id)
