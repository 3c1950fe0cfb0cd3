"""People as CSV, out and in."""

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.exports.people import people_csv
from ladder.forms.people_csv import PeopleTableForm
from ladder.reports.people import list_entries
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import people_import
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("people_csv", __name__, url_prefix="/o/<org_slug>")


@bp.get("/people.csv")
@requires(Permission.PERSON_EDIT)
def show(org_slug: str) -> ResponseReturnValue:
    """Everybody, also those who have left, as the import reads them."""
    text = people_csv(list_entries(current_actor().org_id).values())
    return Response(text, mimetype="text/csv", headers={"Content-Disposition": 'attachment; filename="people.csv"'})


@bp.get("/people/bring-in")
@requires(Permission.PERSON_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """Choose or paste a table."""
    return page("people_csv/new.html", PeopleTableForm(), plan=None)


@bp.post("/people/bring-in")
@requires(Permission.PERSON_EDIT)
def preview(org_slug: str) -> ResponseReturnValue:
    """Show what the table would do; nothing is written."""
    actor, form, plan = current_actor(), PeopleTableForm(), None
    if form.validate_on_submit():
        with keeping(form):
            zone = current_organisation().zone
            plan = people_import.preview(text=form.table, zone=zone, by=actor, now=now())
            form.tell(len(plan.problems))
    return page("people_csv/new.html", form, plan=plan)


@bp.post("/people/bring-in/all")
@requires(Permission.PERSON_EDIT)
def bring_in(org_slug: str) -> ResponseReturnValue:
    """Bring it in, all or nothing; what has become something else by now is to be looked at once more."""
    actor, form = current_actor(), PeopleTableForm()
    if form.validate_on_submit():
        with keeping(form):
            zone, agreed = current_organisation().zone, form.agreed.data or ""
            plan = people_import.bring_in(text=form.table, zone=zone, agreed=agreed, by=actor, now=now())
            return done(url_for("people.index", org_slug=org_slug), said(len(plan.additions), len(plan.changes)))
    return page("people_csv/new.html", form, plan=None)


def said(added: int, changed: int) -> str:
    """What was done, in a sentence."""
    new = f"{added} {'person is' if added == 1 else 'people are'} new" if added else ""
    other = f"{changed} {'entry has' if changed == 1 else 'entries have'} changed" if changed else ""
    return " and ".join(filter(None, (new, other))) + "."
