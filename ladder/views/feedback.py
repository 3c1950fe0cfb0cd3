"""Feedback: asked of a colleague about one piece of work, answered by name."""

from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.evidence import Side, may_read_feedback
from ladder.domain.permissions import Permission
from ladder.forms.evidence import seen_revision
from ladder.forms.feedback import AskForm, ReplyForm
from ladder.models import Feedback
from ladder.queries import feedback as queries
from ladder.queries import people
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import feedback
from ladder.views.evidence import own_person
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("feedback", __name__, url_prefix="/o/<org_slug>/feedback")


@bp.get("")
@requires(Permission.EVIDENCE_EDIT)
def index(org_slug: str) -> ResponseReturnValue:
    """What the reader asked for, and what they are asked."""
    person = own_person()
    mine = queries.list_asked_by(person.org_id, person.id)
    return page("feedback/index.html", mine=mine, asked=queries.list_asked_of(person.org_id, person.id))


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """Ask a colleague."""
    person = own_person()
    form = AskForm(data={"giver": request.args.get("to", ""), "about": request.args.get("about", "")})
    if form.validate_on_submit():
        with keeping(form):
            giver = people.find_person(person.org_id, form.giver.data or "")
            feedback.ask_feedback(
                person=person, giver=giver, about=form.about.data or "", question=form.question.data or "",
                competency="", by=current_actor(), now=now(),
            )  # fmt: skip
            return done(url_for(".index", org_slug=org_slug), f"{giver.name if giver else ''} is asked.")
    return page("feedback/new.html", form)


@bp.route("/<uuid:feedback_id>", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def show(org_slug: str, feedback_id: UUID) -> ResponseReturnValue:
    """The question with its answer: its author writes, who asked reads."""
    row = _get(feedback_id)
    form = ReplyForm(obj=row)
    side = Side.GIVER if current_actor().person_id == row.giver_id else Side.ASKER
    if form.validate_on_submit():
        with keeping(form):
            keep = feedback.give_feedback if form.send.data else feedback.save_reply
            keep(feedback=row, reply=form.reply(), revision=seen_revision(form), by=current_actor(), now=now())
            return done(url_for(".index", org_slug=org_slug), "Sent." if form.send.data else "Kept as a draft.")
        row = _get(feedback_id)
        form.renew(row.revision)
    other = people.get_person(row.org_id, row.person_id if side is Side.GIVER else row.giver_id)
    readable = may_read_feedback(side, given=row.given_at is not None)
    writing = side is Side.GIVER and row.given_at is None and row.declined_at is None
    return page(
        "feedback/show.html", form, feedback=row, other=other, giving=side is Side.GIVER, readable=readable,
        writing=writing,
    )  # fmt: skip


@bp.post("/<uuid:feedback_id>/decline")
@requires(Permission.EVIDENCE_EDIT)
def decline(org_slug: str, feedback_id: UUID) -> ResponseReturnValue:
    """Say no to a question."""
    feedback.decline_feedback(feedback=_get(feedback_id), by=current_actor(), now=now())
    return done(url_for(".index", org_slug=org_slug), "You said no. Nothing more is asked of you here.")


def _get(feedback_id: UUID) -> Feedback:
    actor = current_actor()
    return queries.get_feedback(actor.org_id, feedback_id, actor.person_id)
