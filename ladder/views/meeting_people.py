"""One person in a meeting: look, give a view, propose, agree."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladder.charts.words import signed
from ladder.domain.deadlines import clock
from ladder.domain.items import rated_items, steps_of
from ladder.domain.permissions import Permission
from ladder.domain.writing import Clash
from ladder.forms.assessments import AnswersForm, parse, read_answer, typed
from ladder.forms.meetings import ProposalForm
from ladder.forms.results import ConfirmForm
from ladder.models import Participant, Proposal, Result
from ladder.queries import meeting_parts
from ladder.queries.meetings import get_subject, get_talked_about
from ladder.queries.people import get_person
from ladder.queries.results import get_result
from ladder.reports import meeting_grounds as grounds
from ladder.reports import meeting_people as reports
from ladder.reports.meeting_rooms import Seat, take_seat
from ladder.reports.own_views import OwnViews, get_own_views
from ladder.reports.results import word
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import independent_views, proposed_changes
from ladder.views.meetings import enter
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("meeting_people", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/meetings/<uuid:meeting_id>")

PROPOSED = "It is proposed. Owners and people operations in the meeting agree or decline."


@bp.get("/people/<uuid:participant_id>")
@requires(Permission.RESULT_VIEW)
def show(org_slug: str, cycle_id: UUID, meeting_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """What stands, what is proposed, and who is before and behind on the agenda."""
    meeting, cycle = enter(cycle_id, meeting_id)
    seat = take_seat(current_actor(), cycle, meeting)
    agenda = reports.get_agenda(seat, participant_id)
    table = reports.get_table(seat, agenda.participant, zone=current_organisation().zone, now=now())
    return page("meetings/person.html", seat=seat, table=table, agenda=agenda)


@bp.get("/people/<uuid:participant_id>/live")
@requires(Permission.RESULT_VIEW)
def live(org_slug: str, cycle_id: UUID, meeting_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """The part of the same page that changes while one looks; to who only took part it says that it is over."""
    meeting, cycle = enter(cycle_id, meeting_id)
    seat = take_seat(current_actor(), cycle, meeting)
    participant = get_talked_about(cycle.org_id, meeting_id, participant_id)
    if not (seat.open or seat.steward):
        return render_template("meetings/_over.html", seat=seat)
    table = reports.get_table(seat, participant, zone=current_organisation().zone, now=now())
    return render_template("meetings/_table.html", seat=seat, table=table)


@bp.get("/people/<uuid:participant_id>/grounds")
@requires(Permission.RESULT_VIEW)
def show_grounds(org_slug: str, cycle_id: UUID, meeting_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """What was written, evidence, the adjusted value and the last cycle: a page, or for a script the part of one."""
    meeting, cycle = enter(cycle_id, meeting_id)
    seat = take_seat(current_actor(), cycle, meeting)
    found = grounds.get_grounds(seat, participant_id)
    template = "meetings/_grounds_live.html" if "HX-Request" in request.headers else "meetings/grounds.html"
    return page(template, seat=seat, grounds=found, participant=found.participant, signed=signed)


@bp.route("/people/<uuid:participant_id>/views", methods=["GET", "POST"])
@requires(Permission.RESULT_VIEW)
def give(org_slug: str, cycle_id: UUID, meeting_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """What one thinks of somebody before the meeting."""
    seat, participant = _look(cycle_id, meeting_id, participant_id)
    own, form = get_own_views(seat, participant), AnswersForm()
    if form.validate_on_submit():
        drafts, clashes = typed(request.form, own.titles), []
        with keeping(form):
            clashes = independent_views.keep_views(
                cycle=seat.cycle, meeting=seat.meeting, participant=participant, drafts=drafts, by=current_actor(),
                now=now(),
            )  # fmt: skip
            form.note(clashes)
            if not clashes:
                there = _after_view(seat, own, participant)
                return done(there, f"Your view of {participant.name} is kept. Nobody sees it.")
        seat, participant = _look(cycle_id, meeting_id, participant_id)
        own = get_own_views(seat, participant).with_typed(drafts, clashes)
    return page("meetings/views.html", form, seat=seat, own=own, participant=participant)


@bp.post("/people/<uuid:participant_id>/views/<competency>")
@requires(Permission.RESULT_VIEW)
def keep(org_slug: str, cycle_id: UUID, meeting_id: UUID, participant_id: UUID, competency: str) -> ResponseReturnValue:
    """Keep what one thinks of one thing while it is typed."""
    seat, participant = _look(cycle_id, meeting_id, participant_id)
    outcome = independent_views.keep_view(
        cycle=seat.cycle, meeting=seat.meeting, participant=participant,
        draft=read_answer(competency, parse(request.get_data())), by=current_actor(), now=now(),
    )  # fmt: skip
    if isinstance(outcome, Clash):
        return jsonify(text=outcome.text, rating=outcome.rating, revision=outcome.revision), 409
    zone = get_person(seat.cycle.org_id, outcome.person_id).zone
    return jsonify(revision=outcome.revision, saved_at=clock(zone, outcome.saved_at))


@bp.route("/propose/<uuid:result_id>", methods=["GET", "POST"])
@requires(Permission.RESULT_VIEW)
def propose(org_slug: str, cycle_id: UUID, meeting_id: UUID, result_id: UUID) -> ResponseReturnValue:
    """Propose another step, with a cause and in words."""
    seat, participant, result = _about(cycle_id, meeting_id, result_id)
    form = ProposalForm(revision=result.revision)
    document = participant.profile.document if participant.profile else {}
    steps = steps_of(seat.cycle.asks, result.competency, document)
    form.offer(steps)
    if form.validate_on_submit():
        with keeping(form):
            proposed_changes.propose_change(
                cycle=seat.cycle, meeting=seat.meeting, participant=participant, result=result, after=form.value,
                cause=form.chosen_cause, reason=form.reason.data or "", revision=form.seen_revision,
                by=current_actor(), now=now(),
            )  # fmt: skip
            return done(_person(seat, participant, result), PROPOSED)
        seat, participant, result = _about(cycle_id, meeting_id, result_id)
        form.renew(result.revision)
    title = rated_items(seat.cycle.asks, document).get(result.competency, "")
    other = meeting_parts.find_open_proposal(seat.cycle.org_id, result.id)
    return page(
        "meetings/propose.html", form, seat=seat, who=participant, result=result, steps=steps, rated=title, other=other
    )


@bp.post("/proposals/<uuid:proposal_id>/<any(agree, decline, withdraw):decision>")
@requires(Permission.RESULT_VIEW)
def decide(org_slug: str, cycle_id: UUID, meeting_id: UUID, proposal_id: UUID, decision: str) -> ResponseReturnValue:
    """Agree to a proposal, decline it, or take one’s own back."""
    meeting, cycle = enter(cycle_id, meeting_id)
    seat = take_seat(current_actor(), cycle, meeting)
    proposal, found = meeting_parts.get_proposal(cycle.org_id, meeting_id, proposal_id)
    result, participant = get_result(cycle.org_id, cycle_id, found.id)
    form, address = ConfirmForm(), _person(seat, participant, result)
    if seat.sees(participant):
        with keeping(form):
            return done(address, _decided(seat, participant, result, proposal, decision))
    for sentences in form.errors.values():
        flash(" ".join(sentences), "error")
    return redirect(address, 303)


def _decided(seat: Seat, participant: Participant, result: Result, proposal: Proposal, decision: str) -> str:
    how: dict[str, Any] = {
        "cycle": seat.cycle, "meeting": seat.meeting, "result": result, "proposal": proposal, "by": seat.actor,
        "now": now(),
    }  # fmt: skip
    if decision == "agree":
        proposed_changes.agree_change(participant=participant, **how)
        return f"{participant.name}’s result is changed: {_in_words(seat, participant, result, proposal)}."
    if decision == "withdraw":
        proposed_changes.withdraw_change(**how)
        return "The proposal is taken back."
    proposed_changes.decline_change(participant=participant, **how)
    return "The proposal is declined: the result stays as it is."


def _in_words(seat: Seat, participant: Participant, result: Result, proposal: Proposal) -> str:
    asks, document = seat.cycle.asks, participant.profile.document if participant.profile else {}
    steps = steps_of(asks, result.competency, document)
    title = rated_items(asks, document).get(result.competency, "")
    return f"{title}, from “{word(steps, proposal.before)}” to “{word(steps, proposal.after)}”"


def _look(cycle_id: UUID, meeting_id: UUID, participant_id: UUID) -> tuple[Seat, Participant]:
    meeting, cycle = enter(cycle_id, meeting_id)
    seat = take_seat(current_actor(), cycle, meeting)
    participant = get_talked_about(cycle.org_id, meeting_id, participant_id)
    reports.viewer_in(seat, participant)
    return seat, participant


def _about(cycle_id: UUID, meeting_id: UUID, result_id: UUID) -> tuple[Seat, Participant, Result]:
    meeting, cycle = enter(cycle_id, meeting_id)
    seat = take_seat(current_actor(), cycle, meeting)
    result, participant = get_result(cycle.org_id, cycle_id, result_id)
    get_subject(cycle.org_id, meeting_id, participant.id)
    reports.viewer_in(seat, participant)
    return seat, participant, result


def _place(seat: Seat) -> Mapping[str, Any]:
    return {"org_slug": current_organisation().slug, "cycle_id": seat.cycle.id, "meeting_id": seat.meeting.id}


def _person(seat: Seat, participant: Participant, result: Result) -> str:
    """Somebody’s page, at the row that was spoken of: there goes the focus."""
    place = _place(seat)
    return url_for("meeting_people.show", participant_id=participant.id, _anchor=f"result-{result.id}", **place)


def _after_view(seat: Seat, own: OwnViews, participant: Participant) -> str:
    """The next of whom one has given no view; at the end the meeting."""
    on = own.next
    if on is None:
        return url_for("meetings.show", **_place(seat))
    return url_for("meeting_people.give", participant_id=on, **_place(seat))
