"""Organisations and their owners."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.errors import Conflict, Invalid
from ladder.models import AuditEvent, Organisation, Person
from ladder.queries import accounts as queries
from ladder.services import accounts, organisations
from tests.cast import Cast
from tests.conftest import Inside

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
GOOD = "kettle porridge lantern"


def make(slug: str = "initech", zone: str = "UTC") -> Organisation:
    owner = accounts.add_account(email="ida@initech.example", name="Ida Initech", password=GOOD, now=NOW)
    return organisations.create_organisation(slug=slug, name=" Initech  GmbH ", owner=owner, now=NOW, zone=zone)


def test_an_organisation_is_made_with_its_owner_as_person_and_member(inside: Inside) -> None:
    with inside(None):
        made = make(zone="Europe/Berlin")
        owner = queries.find_account("ida@initech.example")
        assert owner is not None
        (membership,) = queries.list_memberships(owner.id)
        person = db.session.scalars(select(Person)).one()
        event = db.session.scalars(select(AuditEvent)).one()
        assert (made.name, made.zone) == ("Initech GmbH", "Europe/Berlin")
        assert (membership.access, membership.person_id) == (Access.OWNER, person.id)
        assert (person.name, person.email) == ("Ida Initech", owner.email)
        assert (event.verb, event.actor_id) == ("organisation.created", owner.id)


@pytest.mark.parametrize(
    ("slug", "zone", "field"),
    [("Ini Tech", "UTC", "slug"), ("static", "UTC", "slug"), ("initech", "Mars/Base", "zone")],
)
def test_an_organisation_that_cannot_be_is_refused_at_its_field(
    inside: Inside, slug: str, zone: str, field: str
) -> None:
    with inside(None), pytest.raises(Invalid) as refused:
        make(slug, zone)
    assert refused.value.field == field


def test_a_short_name_is_taken_once(inside: Inside) -> None:
    with inside(None), pytest.raises(Conflict) as refused:
        make("acme")
    assert refused.value.field == "slug"


def test_a_change_names_its_fields_in_the_log(acme: None, cast: Cast) -> None:
    organisation = queries.get_organisation(cast.orgs["acme"])
    facts = {"name": "Acme Instruments", "zone": organisation.zone, "by": cast.olga.actor, "now": NOW}
    organisations.change_organisation(organisation=organisation, **facts)
    organisations.change_organisation(organisation=organisation, **facts)
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "organisation.changed")).all()
    assert [event.details for event in events] == [{"fields": ["name"]}]
