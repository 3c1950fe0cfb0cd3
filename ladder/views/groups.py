"""Groups that people belong to if they say so: asking, and answering for oneself."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.errors import NotFound
from ladder.forms.base import Form
from ladder.forms.groups import GroupForm, answers_form, answers_of
from ladder.queries import groups as queries
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import groups
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("groups", __name__, url_prefix="/o/<org_slug>/groups")


@bp.get("")
@requires(Permission.GROUP_EDIT)
def index(org_slug: str) -> ResponseReturnValue:
    """What people are asked; how many have answered is not told."""
    return page("groups/index.html", questions=queries.list_questions(current_actor().org_id))


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """Ask something."""
    form = GroupForm()
    if form.validate_on_submit():
        with keeping(form):
            asked = groups.ask_groups(
                title=form.title.data or "", purpose=form.purpose.data or "", choices=form.choices.data or "",
                by=current_actor(), now=now(),
            )  # fmt: skip
            return done(url_for(".index", org_slug=org_slug), f"People are asked now: {asked.title}.")
    return page("groups/new.html", form)


@bp.route("/<uuid:question_id>/put-away", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT)
def put_away(org_slug: str, question_id: UUID) -> ResponseReturnValue:
    """Ask no more: says first that every answer is deleted."""
    actor, form = current_actor(), Form()
    question = queries.get_question(actor.org_id, question_id)
    if form.validate_on_submit():
        groups.put_question_away(question=question, by=actor, now=now())
        return done(url_for(".index", org_slug=org_slug), f"{question.title} is not asked any more.")
    return page("groups/put_away.html", form, question=question)


@bp.route("/mine", methods=["GET", "POST"])
@requires(Permission.GROUP_ANSWER)
def mine(org_slug: str) -> ResponseReturnValue:
    """What the reader says of themselves, if anything."""
    actor = current_actor()
    if actor.person_id is None:
        raise NotFound("No person stands behind your account here.")
    questions = queries.list_questions(actor.org_id)
    said = {one.question_id: one.choice for one in queries.list_own(actor.org_id, actor.person_id)}
    form = answers_form(questions, said)
    if form.validate_on_submit():
        with keeping(form):
            groups.answer_groups(said=answers_of(form, questions), by=actor, now=now())
            return done(url_for(".mine", org_slug=org_slug), "What you say of yourself is saved.")
    return page("groups/mine.html", form, questions=questions)
