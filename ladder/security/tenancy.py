"""Which organisation a request is for, and who asks: from the URL and the sign-in, in one statement."""

from flask import abort, g, request
from flask_login import current_user

from ladder.db import work_as
from ladder.domain.permissions import Actor
from ladder.models import Organisation


def find_place() -> None:
    """Set the organisation of the request. A stranger, or no such organisation: 404, the same for both."""
    work_as(org=None, account=None)
    if request.endpoint in (None, "static"):
        return
    slug = (request.view_args or {}).get("org_slug")
    person = current_user
    if not person.is_authenticated or slug is None:
        return
    if person.organisation is None or person.membership is None:
        abort(404)
    g.organisation = person.organisation
    g.actor = Actor(
        account_id=person.account.id,
        org_id=person.organisation.id,
        person_id=person.membership.person_id,
        access=person.membership.access,
        name=person.account.name,
    )
    work_as(org=person.organisation.id, account=person.account.id)


def current_actor() -> Actor:
    """Who asks, as a member of the organisation in the URL."""
    actor: Actor | None = g.get("actor")
    if actor is None:
        abort(404)
    return actor


def current_organisation() -> Organisation:
    """The organisation in the URL."""
    current_actor()
    organisation: Organisation = g.organisation
    return organisation


def enter_public(organisation: Organisation) -> None:
    """Work for an organisation on behalf of anybody at all: only for what its owner has made public."""
    work_as(org=organisation.id)
