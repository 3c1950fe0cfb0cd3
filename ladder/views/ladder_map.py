"""The map from bands to levels, edited as a table."""

from collections.abc import Mapping

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from frameworks.editing.map import Lines, changed_lines
from frameworks.model import Framework as Ladder
from ladder.domain.permissions import Permission
from ladder.forms.ladder_map import MapForm
from ladder.forms.ladder_starts import ButtonForm
from ladder.models import Framework
from ladder.reports.ladder_map import columns, rows
from ladder.reports.ladder_parts import draft_of, plural
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import ladder_parts
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("ladder_map", __name__, url_prefix="/o/<org_slug>/ladder/<key>/edit/map")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def edit(org_slug: str, key: str) -> ResponseReturnValue:
    """The whole map; each band that was changed is saved, the others are let alone."""
    actor, form = current_actor(), MapForm()
    framework, ladder = draft_of(actor.org_id, key)
    if form.validate_on_submit():
        with keeping(form):
            changed = ladder_parts.set_map(by=actor, now=now(), framework=framework, rows=form.rows, marks=form.seen)
            return done(url_for(".edit", org_slug=org_slug, key=key), _saved(len(changed)))
        framework, ladder = draft_of(actor.org_id, key)
    return _map(form, framework, ladder, changed_lines(form.rows, form.seen), form.seen)


@bp.post("/own")
@requires(Permission.FRAMEWORK_EDIT)
def give(org_slug: str, key: str) -> ResponseReturnValue:
    """Write the map out for every band, as its number says now."""
    actor, form = current_actor(), ButtonForm()
    framework, ladder = draft_of(actor.org_id, key)
    if form.validate_on_submit():
        with keeping(form):
            ladder_parts.give_own_maps(by=actor, now=now(), framework=framework)
            return done(url_for(".edit", org_slug=org_slug, key=key), "Each band has a map of its own now.")
        framework, ladder = draft_of(actor.org_id, key)
    return _map(form, framework, ladder, {}, {})


@bp.post("/by-number")
@requires(Permission.FRAMEWORK_EDIT)
def drop(org_slug: str, key: str) -> ResponseReturnValue:
    """Let each band stand at the level of its number."""
    actor, form = current_actor(), ButtonForm()
    framework, ladder = draft_of(actor.org_id, key)
    if form.validate_on_submit():
        with keeping(form):
            ladder_parts.drop_maps(by=actor, now=now(), framework=framework)
            return done(
                url_for(".edit", org_slug=org_slug, key=key), "Each band stands at the level of its number now."
            )
        framework, ladder = draft_of(actor.org_id, key)
    return _map(form, framework, ladder, {}, {})


def _saved(count: int) -> str:
    return f"The map of {plural(count, 'band', 'bands')} is saved." if count else "The map is as it was."


def _map(
    form: FlaskForm, framework: Framework, ladder: Ladder, chosen: Mapping[str, Lines], seen: Mapping[str, str]
) -> ResponseReturnValue:
    across = columns(ladder)
    overtaken = any(column.band.key in chosen and seen[column.band.key] != column.mark for column in across)
    return page(
        "ladder_map/edit.html", form, framework=framework, ladder=ladder, columns=across,
        rows=rows(ladder, across, chosen), overtaken=overtaken,
    )  # fmt: skip
