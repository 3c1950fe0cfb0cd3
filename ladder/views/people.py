"""People: the list, one person, adding and changing."""

from uuid import UUID

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.people import tidy, zones
from ladder.domain.permissions import Permission
from ladder.forms.people import PersonForm, filling
from ladder.queries.people import get_person
from ladder.reports import people as reports
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import people
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("people", __name__, url_prefix="/o/<org_slug>/people")
LONGEST_SEARCH = 100


@bp.get("")
@requires(Permission.PERSON_VIEW)
def index(org_slug: str) -> ResponseReturnValue:
    """Everybody who works here, or those who are looked for."""
    asked = request.args
    words = tidy(asked.get("q", ""))[:LONGEST_SEARCH]
    team, left = asked.get("team", type=UUID), asked.get("who") == "left"
    found = reports.list_people(
        current_actor().org_id, words=words, team=team, left=left, page=asked.get("page", 1, type=int)
    )
    return page("people/index.html", found=found, words=words, team=team, left=left)


@bp.get("/<uuid:person_id>")
@requires(Permission.PERSON_VIEW)
def show(org_slug: str, person_id: UUID) -> ResponseReturnValue:
    """One person, and whom they stand between."""
    actor = current_actor()
    return page("people/show.html", person=reports.show_person(actor.org_id, person_id, actor=actor))


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.PERSON_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """Write somebody down."""
    actor = current_actor()
    form = PersonForm(data={"zone": current_organisation().zone})
    form.offer(reports.list_choices(actor.org_id))
    if form.validate_on_submit():
        with keeping(form):
            person = people.add_person(entry=form.entry(), by=actor, now=now())
            return done(url_for(".show", org_slug=org_slug, person_id=person.id), f"{person.name} is in the list.")
    return page("people/new.html", form, zones=sorted(zones()))


@bp.route("/<uuid:person_id>/edit", methods=["GET", "POST"])
@requires(Permission.PERSON_EDIT)
def edit(org_slug: str, person_id: UUID) -> ResponseReturnValue:
    """Change what is written about somebody."""
    actor = current_actor()
    person, entry = get_person(actor.org_id, person_id), reports.get_entry(actor.org_id, person_id)
    form = PersonForm(data=filling(entry, person.revision))
    form.offer(reports.list_choices(actor.org_id))
    if form.validate_on_submit():
        with keeping(form):
            people.change_person(person=person, entry=form.entry(), revision=form.seen_revision, by=actor, now=now())
            return done(url_for(".show", org_slug=org_slug, person_id=person_id), f"{person.name}’s entry is saved.")
        form.renew(get_person(actor.org_id, person_id).revision)
    return page("people/edit.html", form, name=entry.name, person_id=person_id, zones=sorted(zones()))
