"""What is done with a whole criterion: split it, merge it with others, remove it, bring it back."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.criteria import MergeForm, RemoveForm, SplitForm
from ladder.queries.frameworks import get_framework
from ladder.reports import criteria as reports
from ladder.reports.criteria import view
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import criteria
from ladder.views.criterion_pages import beside, criterion_page, grid_address, in_question, placing
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("criteria", __name__, url_prefix="/o/<org_slug>/ladder/<key>/edit")


@bp.get("/removed")
@requires(Permission.FRAMEWORK_EDIT)
def removed(org_slug: str, key: str) -> ResponseReturnValue:
    """What was removed from the draft, and can be brought back."""
    framework = get_framework(current_actor().org_id, key)
    found = reports.removed(framework, current_organisation().zone)
    return page("grid/removed.html", framework=framework, removed=found)


@bp.route("/criteria/<criterion>/split", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def split(org_slug: str, key: str, criterion: str) -> ResponseReturnValue:
    """Make two of one."""
    framework, shown = in_question(key, criterion)
    first, second = reports.halves(shown.criterion.text)
    form = SplitForm(first=first, second=second, mark=shown.mark)
    if form.validate_on_submit():
        with keeping(form):
            criteria.split_criterion(
                by=current_actor(), now=now(), framework=framework, criterion=criterion,
                texts=(form.first.data or "", form.second.data or ""), mark=form.mark.data or "",
            )  # fmt: skip
            return done(grid_address(key, shown.place, criterion), "They are two now.")
        shown = view(framework, criterion)
    clash = beside(form, shown, f"{form.first.data} {form.second.data}")
    return page("grid/split.html", form, shown=shown, splitting=form, clash=clash)


@bp.route("/criteria/<criterion>/merge", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def merge(org_slug: str, key: str, criterion: str) -> ResponseReturnValue:
    """Make one of several of a cell."""
    framework, shown = in_question(key, criterion)
    form = MergeForm()
    form.offer([(one.id, one.text) for one in shown.others])
    if form.validate_on_submit():
        with keeping(form):
            chosen = [criterion, *(form.others.data or ())]
            criteria.merge_criteria(by=current_actor(), now=now(), framework=framework, chosen=chosen)
            here = url_for("grid.criterion", org_slug=org_slug, key=key, criterion=criterion)
            return done(here, "They are one now. Their words follow one another: make one statement of them.")
    return page("grid/merge.html", form, shown=shown, merging=form)


@bp.post("/criteria/<criterion>/remove")
@requires(Permission.FRAMEWORK_EDIT)
def remove(org_slug: str, key: str, criterion: str) -> ResponseReturnValue:
    """Take it out of the draft."""
    framework, shown = in_question(key, criterion)
    form = RemoveForm()
    if form.validate_on_submit():
        with keeping(form):
            criteria.remove_criterion(
                by=current_actor(), now=now(), framework=framework, criterion=criterion, mark=form.mark.data or ""
            )
            sentence = "It is removed from the draft. You find it under “What was removed”."
            return done(grid_address(key, shown.place), sentence)
        shown = view(framework, criterion)
    return criterion_page(shown, form)


@bp.post("/criteria/<criterion>/restore")
@requires(Permission.FRAMEWORK_EDIT)
def restore(org_slug: str, key: str, criterion: str) -> ResponseReturnValue:
    """Bring it back, where it stood or elsewhere."""
    framework, shown = in_question(key, criterion)
    form = placing(shown, typed=True)
    if form.validate_on_submit():
        with keeping(form):
            criteria.restore_criterion(
                by=current_actor(), now=now(), framework=framework, criterion=criterion, place=form.place
            )
            return done(grid_address(key, form.place, criterion), "It is back, with its history.")
    return criterion_page(view(framework, criterion), form, placing=form)
