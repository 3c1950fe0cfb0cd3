"""What a ladder is made of, defined in the browser; and the draft as people will read it."""

from functools import partial
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from frameworks.editing import mark_of
from frameworks.editing.parts import find_part, mark_of_part
from frameworks.editing.removal import mark_of_removal
from frameworks.model import Framework as Ladder
from ladder.domain.permissions import Permission
from ladder.forms.ladder_parts import FORMS, AboutForm
from ladder.forms.ladder_starts import ButtonForm, MoveForm, RemoveForm, RestoreForm
from ladder.models import Framework
from ladder.reports import ladder_parts as reports
from ladder.reports import ladder_preview, part_removals
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import ladder_parts
from ladder.views.ladder_links import Asked, chips
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("ladder_parts", __name__, url_prefix="/o/<org_slug>/ladder/<key>/edit")


@bp.get("/parts")
@requires(Permission.FRAMEWORK_EDIT)
def index(org_slug: str, key: str) -> ResponseReturnValue:
    """Everything that the draft is made of."""
    return _index(None, *reports.draft_of(current_actor().org_id, key))


@bp.route("/about", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def about(org_slug: str, key: str) -> ResponseReturnValue:
    """Its title, and what it says about itself."""
    actor = current_actor()
    framework, ladder = reports.draft_of(actor.org_id, key)
    form, theirs = _about(ladder), ()
    if form.validate_on_submit():
        with keeping(form):
            ladder_parts.describe_ladder(
                by=actor, now=now(), framework=framework, words=form.about, mark=form.mark.data or ""
            )
            return done(url_for(".index", org_slug=org_slug, key=key), "What the ladder says about itself is saved.")
        framework, ladder = reports.draft_of(actor.org_id, key)
        theirs = form.beside(_about(ladder, formdata=None))
    return page("ladder_parts/about.html", form, framework=framework, theirs=theirs)


@bp.route("/parts/<nouns>", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def add(org_slug: str, key: str, nouns: str) -> ResponseReturnValue:
    """Add a part."""
    actor, kind = current_actor(), reports.kind_of(nouns)
    framework, ladder = reports.draft_of(actor.org_id, key)
    form = FORMS[nouns](data=FORMS[nouns].beginning(ladder))
    form.offer(ladder, "")
    if form.validate_on_submit():
        with keeping(form):
            part = form.part("new")
            added = ladder_parts.add_part(by=actor, now=now(), framework=framework, nouns=nouns, part=part)
            return done(_row(org_slug, key, nouns, added), f"“{part.title}” is in the draft.")
        framework, ladder = reports.draft_of(actor.org_id, key)
    return page("ladder_parts/add.html", form, framework=framework, ladder=ladder, kind=kind)


@bp.route("/parts/<nouns>/<part>", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def edit(org_slug: str, key: str, nouns: str, part: str) -> ResponseReturnValue:
    """Change a part; beside theirs, where somebody else changed it meanwhile."""
    actor, kind = current_actor(), reports.kind_of(nouns)
    framework, ladder = reports.draft_of(actor.org_id, key)
    form, theirs = _form(ladder, nouns, part), ()
    if request.method == "GET":
        reports.get_part(ladder, nouns, part)
    if form.validate_on_submit():
        with keeping(form):
            ladder_parts.change_part(
                by=actor, now=now(), framework=framework, nouns=nouns, key=part, part=form.part(part),
                mark=form.mark.data or "",
            )  # fmt: skip
            return done(_row(org_slug, key, nouns, part), f"“{form.title.data}” is saved in the draft.")
        framework, ladder = reports.draft_of(actor.org_id, key)
        theirs = form.beside(_form(ladder, nouns, part, formdata=None))
    there = find_part(ladder, nouns, part)
    return page(
        "ladder_parts/edit.html", form, framework=framework, kind=kind, part=part, theirs=theirs, gone=there is None,
        title=there.title if there else form.title.data,
    )  # fmt: skip


@bp.post("/order/<nouns>")
@requires(Permission.FRAMEWORK_EDIT)
def move(org_slug: str, key: str, nouns: str) -> ResponseReturnValue:
    """Move a part up or down."""
    actor, kind, form = current_actor(), reports.kind_of(nouns), MoveForm()
    framework, ladder = reports.draft_of(actor.org_id, key)
    if form.validate_on_submit():
        with keeping(form):
            ladder_parts.move_part(by=actor, now=now(), framework=framework, nouns=nouns, key=form.key, step=form.step)
            return done(_row(org_slug, key, nouns, form.key), f"The {kind.title.lower()} stand in another order.")
        framework, ladder = reports.draft_of(actor.org_id, key)
    return _index(form, framework, ladder)


@bp.route("/parts/<nouns>/<part>/remove", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def remove(org_slug: str, key: str, nouns: str, part: str) -> ResponseReturnValue:
    """What hangs on a part, and taking it out."""
    actor, kind = current_actor(), reports.kind_of(nouns)
    framework, ladder = reports.draft_of(actor.org_id, key)
    title = reports.get_part(ladder, nouns, part).title
    form = RemoveForm(mark=mark_of_removal(ladder, nouns, part))
    if form.validate_on_submit():
        with keeping(form):
            ladder_parts.remove_part(
                by=actor, now=now(), framework=framework, nouns=nouns, key=part, mark=form.mark.data or ""
            )
            return done(url_for(".index", org_slug=org_slug, key=key), f"“{title}” is no more in the draft.")
        framework, ladder = reports.draft_of(actor.org_id, key)
        form.look_again(mark_of_removal(ladder, nouns, part))
    gone = part_removals.removal(actor.org_id, framework, ladder, nouns, part)
    return page("ladder_parts/remove.html", form, framework=framework, kind=kind, part=part, title=title, gone=gone)


@bp.route("/removed/parts", methods=["GET", "POST"])
@requires(Permission.FRAMEWORK_EDIT)
def removed(org_slug: str, key: str) -> ResponseReturnValue:
    """What was taken out of the draft, and bringing it back."""
    actor, form = current_actor(), RestoreForm()
    framework, ladder = reports.draft_of(actor.org_id, key)
    if form.validate_on_submit() and form.edit_id:
        with keeping(form):
            title = ladder_parts.restore_part(by=actor, now=now(), framework=framework, edit_id=form.edit_id)
            return done(url_for(".index", org_slug=org_slug, key=key), f"“{title}” is in the draft again.")
        framework, ladder = reports.draft_of(actor.org_id, key)
    gone = part_removals.removed(framework, ladder, current_organisation().zone)
    return page("ladder_parts/removed.html", form, framework=framework, removed=gone)


@bp.post("/bands-of-levels")
@requires(Permission.FRAMEWORK_EDIT)
def make_bands(org_slug: str, key: str) -> ResponseReturnValue:
    """Make a band of each level that has none."""
    actor, form = current_actor(), ButtonForm()
    framework, ladder = reports.draft_of(actor.org_id, key)
    if form.validate_on_submit():
        with keeping(form):
            ladder_parts.make_bands(by=actor, now=now(), framework=framework)
            return done(_row(org_slug, key, "bands"), "Each level has a band now. Give them their titles.")
        framework, ladder = reports.draft_of(actor.org_id, key)
    return _index(form, framework, ladder)


@bp.get("/preview")
@requires(Permission.FRAMEWORK_EDIT)
def preview(org_slug: str, key: str) -> ResponseReturnValue:
    """Any band of the draft with any roles: a page, or the fragment of it that stands beside an editor."""
    framework, ladder = reports.draft_of(current_actor().org_id, key)
    seen = ladder_preview.seen(ladder, request.args.get("band", ""), request.args.getlist("role"))
    address = partial(url_for, ".preview", org_slug=org_slug, key=key)
    at = Asked(seen.band.key, seen.role_keys) if seen else Asked("", ())
    fragment = "HX-Request" in request.headers or "fragment" in request.args
    return page(
        "ladder_parts/_preview.html" if fragment else "ladder_parts/preview.html",
        framework=framework, ladder=ladder, seen=seen, asked=at, address=address,
        chips=chips(seen, at, address) if seen else (),
    )  # fmt: skip


def _index(form: ButtonForm | MoveForm | None, framework: Framework, ladder: Ladder) -> ResponseReturnValue:
    return page("ladder_parts/index.html", form, framework=framework, ladder=ladder, sections=reports.overview(ladder))


def _about(ladder: Ladder, **given: Any) -> AboutForm:
    return AboutForm(data=AboutForm.filling(ladder) | {"mark": mark_of(ladder, "ladder", ladder.key)}, **given)


def _form(ladder: Ladder, nouns: str, key: str, **given: Any) -> Any:
    part = find_part(ladder, nouns, key)
    filling = FORMS[nouns].filling(part) if part else {}
    form = FORMS[nouns](data=filling | {"mark": mark_of_part(ladder, nouns, key)}, **given)
    form.offer(ladder, key)
    return form


def _row(org_slug: str, key: str, nouns: str, part: str = "") -> str:
    return url_for(".index", org_slug=org_slug, key=key, _anchor=f"{nouns}-{part}" if part else nouns)
