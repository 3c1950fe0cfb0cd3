"""Review cycles: the list, preparing one, its board, moving it on; and one's own page of it."""

from uuid import UUID

from flask import Blueprint, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.stages import Activity, Stage, Step
from ladder.domain.template_library import shipped
from ladder.errors import NotFound, WrongStage
from ladder.forms.cycles import CycleForm, MoveForm, NewCycleForm, PeopleForm
from ladder.models import Cycle
from ladder.queries import assessments, frameworks, participants
from ladder.queries import cycles as queries
from ladder.reports import boards, moving, reviews
from ladder.reports import cycles as reports
from ladder.reports.choosing import Choosing, choose_from
from ladder.reports.openings import show_opening
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import choosing as choosing_services
from ladder.services import cycles
from ladder.services import opening as services
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("cycles", __name__, url_prefix="/o/<org_slug>/cycles")


@bp.get("")
@requires(Permission.CYCLE_VIEW)
def index(org_slug: str) -> ResponseReturnValue:
    """Every cycle, newest first, with one's own part in it."""
    return page("cycles/index.html", lines=reports.list_lines(current_actor()))


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """Prepare a cycle."""
    actor, form = current_actor(), NewCycleForm()
    published = {str(one.version.id): one for one in frameworks.list_published(actor.org_id)}
    form.set_choices(
        "version", [(key, f"{one.framework.title}, version {one.version.number}") for key, one in published.items()]
    )
    if form.validate_on_submit():
        with keeping(form):
            cycle = cycles.create_cycle(
                title=form.title.data or "", version=published[form.version.data].version,
                template=shipped(form.template.data), dates=form.dates(), by=actor, now=now(),
            )  # fmt: skip
            return done(
                url_for(".people", org_slug=org_slug, cycle_id=cycle.id), "The cycle is prepared. Who takes part?"
            )
    return page("cycles/new.html", form, published=published)


@bp.get("/<uuid:cycle_id>")
@requires(Permission.CYCLE_VIEW)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """The board, as far as one may see it; whoever is only reviewed is led to their own page."""
    actor, cycle = current_actor(), _cycle(cycle_id)
    if cycle.opening and actor.may(Permission.CYCLE_EDIT):
        return page("cycles/opening.html", opening=show_opening(cycle))
    asked = {name: request.args.get(name, "")[:100] for name in ("words", "team", "only")}
    at = request.args.get("page", 1, type=int)
    board = boards.show_board(
        actor, cycle, words=asked["words"], team=asked["team"], only=asked["only"], page=at, now=now()
    )
    if not board.seen and board.mine is not None and cycle.stage is not Stage.SETUP:
        return redirect(url_for(".mine", org_slug=org_slug, cycle_id=cycle_id), 302)
    return page("cycles/show.html", board=board, cycle=cycle, asked=asked, step=cycle.next_step)


