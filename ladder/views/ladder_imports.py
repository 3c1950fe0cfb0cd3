"""Bringing a ladder in: look how it is read, correct that, say which criteria are which, keep it as a draft."""

from collections.abc import Mapping

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from frameworks import library
from frameworks.formats import Part, PartKind, Reading
from ladder.domain.permissions import Permission
from ladder.forms.ladder_imports import CloneForm, KeepForm, ReadForm, as_read, corrections_of
from ladder.models import Framework
from ladder.queries import frameworks as queries
from ladder.reports.frameworks import DRAFT
from ladder.reports.readings import parts_read, reading_page
from ladder.reports.rematching import rematching
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import ladder_imports
from ladder.services.ladder_imports import Answers, Understood
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("ladder_imports", __name__, url_prefix="/o/<org_slug>/ladder/import")

Corrections = Mapping[int, PartKind]
LOOK_AGAIN = "You changed how it is to be read. This is how it reads now: look once more, then keep it."


@bp.get("")
@requires(Permission.FRAMEWORK_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """Bring a ladder in: a file, a text, or one of ours."""
    return _new(ReadForm())


@bp.post("")
@requires(Permission.FRAMEWORK_EDIT)
def preview(org_slug: str) -> ResponseReturnValue:
    """How we read it, beside its lines, with what somebody says of its parts; nothing is kept yet."""
    form, corrections = ReadForm(), corrections_of(request.form)
    if form.validate_on_submit():
        with keeping(form):
            reading = _reading(form, corrections)
            keep = KeepForm(formdata=None, name=form.name.data, text=form.text.data, **_typed())
            if not keep.key.data:
                keep.key.data = reading.framework.key
            return _preview(reading, keep, corrections)
    return _new(form, corrections)


@bp.post("/keep")
@requires(Permission.FRAMEWORK_EDIT)
def keep(org_slug: str) -> ResponseReturnValue:
    """Keep what was read as a draft; where it replaces one, after a look at which criteria are which."""
    reading_form, corrections = ReadForm(), corrections_of(request.form)
    with keeping(reading_form):
        return _keep(_reading(reading_form, corrections), KeepForm(), corrections)
    return _new(reading_form, corrections)


@bp.post("/ours")
@requires(Permission.FRAMEWORK_EDIT)
def clone(org_slug: str) -> ResponseReturnValue:
    """Start from one of the ladders that come with Ladder; where that was done already, go to it."""
    form = CloneForm()
    there = queries.find_framework(current_actor().org_id, form.key.data or "")
    if there and form.validate_on_submit():
        return _to_draft(there, f"“{there.title}” was among your ladders already. Here it is, as it was.")
    with keeping(form):
        kept = ladder_imports.clone_shipped(by=current_actor(), now=now(), key=form.key.data or "")
        return _to_draft(kept, f"“{kept.title}” is yours now, as a draft. Read it, then publish it.")
    return _new(ReadForm(formdata=None), cloning=form)


def _reading(form: ReadForm, corrections: Corrections) -> Reading:
    return ladder_imports.read_ladder(
        form.text.data or "", name=form.name.data or "", format=form.format_asked, corrections=corrections
    )


def _typed() -> dict[str, str]:
    """What was typed on the page before it was read again."""
    return {name: request.form.get(name, "").strip() for name in ("key", "ladder")}


def _keep(reading: Reading, form: KeepForm, corrections: Corrections) -> ResponseReturnValue:
    form.offer(reading)
    if form.key.data in {one.key for one in reading.frameworks}:  # offered with one of several, not typed
        form.key.data = form.ladder.data
    if form.validate_on_submit():
        if form.seen.data and form.seen.data != as_read(reading.format, corrections):
            return _preview(reading, form, corrections, LOOK_AGAIN)
        chosen = reading.of(reading.one(form.ladder.data or ""))
        there = _there(form)
        if there and form.replace_draft.data and not form.mark.data and _asks(there, chosen):
            return _match(there, chosen, form, corrections)
        with keeping(form):
            return _to_draft(*_import(chosen, form, corrections))
        if there and form.mark.data:
            return _match(there, chosen, form, corrections)
    return _preview(reading, form, corrections)


def _asks(there: Framework, chosen: Reading) -> bool:
    return rematching(queries.load_draft(there), chosen.framework).asks


def _import(chosen: Reading, form: KeepForm, corrections: Corrections) -> tuple[Framework, str]:
    same = set(form.same.data or ())
    apart = {one.id for one in chosen.framework.criteria} - same if form.mark.data else set()
    kept = ladder_imports.import_framework(
        by=current_actor(),
        now=now(),
        framework=chosen.framework,
        source_name=chosen.name,
        source_text=form.text.data or "",
        account=chosen.account,
        read_as=Understood(chosen.format, corrections, chosen.framework.key, chosen.marks),
        key=form.key.data or "",
        replace_draft=bool(form.replace_draft.data),
        answers=Answers(frozenset(form.pair.data or ()), apart, form.mark.data or ""),
    )
    return kept, f"“{kept.title}” is kept as a draft. Read it through, then publish it."


def _match(there: Framework, chosen: Reading, form: KeepForm, corrections: Corrections) -> ResponseReturnValue:
    """Which criteria are which; what somebody chose stays chosen when the draft has moved on."""
    found = rematching(queries.load_draft(there), chosen.framework)
    fresh = not form.mark.data
    form.mark.raw_data, form.mark.data = None, found.mark
    chosen_pairs = {one.id for one in found.likely if one.on} if fresh else set(form.pair.data or ())
    same = {one.id for one in found.doubtful} if fresh else set(form.same.data or ())
    return page(
        "ladder_imports/match.html", form, keeping=form, found=found, there=there, corrections=corrections,
        pairs=chosen_pairs, same=same, seen=as_read(chosen.format, corrections),
    )  # fmt: skip


def _preview(reading: Reading, form: KeepForm, corrections: Corrections, sentence: str = "") -> ResponseReturnValue:
    form.offer(reading)
    form.seen.raw_data, form.seen.data = None, as_read(reading.format, corrections)
    read = reading_page(reading, corrections)
    return page("ladder_imports/preview.html", form, keeping=form, read=read, taken=_there(form), sentence=sentence)


def _there(form: KeepForm) -> Framework | None:
    return queries.find_framework(current_actor().org_id, form.key.data or "")


def _new(
    form: ReadForm, corrections: Corrections | None = None, cloning: CloneForm | None = None
) -> ResponseReturnValue:
    parts = parts_read(_parts(form), corrections or {}) if form.is_submitted() and not cloning else ()
    return page("ladder_imports/new.html", cloning or form, importing=form, parts=parts, shipped=library.list_ladders())


def _parts(form: ReadForm) -> tuple[Part, ...]:
    """What could be corrected in a text in which no ladder was found."""
    if not form.text.data or form.file.errors or form.format_asked not in ("auto", "markdown"):
        return ()
    return ladder_imports.parts_of(form.text.data)


def _to_draft(kept: Framework, sentence: str) -> ResponseReturnValue:
    slug = current_organisation().slug
    return done(url_for("frameworks.show", org_slug=slug, key=kept.key, version=DRAFT), sentence)
