"""Meetings of a cycle: listed, prepared, changed, and locked or called off."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.deadlines import zone_of
from ladder.domain.permissions import Permission
from ladder.forms.meetings import CallOffForm, LockForm, MeetingForm
from ladder.forms.results import ConfirmForm
from ladder.models import Cycle, Meeting
from ladder.queries.cycles import get_cycle
from ladder.queries.meetings import get_meeting, get_subject
from ladder.reports import meeting_rooms as rooms
from ladder.reports import meetings as reports
from ladder.reports import own_views
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import meetings, presence
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("meetings", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/meetings")


@bp.get("")
@requires(Permission.RESULT_VIEW)
def index(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Those who prepare meetings see all; everybody else those they take part in."""
    cycle = get_cycle(current_actor().org_id, cycle_id)
    shown = reports.list_meetings(current_actor(), cycle, zone=current_organisation().zone)
    return page("meetings/index.html", shown=shown, cycle=cycle)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.RESULT_ADJUST)
def new(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Say whom it is about (in the address), then who takes part and when."""
    actor, form = current_actor(), MeetingForm()
    cycle = get_cycle(actor.org_id, cycle_id)
    cohort = _cohort()
    shown = reports.prepare(actor, cycle, cohort)
    _offer(form, shown.attendees)
    if not form.is_submitted():
        form.attendees.data, form.facilitator.data = list(shown.suggested), str(actor.person_id)
    if form.validate_on_submit():
        with keeping(form):
            made = meetings.prepare_meeting(
                cycle=cycle, title=form.title.data or "", cohort=cohort, facilitator_id=UUID(form.facilitator.data),
                attendee_ids=form.people(), starts_at=form.starts_at, by=actor, now=now(),
            )  # fmt: skip
            return done(address_of(cycle_id, made.id), "The meeting is prepared, and whoever takes part is invited.")
        cycle = get_cycle(actor.org_id, cycle_id)
    return page("meetings/new.html", form, cycle=cycle, shown=shown, cohort=cohort)


@bp.post("/everybody")
@requires(Permission.RESULT_ADJUST)
def everybody(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """One meeting about all, with all managers, run by whoever asks for it."""
    actor, form = current_actor(), ConfirmForm()
    cycle = get_cycle(actor.org_id, cycle_id)
    shown = reports.prepare(actor, cycle, {})
    if actor.person_id is None:
        flash("Your account is no person of this organisation: prepare the meeting, and choose who runs it.", "warning")
        return redirect(url_for(".new", org_slug=org_slug, cycle_id=cycle_id), 303)
    with keeping(form):
        made = meetings.prepare_meeting(
            cycle=cycle, title="Everybody", cohort={}, facilitator_id=actor.person_id,
            attendee_ids=reports.suggest_attendees(shown), starts_at=None, by=actor, now=now(),
        )  # fmt: skip
        return done(address_of(cycle_id, made.id), "The meeting is there, and all managers are invited.")
    return _back(form, url_for(".index", org_slug=org_slug, cycle_id=cycle_id))


@bp.get("/<uuid:meeting_id>")
@requires(Permission.RESULT_VIEW)
def show(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """The agenda, who is here, and what the meeting has gathered."""
    meeting, cycle = enter(cycle_id, meeting_id)
    room = rooms.get_room(current_actor(), cycle, meeting, zone=current_organisation().zone, now=now())
    words = reports.cohort_words(meeting, [one.participant for one in room.subjects])
    ended = reports.called_off(meeting, zone=current_organisation().zone)
    kept = own_views.list_kept(room.seat) if room.keeps else ()
    return page(
        "meetings/show.html", room=room, cycle=cycle, meeting=meeting, cohort=words, called_off=ended, kept=kept
    )


@bp.get("/<uuid:meeting_id>/live")
@requires(Permission.RESULT_VIEW)
def live(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """The part of the same page that changes while one looks."""
    meeting, cycle = enter(cycle_id, meeting_id)
    room = rooms.get_room(current_actor(), cycle, meeting, zone=current_organisation().zone, now=now())
    return render_template("meetings/_room.html", room=room, cycle=cycle, meeting=meeting)


@bp.post("/<uuid:meeting_id>/here")
@requires(Permission.RESULT_VIEW)
def here(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Somebody has the meeting open before them; at whom they look stands in the address."""
    meeting, cycle = enter(cycle_id, meeting_id)
    seat = rooms.take_seat(current_actor(), cycle, meeting)
    looks_at = request.args.get("at", type=UUID)
    if seat.own is not None and seat.open:
        at = get_subject(cycle.org_id, meeting.id, looks_at).participant_id if looks_at else None
        presence.note_presence(attendee=seat.own, looks_at=at, now=now())
    return "", 204


@bp.route("/<uuid:meeting_id>/edit", methods=["GET", "POST"])
@requires(Permission.RESULT_VIEW)
def edit(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Title, time, who runs it and who takes part."""
    meeting, cycle = enter(cycle_id, meeting_id)
    seat = rooms.take_seat(current_actor(), cycle, meeting)
    form = MeetingForm(data=_as_form(meeting, seat))
    there = {str(row.person_id): name for row, name, _ in seat.attendees}
    _offer(form, tuple((there | dict(reports.prepare(current_actor(), cycle, {}).attendees)).items()))
    if form.validate_on_submit():
        with keeping(form):
            meetings.change_meeting(
                cycle=cycle, meeting=meeting, title=form.title.data or "", facilitator_id=UUID(form.facilitator.data),
                attendee_ids=form.people(), starts_at=form.starts_at, revision=form.revision.data or 0,
                by=current_actor(), now=now(),
            )  # fmt: skip
            return done(address_of(cycle_id, meeting_id), "The meeting is changed.")
        meeting, cycle = enter(cycle_id, meeting_id)
        form.revision.raw_data, form.revision.data = None, meeting.revision
    return page("meetings/edit.html", form, cycle=cycle, meeting=meeting)


@bp.post("/<uuid:meeting_id>/join")
@requires(Permission.RESULT_VIEW)
def join(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Take part from now on."""
    meeting, cycle = enter(cycle_id, meeting_id)
    meetings.take_part(cycle=cycle, meeting=meeting, by=current_actor(), now=now())
    return done(address_of(cycle_id, meeting_id), "You take part in this meeting.")


@bp.post("/<uuid:meeting_id>/reveal")
@requires(Permission.RESULT_VIEW)
def reveal(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Show everybody's views to all, at once."""
    form = ConfirmForm()
    meeting, cycle = enter_as_member(cycle_id, meeting_id)
    with keeping(form):
        meetings.reveal_views(cycle=cycle, meeting=meeting, by=current_actor(), now=now())
        return done(address_of(cycle_id, meeting_id), "Everybody’s views are shown, side by side.")
    return _back(form, address_of(cycle_id, meeting_id))


@bp.route("/<uuid:meeting_id>/lock", methods=["GET", "POST"])
@requires(Permission.RESULT_VIEW)
def lock(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Say what is open and what follows, and end the meeting."""
    form = LockForm()
    meeting, cycle = enter_as_member(cycle_id, meeting_id)
    if form.validate_on_submit():
        with keeping(form):
            meetings.lock_meeting(
                cycle=cycle, meeting=meeting, decline_open=form.decline_open.data, by=current_actor(), now=now()
            )
            return done(address_of(cycle_id, meeting_id), "The meeting is locked: its people’s results change no more.")
        meeting, cycle = enter_as_member(cycle_id, meeting_id)
    room = rooms.get_room(current_actor(), cycle, meeting, zone=current_organisation().zone, now=now())
    return page("meetings/lock.html", form, cycle=cycle, meeting=meeting, room=room)


@bp.route("/<uuid:meeting_id>/call-off", methods=["GET", "POST"])
@requires(Permission.RESULT_VIEW)
def call_off(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Say what stays, and end a meeting that is not to take place, or to go no further."""
    form = CallOffForm()
    meeting, cycle = enter_as_member(cycle_id, meeting_id)
    if form.validate_on_submit():
        with keeping(form):
            meetings.call_off_meeting(
                cycle=cycle, meeting=meeting, reason=form.reason.data or "", by=current_actor(), now=now()
            )
            return done(address_of(cycle_id, meeting_id), "The meeting is called off, and whoever takes part is told.")
        meeting, cycle = enter_as_member(cycle_id, meeting_id)
    return page("meetings/call_off.html", form, cycle=cycle, meeting=meeting)


def enter(cycle_id: UUID, meeting_id: UUID) -> tuple[Meeting, Cycle]:
    """The meeting of the address with its cycle, for whoever takes part or prepares meetings."""
    return get_meeting(current_actor().org_id, cycle_id, meeting_id)


def enter_as_member(cycle_id: UUID, meeting_id: UUID) -> tuple[Meeting, Cycle]:
    """The same, before anything is refused: of a meeting of others nobody learns that it is there."""
    meeting, cycle = enter(cycle_id, meeting_id)
    rooms.take_seat(current_actor(), cycle, meeting)
    return meeting, cycle


def address_of(cycle_id: UUID, meeting_id: UUID, anchor: str | None = None) -> str:
    """The address of a meeting, or of a place in it."""
    slug = current_organisation().slug
    return url_for("meetings.show", org_slug=slug, cycle_id=cycle_id, meeting_id=meeting_id, _anchor=anchor)


def _back(form: ConfirmForm, url: str) -> ResponseReturnValue:
    for sentences in form.errors.values():
        flash(" ".join(sentences), "error")
    return redirect(url, 303)


def _offer(form: MeetingForm, people: reports.Offered) -> None:
    form.zone = current_organisation().zone
    form.offer(sorted(people, key=lambda pair: pair[1].casefold()))


def _cohort() -> dict[str, list[str]]:
    found = {kind: [str(one) for one in request.args.getlist(kind, type=UUID)] for kind in ("teams", "managers")}
    return found | {"bands": request.args.getlist("bands")[:100]}


def _as_form(meeting: Meeting, seat: rooms.Seat) -> dict[str, Any]:
    at = meeting.starts_at.astimezone(zone_of(current_organisation().zone)) if meeting.starts_at else None
    return {
        "title": meeting.title,
        "day": at.date() if at else None,
        "hour": at.time() if at else None,
        "facilitator": str(meeting.facilitator_id),
        "revision": meeting.revision,
        "attendees": [str(row.person_id) for row, *_ in seat.attendees],
    }
