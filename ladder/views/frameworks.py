"""The ladder: read it, bring one in, publish it."""

from functools import partial

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from frameworks import library
from frameworks.formats import Reading
from ladder.domain.permissions import Permission
from ladder.forms.frameworks import CloneForm, ImportForm, KeepForm
from ladder.queries import frameworks as queries
from ladder.reports import frameworks as reports
from ladder.reports.criterion_places import place_of
from ladder.reports.readings import reading_page
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import frameworks
from ladder.views.matrix_links import address_of, band_or_matrix
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("frameworks", __name__, url_prefix="/o/<org_slug>/ladder")


@bp.get("")
@requires(Permission.FRAMEWORK_VIEW)
def index(org_slug: str) -> ResponseReturnValue:
    """The organisation's ladders, or straight to the only one."""
    listed = reports.listed(current_actor().org_id, may_edit=current_actor().may(Permission.FRAMEWORK_EDIT))
    if len(listed) == 1:
        return redirect(url_for(".show", org_slug=org_slug, key=listed[0].framework.key), 302)
    return page("frameworks/index.html", listed=listed)


@bp.get("/import")
@requires(Permission.FRAMEWORK_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """Bring a ladder in: a file, a text, or one of ours."""
    return _new(ImportForm())


@bp.post("/import")
@requires(Permission.FRAMEWORK_EDIT)
def preview(org_slug: str) -> ResponseReturnValue:
    """How we read it, beside its lines; nothing is kept yet."""
    form = ImportForm()
    if form.validate_on_submit():
        with keeping(form):
            reading = frameworks.read_ladder(form.source, name=form.name)
            keep = KeepForm(formdata=None, name=form.name, text=form.text.data, key=reading.framework.key)
            return page("frameworks/preview.html", keep, **_read(reading, keep))
    return _new(form)


@bp.post("/import/keep")
@requires(Permission.FRAMEWORK_EDIT)
def keep(org_slug: str) -> ResponseReturnValue:
    """Keep what was read as a draft."""
    form = KeepForm()
    reading = frameworks.read_ladder(form.text.data or "", name=form.name.data or "")
    if form.validate_on_submit():
        with keeping(form):
            kept = frameworks.import_framework(
                by=current_actor(), now=now(), framework=reading.framework, source_name=reading.name,
                source_text=form.text.data or "", account=reading.account, key=form.key.data or "",
                replace_draft=bool(form.replace_draft.data),
            )  # fmt: skip
            return _to_draft(
                org_slug, kept.key, f"“{kept.title}” is kept as a draft. Read it through, then publish it."
            )
    return page("frameworks/preview.html", form, **_read(reading, form))


@bp.post("/import/ours")
@requires(Permission.FRAMEWORK_EDIT)
def clone(org_slug: str) -> ResponseReturnValue:
    """Start from one of the ladders that come with Ladder."""
    form = CloneForm()
    with keeping(form):
        kept = frameworks.clone_shipped(by=current_actor(), now=now(), key=form.key.data or "")
        return _to_draft(org_slug, kept.key, f"“{kept.title}” is yours now, as a draft. Read it, then publish it.")
    return _new(ImportForm(formdata=None), form)


@bp.get("/<key>")
@requires(Permission.FRAMEWORK_VIEW)
def show(org_slug: str, key: str) -> ResponseReturnValue:
    """One band with its roles, among the rungs, beside another where one is asked for; or the matrix."""
    actor = current_actor()
    may_edit = actor.may(Permission.FRAMEWORK_EDIT)
    shown = reports.shown(actor.org_id, key, request.args.get("version", ""), may_edit=may_edit)
    mine = reports.own_place(actor.org_id, actor.person_id, shown.framework)
    values = band_or_matrix(shown.ladder, mine, partial(url_for, ".show", org_slug=org_slug, key=key))
    values["permalink"] = partial(url_for, ".criterion", org_slug=org_slug, key=key)
    published_on = shown.published_on(current_organisation().zone)
    return page("frameworks/show.html", shown=shown, published_on=published_on, own=bool(mine.band), **values)


@bp.get("/<key>/c/<criterion>")
@requires(Permission.FRAMEWORK_VIEW)
def criterion(org_slug: str, key: str, criterion: str) -> ResponseReturnValue:
    """The lasting address of a criterion leads to where it stands now."""
    actor = current_actor()
    shown = reports.shown(actor.org_id, key, "", may_edit=actor.may(Permission.FRAMEWORK_EDIT))
    address = partial(url_for, ".show", org_slug=org_slug, key=key)
    return redirect(address_of(place_of(shown, criterion), criterion, address), 302)


def _new(form: ImportForm, cloning: CloneForm | None = None) -> ResponseReturnValue:
    return page("frameworks/new.html", cloning or form, importing=form, shipped=library.list_ladders())


def _read(reading: Reading, form: KeepForm) -> dict[str, object]:
    taken = queries.find_framework(current_actor().org_id, form.key.data or reading.framework.key)
    return {"read": reading_page(reading), "taken": taken}


def _address(org_slug: str, key: str) -> str:
    return url_for(".show", org_slug=org_slug, key=key)


def _to_draft(org_slug: str, key: str, sentence: str) -> ResponseReturnValue:
    return done(url_for(".show", org_slug=org_slug, key=key, version=reports.DRAFT), sentence)
