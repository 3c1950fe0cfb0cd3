"""Review templates: what ships, the organisation's own, in parts, versions and preview."""

from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.templates import Template
from ladder.errors import NotFound
from ladder.forms.templates.about import CopyForm, KeepForm, PutAwayForm
from ladder.forms.templates.base import EditForm
from ladder.forms.templates.sections import SECTIONS
from ladder.models import ReviewTemplate
from ladder.queries import templates as queries
from ladder.reports import template_previews
from ladder.reports import templates as reports
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import templates
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("templates", __name__, url_prefix="/o/<org_slug>/templates")


@bp.get("")
@requires(Permission.CYCLE_EDIT)
def index(org_slug: str) -> ResponseReturnValue:
    """The organisation's own templates, and those that ship."""
    own, ours = reports.list_lines(current_actor().org_id)
    return page("review_templates/index.html", own=own, shipped=ours)


@bp.get("/shipped/<key>")
@requires(Permission.CYCLE_EDIT)
def shipped_one(org_slug: str, key: str) -> ResponseReturnValue:
    """Everything that a shipped template asks."""
    return page("review_templates/shipped.html", asked=reports.ask(reports.find_shipped(key)))


@bp.get("/<uuid:template_id>")
@requires(Permission.CYCLE_EDIT)
def show(org_slug: str, template_id: UUID) -> ResponseReturnValue:
    """Everything that the draft of one's own template asks, and its versions."""
    shown = reports.show_template(current_actor().org_id, template_id)
    return page("review_templates/show.html", shown=shown, sections=SECTIONS)


@bp.get("/<uuid:template_id>/versions/<int:number>")
@requires(Permission.CYCLE_EDIT)
def version(org_slug: str, template_id: UUID, number: int) -> ResponseReturnValue:
    """Everything that one version asks."""
    org_id = current_actor().org_id
    row = queries.get_version(org_id, template_id, number)
    asked = reports.ask(Template.from_document(row.document))
    return page("review_templates/version.html", version=row, asked=asked)


@bp.route("/new/<source>", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def new(org_slug: str, source: str) -> ResponseReturnValue:
    """Make one's own from another: `source` is what `queries.list_usable` offers."""
    actor = current_actor()
    template = queries.get_usable(actor.org_id, source)
    form = CopyForm(title=f"Our {template.title[0].lower()}{template.title[1:]}")
    if form.validate_on_submit():
        with keeping(form):
            row = templates.copy_template(source=template, title=form.title.data or "", by=actor, now=now())
            here = url_for(".show", org_slug=org_slug, template_id=row.id)
            return done(here, "It is yours, as a draft. Change what you like, then keep it as a version.")
    return page("review_templates/new.html", form, source=source, asked=reports.ask(template))


@bp.route("/<uuid:template_id>/edit/<section>", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def edit(org_slug: str, template_id: UUID, section: str) -> ResponseReturnValue:
    """Change one part of the draft."""
    row = _template(template_id)
    title, of = SECTIONS.get(section, ("", None))
    if of is None:
        raise NotFound("A template has no such part.")
    draft = Template.from_document(row.draft)
    form = _form(of(draft), row)
    if form.validate_on_submit():
        with keeping(form):
            templates.change_template(
                template=row, changes=form.changes(draft), revision=form.seen_revision, by=current_actor(), now=now()
            )
            here = url_for(".show", org_slug=org_slug, template_id=template_id, _anchor=section)
            return done(here, f"“{title}” is saved in the draft.")
        row = _template(template_id)
        form.renew(row.revision)
    named = reports.list_competencies(row.org_id) if section == "scale" else ()
    return page("review_templates/edit.html", form, row=row, section=section, sections=SECTIONS, competencies=named)


@bp.route("/<uuid:template_id>/keep", methods=["GET", "POST"])
@requires(Permission.CYCLE_EDIT)
def keep(org_slug: str, template_id: UUID) -> ResponseReturnValue:
    """Keep the draft as a version for cycles to use."""
    actor = current_actor()
    shown = reports.show_template(actor.org_id, template_id)
    form = KeepForm(revision=shown.row.revision, note="" if shown.newest else "The first version.")
    if form.validate_on_submit():
        with keeping(form):
            kept = templates.keep_version(
                template=shown.row, note=form.note.data or "", revision=form.seen_revision, by=actor, now=now()
            )
            here = url_for(".show", org_slug=org_slug, template_id=template_id)
            return done(here, f"Version {kept.number} is kept. New cycles are offered it; those that run keep theirs.")
        shown = reports.show_template(actor.org_id, template_id)
        form.renew(shown.row.revision)
    return page("review_templates/keep.html", form, shown=shown)


@bp.post("/<uuid:template_id>/put-away")
@requires(Permission.CYCLE_EDIT)
def put_away(org_slug: str, template_id: UUID) -> ResponseReturnValue:
    """Offer it for new cycles no more."""
    row, form = _template(template_id), PutAwayForm()
    with keeping(form):
        templates.put_away(template=row, by=current_actor(), now=now())
        return done(url_for(".index", org_slug=org_slug), "It is put away. Cycles that use it go on.")
    return _again(template_id, form)


@bp.post("/<uuid:template_id>/bring-back")
@requires(Permission.CYCLE_EDIT)
def bring_back(org_slug: str, template_id: UUID) -> ResponseReturnValue:
    """Offer it again."""
    row, form = _template(template_id), PutAwayForm()
    with keeping(form):
        templates.bring_back(template=row, by=current_actor(), now=now())
        return done(url_for(".show", org_slug=org_slug, template_id=template_id), "It is on offer again.")
    return _again(template_id, form)


@bp.get("/shipped/<key>/preview")
@requires(Permission.CYCLE_EDIT)
def preview_shipped(org_slug: str, key: str) -> ResponseReturnValue:
    """A shipped template as a form in which nothing is kept."""
    return _preview(reports.find_shipped(key), url_for(".shipped_one", org_slug=org_slug, key=key))


@bp.get("/<uuid:template_id>/preview")
@requires(Permission.CYCLE_EDIT)
def preview(org_slug: str, template_id: UUID) -> ResponseReturnValue:
    """The draft as a form in which nothing is kept."""
    draft = Template.from_document(_template(template_id).draft)
    return _preview(draft, url_for(".show", org_slug=org_slug, template_id=template_id))


def _preview(template: Template, back: str) -> ResponseReturnValue:
    asked = request.args.get("as", ""), request.args.get("band", "")
    found = template_previews.preview(current_actor().org_id, template, *asked)
    return page("review_templates/preview.html", preview=found, here=request.path, back_url=back)


def _again(template_id: UUID, form: PutAwayForm) -> ResponseReturnValue:
    shown = reports.show_template(current_actor().org_id, template_id)
    return page("review_templates/show.html", form, shown=shown, sections=SECTIONS)


def _form(form: EditForm, row: ReviewTemplate) -> EditForm:
    if not form.is_submitted():
        form.revision.data = str(row.revision)
    return form


def _template(template_id: UUID) -> ReviewTemplate:
    return queries.get_template(current_actor().org_id, template_id)
