"""Review cycles: the list, preparing one, its board, moving it on; and one's own page of it."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.cycle_dates import asked, movable, suggested
from ladder.domain.deadlines import NAMES, today
from ladder.domain.permissions import Permission
from ladder.domain.stages import Stage, Step
from ladder.errors import NotFound, WrongStage
from ladder.forms.cycles import ChangeForm, MoveForm, NewCycleForm
from ladder.models import Cycle
from ladder.queries import assessments, frameworks, participants, templates
from ladder.queries import cycles as queries
from ladder.reports import balancing, boards, moving, reviews
from ladder.reports import cycles as reports
from ladder.reports.board_rows import list_rows
from ladder.reports.openings import show_opening
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import cycles as services
from ladder.services import nudging
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
    actor, days = current_actor(), suggested(today(current_organisation().zone, now()))
    form = NewCycleForm(data=days)
    published = {str(one.version.id): one for one in frameworks.list_published(actor.org_id)}
    usable = {one.key: one for one in templates.list_usable(actor.org_id)}
    form.set_choices(
        "version", [(key, f"{one.framework.title}, version {one.version.number}") for key, one in published.items()]
    )
    form.offer([(one.key, f"{one.title}. {one.summary}") for one in usable.values()])
    chosen = usable.get(form.template.data or "")
    if chosen:
        form.ask(chosen.template, NAMES)
    if form.validate_on_submit() and chosen:
        with keeping(form):
            cycle = services.create_cycle(
                title=form.title.data or "", version=published[form.version.data].version, template=chosen.template,
                dates=form.dates(), period=form.period, grace_hours=form.grace_hours.data or 0, by=actor, now=now(),
            )  # fmt: skip
            if form.threshold.data:
                services.raise_threshold(cycle=cycle, least=form.threshold.data, by=actor, now=now())
            return done(
                url_for("choosing.rules", org_slug=org_slug, cycle_id=cycle.id),
                "The cycle is prepared. Who takes part?",
            )
    wanted = {one.key: asked(one.template) for one in usable.values()}
    return page("cycles/new.html", form, published=published, wanted=wanted)


@bp.get("/<uuid:cycle_id>")
@requires(Permission.CYCLE_VIEW)
def show(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """The board, as far as one may see it; whoever is only reviewed is led to their own page."""
    actor, cycle = current_actor(), _cycle(cycle_id)
    if cycle.opening and actor.may(Permission.CYCLE_EDIT):
        return page("cycles/opening.html", opening=show_opening(cycle))
    board, asked = _board(cycle)
    if not board.seen and board.mine is not None and cycle.stage is not Stage.SETUP:
        return redirect(url_for(".mine", org_slug=org_slug, cycle_id=cycle_id), 302)
    return page("cycles/show.html", board=board, cycle=cycle, asked=asked, step=cycle.next_step, filters=boards.FILTERS)


@bp.get("/<uuid:cycle_id>/board")
@requires(Permission.CYCLE_VIEW)
def board(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """The board's tables as they are now, for the page that shows them."""
    cycle = _cycle(cycle_id)
    shown, asked = _board(cycle)
    return page("cycles/_live.html", board=shown, cycle=cycle, asked=asked, part="both")


@bp.post("/<uuid:cycle_id>/remind")
@requires(Permission.CYCLE_EDIT)
def remind(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Remind everybody who is late, each at most once a day."""
    count = nudging.remind_all(cycle=_cycle(cycle_id), by=current_actor(), now=now())
    here = url_for(".show", org_slug=org_slug, cycle_id=cycle_id)
    return done(here, f"{count:,} {'person is' if count == 1 else 'people are'} being reminded.")


def _board(cycle: Cycle) -> tuple[boards.Board, dict[str, str]]:
    asked = {name: request.args.get(name, "")[:100] for name in ("words", "team", "only")}
    at = request.args.get("page", 1, type=int)
    return boards.show_board(current_actor(), cycle, **asked, page=at, now=now()), asked


@bp.route("/<uuid:cycle_id>/edit", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def edit(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Change title, period and grace, move dates; in set-up also how many anonymous authors it takes."""
    actor, cycle = current_actor(), _cycle(cycle_id)
    form, title, asks = ChangeForm(obj=cycle), cycle.title, cycle.asks
    form.ask(asks, movable(asks, cycle.stage))
    hides = any(part.naming.anonymous for part in asks.parts)
    form.limit(asks.threshold if cycle.stage is Stage.SETUP and hides else None)
    if form.validate_on_submit():
        with keeping(form):
            services.change_cycle(
                cycle=cycle, title=form.title.data or "", dates=form.dates(cycle.dates), period=form.period,
                grace_hours=form.grace_hours.data or 0, revision=form.revision.data or 0, by=actor, now=now(),
            )  # fmt: skip
            if form.threshold and form.threshold.data:
                services.raise_threshold(cycle=cycle, least=form.threshold.data, by=actor, now=now())
            return done(url_for(".show", org_slug=org_slug, cycle_id=cycle_id), "The dates are saved.")
        form.revision.raw_data, form.revision.data = None, _cycle(cycle_id).revision
    return page("cycles/edit.html", form, cycle_id=cycle_id, cycle_title=title)


@bp.route("/<uuid:cycle_id>/move", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def move(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Say what is missing, and move the cycle on."""
    actor, cycle = current_actor(), _cycle(cycle_id)
    step = cycle.next_step
    if step is None or services.verb_to(cycle, step.stage) is None:
        raise WrongStage(
            f"“{cycle.title}” stands at {cycle.stage.title.lower()}; what comes next is on the results page."
        )
    form = MoveForm(data={"to": step.stage.value})
    if form.validate_on_submit():
        with keeping(form):
            services.move_on(cycle=cycle, to=_stage(form.to.data), by=actor, now=now())
            return done(url_for(".show", org_slug=org_slug, cycle_id=cycle_id), _moved(cycle, step))
    rows = list_rows(actor, cycle, now=now())
    missing = moving.list_missing(cycle, rows, zone=current_organisation().zone, now=now())
    spread = balancing.preview(cycle) if cycle.stage is Stage.NOMINATIONS else None
    return page("cycles/move.html", form, cycle=cycle, step=step, missing=missing, people=len(rows), spread=spread)


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
    return "A worker opens it. You may leave this page." if cycle.opening else f"{cycle.title}: {step.consequence}"


def _stage(word: str | None) -> Stage:
    if word not in set(Stage):
        raise NotFound("There is no such stage.")
    return Stage(word)
