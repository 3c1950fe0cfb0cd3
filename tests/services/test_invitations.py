"""Invitations."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Account, AuditEvent, LinkToken, Mail, Person
from ladder.queries import accounts as queries
from ladder.services import accounts, invitations, links, members
from tests.cast import Cast, Player

pytestmark = pytest.mark.usefixtures("acme")
NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
LATER = NOW + timedelta(days=8)
GOOD = "kettle porridge lantern"
NEW = "nora@acme.example"


def invite(by: Player, email: str = NEW, access: Access = Access.MEMBER, person: str = "") -> LinkToken:
    return invitations.invite(email=email, access=access, person=person, by=by.actor, now=NOW)


def new_account(email: str = NEW) -> Account:
    return accounts.add_account(email=email, name="Nora New", password=GOOD, now=NOW)


def test_an_invitation_goes_out_by_mail_and_is_in_the_log(cast: Cast) -> None:
    link = invite(cast.petra, " Nora@ACME.example")
    mail = db.session.scalars(select(Mail).where(Mail.kind == "invitation")).one()
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "invitation.sent")).one()
    assert (link.email, mail.address) == (NEW, NEW)
    assert mail.args == {"link_id": str(link.id), "by": str(cast.petra.account_id)}
    assert (event.subject_id, event.details) == (link.id, {"access": "member"})


@pytest.mark.parametrize("access", [Access.OWNER, Access.PEOPLE_OPERATIONS])
def test_only_owners_invite_owners_and_people_operations(cast: Cast, access: Access) -> None:
    with pytest.raises(NotAllowed):
        invite(cast.petra, access=access)
    assert invite(cast.olga, access=access).access is access


def test_what_is_no_address_cannot_be_invited(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        invite(cast.petra, "nora")
    assert refused.value.field == "email"


def test_a_member_is_not_invited_again(cast: Cast) -> None:
    with pytest.raises(Conflict, match="member already"):
        invite(cast.petra, cast.erik.email)


def test_an_address_has_one_open_invitation(cast: Cast) -> None:
    first = invite(cast.petra)
    with pytest.raises(Conflict, match="invitation already"):
        invite(cast.petra)
    invitations.withdraw(invitation=first, by=cast.petra.actor, now=NOW)
    assert invite(cast.petra).id != first.id


def test_who_accepts_becomes_a_member_with_the_access_that_was_given(cast: Cast) -> None:
    membership = invitations.accept(link=invite(cast.olga, access=Access.OWNER), account=new_account(), now=NOW)
    assert (membership.org_id, membership.access) == (cast.orgs["acme"], Access.OWNER)


def test_who_accepts_is_the_person_with_the_invited_address(cast: Cast) -> None:
    person = Person(id=uuid4(), name="Nora New", email=NEW, zone="UTC")
    db.session.add(person)
    membership = invitations.accept(link=invite(cast.petra), account=new_account(), now=NOW)
    assert membership.person_id == person.id


def test_an_invitation_can_name_the_person_by_another_address(cast: Cast) -> None:
    person = Person(id=uuid4(), name="Nora New", email="n.new@acme.example", zone="UTC")
    db.session.add(person)
    db.session.flush()
    link = invite(cast.petra, person="n.new@acme.example")
    assert invitations.accept(link=link, account=new_account(), now=NOW).person_id == person.id


def test_an_invitation_works_once(cast: Cast) -> None:
    link = invite(cast.petra)
    membership = invitations.accept(link=link, account=new_account(), now=NOW)
    members.end_membership(membership=membership, by=cast.olga.actor, now=NOW)
    account = queries.find_account(NEW)
    assert account is not None
    with pytest.raises(Conflict, match="no longer be used"):
        invitations.accept(link=link, account=account, now=NOW)


def test_an_invitation_ends_after_a_week(cast: Cast) -> None:
    link = invite(cast.petra)
    with pytest.raises(Conflict, match="no longer be used"):
        invitations.accept(link=link, account=new_account(), now=LATER)
    assert links.standing(link, now=LATER) is links.Standing.EXPIRED


def test_an_invitation_that_was_withdrawn_lets_nobody_in(cast: Cast) -> None:
    link = invite(cast.petra)
    invitations.withdraw(invitation=link, by=cast.petra.actor, now=NOW)
    with pytest.raises(Conflict, match="no longer be used"):
        invitations.accept(link=link, account=new_account(), now=NOW)


def test_an_invitation_that_was_used_cannot_be_withdrawn(cast: Cast) -> None:
    link = invite(cast.petra)
    invitations.accept(link=link, account=new_account(), now=NOW)
    with pytest.raises(Conflict):
        invitations.withdraw(invitation=link, by=cast.petra.actor, now=NOW)


def test_people_operations_can_neither_see_the_link_of_an_owner_nor_withdraw_it(cast: Cast) -> None:
    link = invite(cast.olga, access=Access.OWNER)
    with pytest.raises(NotAllowed):
        invitations.check_may_hand_over(link, cast.petra.actor)
    with pytest.raises(NotAllowed):
        invitations.withdraw(invitation=link, by=cast.petra.actor, now=NOW)


def test_an_invitation_is_for_its_address_only(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="is for nora"):
        invitations.accept(link=invite(cast.petra), account=new_account("other@acme.example"), now=NOW)


def test_who_was_a_member_once_is_one_again(cast: Cast) -> None:
    membership = queries.find_membership(cast.orgs["acme"], cast.erik.account_id)
    account = queries.find_account(cast.erik.email)
    assert membership is not None
    assert account is not None
    members.end_membership(membership=membership, by=cast.olga.actor, now=NOW)
    again = invitations.accept(link=invite(cast.petra, cast.erik.email), account=account, now=NOW)
    assert (again.id, again.ended_at, again.person_id) == (membership.id, None, cast.erik.person_id)


def test_somebody_new_gets_their_account_with_the_invitation(cast: Cast) -> None:
    invitations.accept_as_new(link=invite(cast.petra), name="Nora New", password=GOOD, now=NOW)
    assert accounts.check_password(email=NEW, password=GOOD).name == "Nora New"


def test_a_password_of_the_organisations_name_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="try first"):
        invitations.accept_as_new(link=invite(cast.petra), name="Nora", password="Acme Acme Nora 2026", now=NOW)