@bp.get("/<uuid:cycle_id>/opening")
@requires(Permission.CYCLE_EDIT)
def opening(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """How far the opening is, for the page that waits; once it has ended, the page is loaded anew."""
    shown = show_opening(_cycle(cycle_id))
    response = make_response(page("cycles/_opening.html", opening=shown))
    if not shown.cycle.opening:
        response.headers["HX-Refresh"] = "true"
    return response


@bp.post("/<uuid:cycle_id>/opening/stop")
@requires(Permission.CYCLE_EDIT)
def stop(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Call the opening off; the cycle is prepared again."""
    services.call_off(cycle=_cycle(cycle_id), by=current_actor(), now=now())
    return done(url_for(".show", org_slug=org_slug, cycle_id=cycle_id), "The cycle is not opened. Nobody was told.")


@bp.route("/<uuid:cycle_id>/edit", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def edit(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Change the title, move dates."""
    actor, cycle = current_actor(), _cycle(cycle_id)
    form, title = CycleForm(obj=cycle), cycle.title
    if form.validate_on_submit():
        with keeping(form):
            cycles.change_cycle(
                cycle=cycle, title=form.title.data or "", dates=form.dates(), revision=form.revision.data or 0,
                by=actor, now=now(),
            )  # fmt: skip
            return done(url_for(".show", org_slug=org_slug, cycle_id=cycle_id), "The dates are saved.")
        form.revision.raw_data, form.revision.data = None, _cycle(cycle_id).revision
    return page("cycles/edit.html", form, cycle_id=cycle_id, cycle_title=title)


@bp.route("/<uuid:cycle_id>/people", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def people(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Choose who takes part, page by page; before the first choice everybody who can is proposed."""
    actor, cycle = current_actor(), _cycle(cycle_id)
    if not cycle.permits(Activity.CHOOSE_PEOPLE):
        raise WrongStage(f"“{cycle.title}” has opened, or is just being opened; who takes part is settled.")
    form = PeopleForm()
    asked = request.args.get("page", 1, type=int)
    choosing = choose_from(actor.org_id, cycle, page=asked, edges=form.edges)
    form.offer([(one.person.id, one.person.name) for one in choosing.shown], choosing.chosen)
    if form.validate_on_submit():
        with keeping(form):
            ids = choosing.with_page(form.ticked)
            count = choosing_services.choose_people(cycle=cycle, person_ids=ids, by=actor, now=now())
            return done(_after_choosing(org_slug, cycle_id, choosing), f"{count} people take part.")
    return page("cycles/people.html", form, cycle=cycle, choosing=choosing)


def _after_choosing(org_slug: str, cycle_id: UUID, choosing: Choosing) -> str:
    if choosing.page < choosing.pages:
        return url_for(".people", org_slug=org_slug, cycle_id=cycle_id, page=choosing.page + 1)
    return url_for(".show", org_slug=org_slug, cycle_id=cycle_id)


@bp.route("/<uuid:cycle_id>/move", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def move(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Say what is missing, and move the cycle on."""
    actor, cycle = current_actor(), _cycle(cycle_id)
    step = cycle.next_step
    if step is None or cycles.verb_to(cycle, step.stage) is None:
        raise WrongStage(
            f"“{cycle.title}” stands at {cycle.stage.title.lower()}; what comes next is on the results page."
        )
    form = MoveForm(data={"to": step.stage.value})
    if form.validate_on_submit():
        with keeping(form):
            cycles.move_on(cycle=cycle, to=_stage(form.to.data), by=actor, now=now())
            return done(url_for(".show", org_slug=org_slug, cycle_id=cycle_id), _moved(cycle, step))
    rows = boards.list_rows(actor, cycle, now=now())
    missing = moving.list_missing(cycle, rows, zone=current_organisation().zone, now=now())
    return page("cycles/move.html", form, cycle=cycle, step=step, missing=missing, people=len(rows))


@bp.get("/<uuid:cycle_id>/mine")
@requires(Permission.CYCLE_VIEW)
def mine(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """One's own page of a cycle: what is expected, what there is to do, what was written."""
    actor, cycle = current_actor(), _cycle(cycle_id)
    participant = participants.find_participant_of(actor.org_id, cycle.id, actor.person_id)
    if participant is None:
        raise NotFound("You do not take part in this cycle.")
    review = reviews.show_review(actor, cycle, participant)
    own = assessments.find_own_self(actor.org_id, participant.id, participant.person_id)
    return page("cycles/mine.html", review=review, cycle=cycle, participant=participant, own=own)


def _cycle(cycle_id: UUID) -> Cycle:
    return queries.get_cycle(current_actor().org_id, cycle_id)


def _moved(cycle: Cycle, step: Step) -> str:
    return f"{cycle.title} is being opened." if cycle.opening else f"{cycle.title}: {step.consequence}"


def _stage(word: str | None) -> Stage:
    if word not in set(Stage):
        raise NotFound("There is no such stage.")
    return Stage(word)
