"""Evidence: one's own by quarter, and that of people one leads."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.deadlines import today
from ladder.domain.evidence import Act, Entry, may
from ladder.domain.permissions import Permission
from ladder.errors import NotAllowed, NotFound
from ladder.forms.evidence import EvidenceForm, filling, seen_revision
from ladder.models import Evidence, Person
from ladder.queries import evidence as queries
from ladder.queries import people
from ladder.reports import evidence as reports
from ladder.reports.marks import list_marks
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import evidence
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("evidence", __name__, url_prefix="/o/<org_slug>")


def own_person() -> Person:
    """Who the reader is among the people; raises NotFound for an account that is nobody's."""
    actor = current_actor()
    if actor.person_id is None:
        raise NotFound("Your account belongs to nobody in the list of people, so there is nothing to keep here.")
    return people.get_person(actor.org_id, actor.person_id)


@bp.get("/evidence")
@requires(Permission.EVIDENCE_EDIT)
def index(org_slug: str) -> ResponseReturnValue:
    """The reader's own evidence, and where colleagues name them."""
    found = reports.show_own(own_person()) if current_actor().person_id else None
    return page("evidence/index.html", found=found)


@bp.get("/evidence/removed")
@requires(Permission.EVIDENCE_EDIT)
def removed(org_slug: str) -> ResponseReturnValue:
    """What the reader removed, with the way back."""
    return page("evidence/removed.html", found=reports.show_removed(own_person()))


@bp.get("/people/<uuid:person_id>/evidence")
@requires(Permission.PERSON_VIEW)
def show_person(org_slug: str, person_id: UUID) -> ResponseReturnValue:
    """The evidence and goals of somebody, for those who lead them and for stewards."""
    actor = current_actor()
    found = reports.show_of(actor, people.get_person(actor.org_id, person_id))
    if found is None:
        raise NotAllowed("Only they themselves, those who lead them, and people operations read this.")
    return page("evidence/show.html", found=found)


@bp.route("/evidence/new", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """Write down something one did."""
    person, form = own_person(), EvidenceForm()
    groups = list_marks(person.org_id, person)
    form.offer(groups)
    day = today(person.zone, now())
    if form.happened_on.data is None and not form.is_submitted():
        form.happened_on.data = day
    if form.validate_on_submit():
        with keeping(form):
            row = evidence.add_evidence(person=person, entry=form.entry(), today=day, by=current_actor(), now=now())
            return done(url_for(".index", org_slug=org_slug), f"“{row.title}” is kept.")
    return page("evidence/edit.html", form, groups=groups, piece=None)


@bp.route("/evidence/<uuid:evidence_id>/edit", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def edit(org_slug: str, evidence_id: UUID) -> ResponseReturnValue:
    """Change a piece of evidence."""
    row, person = _own(evidence_id), own_person()
    entry = _entry(row)
    form = EvidenceForm(data=filling(entry, row.revision))
    groups = list_marks(person.org_id, person)
    form.offer(groups, entry.marks)
    if form.validate_on_submit():
        with keeping(form):
            evidence.change_evidence(
                evidence=row, person=person, entry=form.entry(), revision=seen_revision(form),
                today=today(person.zone, now()), by=current_actor(), now=now(),
            )  # fmt: skip
            return done(url_for(".index", org_slug=org_slug), f"“{row.title}” is saved.")
        row = _own(evidence_id)
        form.renew(row.revision)
    return page("evidence/edit.html", form, groups=groups, piece=row)


@bp.post("/evidence/<uuid:evidence_id>/remove")
@requires(Permission.EVIDENCE_EDIT)
def remove(org_slug: str, evidence_id: UUID) -> ResponseReturnValue:
    """Take it out of sight; it is kept."""
    row = _own(evidence_id)
    evidence.remove_evidence(evidence=row, by=current_actor(), now=now())
    return done(url_for(".index", org_slug=org_slug), f"“{row.title}” is removed. It is kept under “Removed”.")


@bp.post("/evidence/<uuid:evidence_id>/bring-back")
@requires(Permission.EVIDENCE_EDIT)
def bring_back(org_slug: str, evidence_id: UUID) -> ResponseReturnValue:
    """Bring it back."""
    row = _own(evidence_id)
    evidence.bring_back(evidence=row, by=current_actor(), now=now())
    return done(url_for(".index", org_slug=org_slug), f"“{row.title}” is back.")


def _own(evidence_id: UUID) -> Evidence:
    actor = current_actor()
    row = queries.get_evidence(actor.org_id, evidence_id)
    standing = reports.standing(actor, row.person_id)
    if not may(standing, Act.READ):
        raise NotFound("There is no such evidence.")
    if not may(standing, Act.CHANGE):
        raise NotAllowed("Only they themselves change their evidence.")
    return row


def _entry(row: Evidence) -> Entry:
    marks = tuple(evidence.mark_key(mark) for mark in queries.list_marks(row.org_id, [row.id]))
    colleagues = tuple(one.email for _, one in queries.list_colleagues(row.org_id, [row.id]))
    return Entry(row.title, row.text, row.happened_on, tuple(row.links), marks, colleagues)
