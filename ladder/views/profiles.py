"""What is expected of me, or of somebody whom I lead, now and at the next band."""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.profiles import may_read_profile
from ladder.errors import NotAllowed
from ladder.models import Person
from ladder.queries import people
from ladder.reports.profile_news import profile_news
from ladder.reports.profiles import person_profile
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.views.pages import page

bp = Blueprint("profiles", __name__, url_prefix="/o/<org_slug>")


@bp.get("/profile")
@requires(Permission.FRAMEWORK_VIEW)
def show(org_slug: str) -> ResponseReturnValue:
    """The reader's own profile."""
    actor = current_actor()
    if actor.person_id is None:
        return page("profiles/show.html", found=None, own=True)
    return _show(people.get_person(actor.org_id, actor.person_id), own=True)


@bp.get("/people/<uuid:person_id>/profile")
@requires(Permission.PERSON_VIEW)
def show_person(org_slug: str, person_id: UUID) -> ResponseReturnValue:
    """The profile of somebody else, for those who lead them and for stewards."""
    actor = current_actor()
    person = people.get_person(actor.org_id, person_id)
    if not may_read_profile(actor, person_id, people.line_above(actor.org_id, person_id)):
        raise NotAllowed("Only they themselves, those who lead them, and people operations read this.")
    return _show(person, own=actor.person_id == person_id)


def _show(person: Person, *, own: bool) -> ResponseReturnValue:
    found = person_profile(person.org_id, person)
    return page("profiles/show.html", found=found, news=profile_news(person.org_id, found), own=own)
