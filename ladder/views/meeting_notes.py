"""What a meeting leaves behind: parked questions, follow-ups, and the wish to reopen what was locked."""

from typing import Any
from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.meetings import AnswerForm, FollowUpForm, QuestionForm
from ladder.models import Participant
from ladder.queries import meeting_notes as queries
from ladder.queries.meetings import list_subjects
from ladder.queries.participants import get_participant
from ladder.reports.meeting_rooms import Seat, take_seat
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import follow_ups, parked_questions
from ladder.views.meetings import enter
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("meeting_notes", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/meetings/<uuid:meeting_id>")
NOBODY = ("", "Nobody in particular")


@bp.route("/questions/new", methods=["GET", "POST"])
@requires(Permission.RESULT_VIEW)
def park(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Park a question, so that the meeting can go on."""
    seat, form = _seat(cycle_id, meeting_id), QuestionForm(about=request.args.get("about", ""))
    people = _people(seat)
    form.set_choices("about", [NOBODY, *((str(one.id), one.name) for one in people)])
    if form.validate_on_submit():
        with keeping(form):
            parked_questions.park_question(
                cycle=seat.cycle, meeting=seat.meeting, participant=_chosen(people, form.about.data),
                text=form.text.data or "", by=current_actor(), now=now(),
            )  # fmt: skip
            return done(_back(seat, people, "parked"), "The question is parked.")
        seat = _seat(cycle_id, meeting_id)
    return page("meetings/question.html", form, seat=seat, origin=_origin(seat, people))


@bp.route("/questions/<uuid:parked_id>", methods=["GET", "POST"])
@requires(Permission.RESULT_VIEW)
def answer(org_slug: str, cycle_id: UUID, meeting_id: UUID, parked_id: UUID) -> ResponseReturnValue:
    """Answer a question that was parked."""
    seat = _seat(cycle_id, meeting_id)
    parked = queries.get_parked(seat.cycle.org_id, meeting_id, parked_id)
    about = _about(seat, parked.participant_id)
    form = AnswerForm(answer=parked.answer)
    if form.validate_on_submit():
        with keeping(form):
            parked_questions.answer_question(
                cycle=seat.cycle, meeting=seat.meeting, participant=about, parked=parked, text=form.answer.data or "",
                by=current_actor(), now=now(),
            )  # fmt: skip
            return done(_address(org_slug, seat, "parked"), "The question is answered.")
        seat = _seat(cycle_id, meeting_id)
        parked = queries.get_parked(seat.cycle.org_id, meeting_id, parked_id)
    return page("meetings/answer.html", form, seat=seat, parked=parked, about=about)


@bp.route("/follow-ups/new", methods=["GET", "POST"])
@requires(Permission.RESULT_VIEW)
def follow(org_slug: str, cycle_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Leave something to do to somebody in the meeting."""
    seat, form = _seat(cycle_id, meeting_id), FollowUpForm(about=request.args.get("about", ""))
    people, owners = _people(seat), [(str(row.person_id), name) for row, name, _ in seat.attendees]
    form.set_choices("about", [NOBODY, *((str(one.id), one.name) for one in people)])
    form.set_choices("owner", owners, empty="Choose who does it")
    if form.validate_on_submit():
        with keeping(form):
            follow_ups.give_follow_up(
                cycle=seat.cycle, meeting=seat.meeting, participant=_chosen(people, form.about.data),
                owner_id=_owner(seat, form.owner.data), text=form.text.data or "", due=form.due.data,
                by=current_actor(), now=now(),
            )  # fmt: skip
            return done(_back(seat, people, "follow-ups"), "It is on the list, and whoever does it is told.")
        seat = _seat(cycle_id, meeting_id)
    return page("meetings/follow_up.html", form, seat=seat, origin=_origin(seat, people))


@bp.post("/follow-ups/<uuid:follow_up_id>/done")
@requires(Permission.RESULT_VIEW)
def finish(org_slug: str, cycle_id: UUID, meeting_id: UUID, follow_up_id: UUID) -> ResponseReturnValue:
    """It is done."""
    seat = _seat(cycle_id, meeting_id)
    follow_up = queries.get_follow_up(seat.cycle.org_id, meeting_id, follow_up_id)
    follow_ups.finish_follow_up(
        cycle=seat.cycle, meeting=seat.meeting, follow_up=follow_up, by=current_actor(), now=now()
    )
    return done(_address(org_slug, seat, "follow-ups"), "It is done.")


def _seat(cycle_id: UUID, meeting_id: UUID) -> Seat:
    meeting, cycle = enter(cycle_id, meeting_id)
    return take_seat(current_actor(), cycle, meeting)


def _people(seat: Seat) -> list[Participant]:
    rows = list_subjects(seat.cycle.org_id, seat.meeting.id)
    return [one for _, one in rows if seat.to(one).takes_part]


def _chosen(people: list[Participant], value: str | None) -> Participant | None:
    return next((one for one in people if str(one.id) == value), None)


def _owner(seat: Seat, value: str | None) -> UUID:
    # Whoever was not offered is nobody, and the service says so.
    return next((row.person_id for row, *_ in seat.attendees if str(row.person_id) == value), UUID(int=0))


def _about(seat: Seat, participant_id: UUID | None) -> Participant | None:
    if participant_id is None:
        return None
    participant = get_participant(seat.cycle.org_id, seat.cycle.id, participant_id)
    seat.require(participant)
    return participant


def _origin(seat: Seat, people: list[Participant]) -> Participant | None:
    """Whose page one comes from, as the address says."""
    found = _chosen(people, request.args.get("about"))
    return found if found is not None and seat.sees(found) else None


def _back(seat: Seat, people: list[Participant], anchor: str) -> str:
    """The page of whoever was talked about, else the meeting."""
    slug, origin = current_organisation().slug, _origin(seat, people)
    if origin is None:
        return _address(slug, seat, anchor)
    place: dict[str, Any] = {"org_slug": slug, "cycle_id": seat.cycle.id, "meeting_id": seat.meeting.id}
    return url_for("meeting_people.show", participant_id=origin.id, **place)


def _address(org_slug: str, seat: Seat, anchor: str) -> str:
    cycle_id, meeting_id = seat.cycle.id, seat.meeting.id
    return url_for("meetings.show", org_slug=org_slug, cycle_id=cycle_id, meeting_id=meeting_id, _anchor=anchor)
