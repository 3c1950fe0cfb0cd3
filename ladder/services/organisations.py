"""Organisations: made with their owner, and changed."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy.exc import IntegrityError

from ladder.db import db, work_as
from ladder.domain import slugs
from ladder.domain.people import tidy, zones
from ladder.domain.permissions import Access, Actor
from ladder.errors import Conflict, Invalid
from ladder.models import Account, Membership, Organisation, Person
from ladder.services import audit

DEFAULT_ZONE = "UTC"


def create_organisation(
    *, slug: str, name: str, owner: Account, now: datetime, zone: str = DEFAULT_ZONE
) -> Organisation:
    """Make an organisation with its owner as its first person and member; the work goes on inside it.

    Raises Invalid (slug, zone) and Conflict when the short name is taken.
    """
    _check(slug, zone)
    organisation = Organisation(id=uuid4(), slug=slug, name=tidy(name), zone=zone, created_at=now)
    try:
        with db.session.begin_nested():
            db.session.add(organisation)
    except IntegrityError as error:
        raise Conflict(f"There is an organisation called {slug} already. Choose another.", field="slug") from error
    work_as(org=organisation.id, account=owner.id)
    _let_owner_in(organisation, owner, now)
    return organisation


def change_organisation(*, organisation: Organisation, name: str, zone: str, by: Actor, now: datetime) -> None:
    """Change what an organisation is called and where its day ends; raises Invalid for a zone there is not."""
    _check(organisation.slug, zone, old=True)
    fields = [key for key, value in (("name", tidy(name)), ("zone", zone)) if getattr(organisation, key) != value]
    organisation.name, organisation.zone = tidy(name), zone
    if fields:
        audit.record(by=by, verb="organisation.changed", subject=organisation, now=now, details={"fields": fields})


def _check(slug: str, zone: str, *, old: bool = False) -> None:
    complaint = None if old else slugs.complaint(slug)
    if complaint is not None:
        raise Invalid(complaint, field="slug")
    if zone not in zones():
        raise Invalid(f"There is no time zone “{zone}”. Write one such as Europe/Berlin.", field="zone")


def _let_owner_in(organisation: Organisation, owner: Account, now: datetime) -> None:
    person = Person(id=uuid4(), name=owner.name, email=owner.email, zone=organisation.zone)
    db.session.add(person)
    db.session.flush()
    db.session.add(
        Membership(
            org_id=organisation.id, account_id=owner.id, person_id=person.id, access=Access.OWNER, created_at=now
        )
    )
    actor = Actor(owner.id, organisation.id, person.id, Access.OWNER, owner.name)
    audit.record(by=actor, verb="organisation.created", subject=organisation, now=now)
