"""Goals: in order to improve this, I will do that, measured so, by then."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.evidence import Act, may
from ladder.domain.permissions import Permission
from ladder.errors import NotAllowed, NotFound
from ladder.forms.evidence import seen_revision
from ladder.forms.goals import GoalForm, SettleForm
from ladder.models import Goal
from ladder.queries import goals as queries
from ladder.reports.evidence import standing
from ladder.reports.marks import list_marks
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import goals
from ladder.views.evidence import own_person
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("goals", __name__, url_prefix="/o/<org_slug>/goals")


@bp.get("")
@requires(Permission.EVIDENCE_EDIT)
def index(org_slug: str) -> ResponseReturnValue:
    """The reader's own goals."""
    person = own_person()
    return page("goals/index.html", goals=queries.list_goals(person.org_id, person.id))


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """Set oneself a goal."""
    person, form = own_person(), GoalForm()
    form.offer(list_marks(person.org_id, person))
    if form.validate_on_submit():
        with keeping(form):
            goals.add_goal(person=person, wish=form.wish(), by=current_actor(), now=now())
            return done(url_for(".index", org_slug=org_slug), "The goal is set.")
    return page("goals/edit.html", form, goal=None)


@bp.route("/<uuid:goal_id>/edit", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def edit(org_slug: str, goal_id: UUID) -> ResponseReturnValue:
    """Change a goal."""
    goal, person = _own(goal_id), own_person()
    form = GoalForm(obj=goal)
    form.offer(list_marks(person.org_id, person))
    if form.validate_on_submit():
        with keeping(form):
            goals.change_goal(
                goal=goal, person=person, wish=form.wish(), revision=seen_revision(form), by=current_actor(), now=now()
            )
            return done(url_for(".index", org_slug=org_slug), "The goal is saved.")
        goal = _own(goal_id)
        form.renew(goal.revision)
    return page("goals/edit.html", form, goal=goal)


@bp.post("/<uuid:goal_id>/settle")
@requires(Permission.EVIDENCE_EDIT)
def settle(org_slug: str, goal_id: UUID) -> ResponseReturnValue:
    """Say what became of a goal."""
    state = SettleForm().chosen()
    goals.settle_goal(goal=_own(goal_id), state=state, by=current_actor(), now=now())
    return done(url_for(".index", org_slug=org_slug), f"The goal is {state.value}.")


def _own(goal_id: UUID) -> Goal:
    actor = current_actor()
    goal = queries.get_goal(actor.org_id, goal_id)
    found = standing(actor, goal.person_id)
    if not may(found, Act.READ):
        raise NotFound("There is no such goal.")
    if not may(found, Act.CHANGE):
        raise NotAllowed("Only they themselves change their goals.")
    return goal
