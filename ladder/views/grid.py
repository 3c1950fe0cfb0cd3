"""The grid of a draft: criteria are written, reworded and moved where they stand.

A script asks for the part of the page that changes; without one the same addresses are pages.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from frameworks.places import Place
from ladder.domain.deadlines import clock
from ladder.domain.permissions import Permission
from ladder.forms.base import Form
from ladder.forms.criteria import AddForm, MoveForm, OrderForm
from ladder.models import Framework
from ladder.queries import edits
from ladder.queries.frameworks import get_framework, load_draft
from ladder.reports import grid as reports
from ladder.reports.criteria import CriterionView, place_choices, view
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import criteria
from ladder.views.criterion_pages import (
    beside,
    criterion_page,
    editing,
    grid_address,
    in_question,
    placing,
    wants_fragment,
)
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("grid", __name__, url_prefix="/o/<org_slug>/ladder/<key>/edit")


@bp.get("")
@requires(Permission.FRAMEWORK_EDIT)
def index(org_slug: str, key: str) -> ResponseReturnValue:
    """The grid as a table, one layer at a time."""
    asked = reports.Asked(
        layer=request.args.get("layer"),
        level=request.args.get("level", ""),
        group=request.args.get("group"),
        noted="noted" in request.args,
        empty="empty" in request.args,
    )
    return page("grid/index.html", grid=reports.grid(current_actor().org_id, key, asked))


@bp.route("/add", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def add(org_slug: str, key: str) -> ResponseReturnValue:
    """Write a new criterion: in its cell, or on a page of its own."""
    actor = current_actor()
    framework = get_framework(actor.org_id, key)
    form = AddForm(**{name: request.args.get(name, "") for name in ("competency", "level", "layer")})
    form.offer(place_choices(load_draft(framework)))
    if form.validate_on_submit():
        with keeping(form):
            made = criteria.add_criterion(
                by=actor, now=now(), framework=framework, place=form.place, text=form.text.data or "",
                examples=form.example.data,
            )  # fmt: skip
            return _kept(framework, made, "grid/_added.html")
    template = "grid/_add.html" if wants_fragment() else "grid/add.html"
    return page(template, form, framework=framework, adding=form)


@bp.route("/criteria/<criterion>", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def criterion(org_slug: str, key: str, criterion: str) -> ResponseReturnValue:
    """The words of a criterion, in its cell; and on a page of its own all there is to know and do about it."""
    framework, shown = in_question(key, criterion)
    form = editing(shown)
    if form.validate_on_submit():
        with keeping(form):
            criteria.reword_criterion(
                by=current_actor(), now=now(), framework=framework, criterion=criterion, text=form.text.data or "",
                examples=form.example.given, mark=form.mark.data or "",
            )  # fmt: skip
            return _kept(framework, criterion, "grid/_kept.html")
        shown = view(framework, criterion)
    clash = beside(form, shown, form.text.data)
    if wants_fragment():
        one = _statement(framework, shown)[1] if shown.there else None
        return page("grid/_edit.html", form, shown=shown, editing=form, clash=clash, one=one)
    return criterion_page(shown, form, clash=clash, editing=form)


@bp.post("/criteria/<criterion>/move")
@requires(Permission.FRAMEWORK_EDIT)
def move(org_slug: str, key: str, criterion: str) -> ResponseReturnValue:
    """Move a criterion to another cell, or before another of its own."""
    framework, shown = in_question(key, criterion)
    form = placing(shown, typed=True)
    if form.validate_on_submit():
        with keeping(form):
            criteria.move_criterion(
                by=current_actor(), now=now(), framework=framework, criterion=criterion, to=form.place,
                origin=form.origin.data or "", before=form.before.data or "",
            )  # fmt: skip
            return _moved(framework, criterion, shown.place)
        shown = view(framework, criterion)
    return _refused(framework, criterion, form)


@bp.post("/criteria/<criterion>/order")
@requires(Permission.FRAMEWORK_EDIT)
def order(org_slug: str, key: str, criterion: str) -> ResponseReturnValue:
    """Move a criterion up or down within its cell."""
    framework, shown = in_question(key, criterion)
    form = OrderForm()
    if form.validate_on_submit():
        with keeping(form):
            criteria.shift_criterion(
                by=current_actor(), now=now(), framework=framework, criterion=criterion, steps=form.steps
            )
            return _moved(framework, criterion, shown.place)
    return _refused(framework, criterion, form)


def _kept(framework: Framework, criterion: str, template: str) -> ResponseReturnValue:
    """It is kept: the criterion in its cell, or the table where it stands."""
    after = view(framework, criterion)
    if not wants_fragment():
        return done(grid_address(framework.key, after.place, criterion), "It is kept in the draft.")
    cell, one = _statement(framework, after)
    kept_at = clock(current_organisation().zone, now())
    return render_template(template, framework=framework, cell=cell, one=one, kept_at=kept_at)


def _moved(framework: Framework, criterion: str, origin: Place) -> ResponseReturnValue:
    """It is moved: both cells as they are now, or the table where it stands."""
    after = view(framework, criterion)
    sentence = f"It is {after.rank} of {len(after.line)} in {after.where}."
    if not wants_fragment():
        return done(grid_address(framework.key, after.place, criterion), sentence)
    notes = edits.count_open_notes(framework.org_id, framework.id)
    cells = [reports.cell_view(after.ladder, place, notes) for place in dict.fromkeys((origin, after.place))]
    return render_template("grid/_moved.html", framework=framework, cells=cells, sentence=sentence)


def _refused(framework: Framework, criterion: str, form: Form) -> ResponseReturnValue:
    """It cannot be moved so: in a sentence where a script asked, else on the criterion's page."""
    if wants_fragment():
        return page("grid/_refused.html", form)
    shown = view(framework, criterion)
    return criterion_page(shown, form, **({"placing": form} if isinstance(form, MoveForm) else {}))


def _statement(framework: Framework, shown: CriterionView) -> tuple[reports.CellView, reports.Statement]:
    """The cell of a criterion that is there, and the criterion in it."""
    notes = edits.count_open_notes(framework.org_id, framework.id)
    cell = reports.cell_view(shown.ladder, shown.place, notes)
    return cell, cell.statements[shown.rank - 1]
