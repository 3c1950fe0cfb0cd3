"""Invitations: by a link that works once, for a week, for one address."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from ladder.db import db, work_as
from ladder.domain import addresses
from ladder.domain.permissions import Access, Actor, may_grant
from ladder.errors import Conflict, Invalid, NotAllowed, NotFound
from ladder.models import Account, LinkKind, LinkToken, Membership
from ladder.queries import accounts as queries
from ladder.queries import members as member_queries
from ladder.queries import people
from ladder.services import accounts, audit, links, mails, members

LASTS = timedelta(days=7)


def invite(*, email: str, access: Access, person: str, by: Actor, now: datetime) -> LinkToken:
    """Invite an address to the organisation, tied to the person with the address `person` when that is given.

    Raises NotAllowed for an access that is not this member's to give, Invalid and Conflict with a field.
    """
    if not may_grant(by, access):
        raise NotAllowed("Only an owner invites owners and people operations.")
    address = addresses.normal(email)
    if address is None:
        raise Invalid(addresses.SENTENCE, field="email")
    _refuse_second(by.org_id, address, now)
    link = LinkToken(
        id=uuid4(),
        kind=LinkKind.INVITATION,
        email=address,
        org_id=by.org_id,
        person_id=members.find_person_id(by.org_id, person),
        access=access,
        created_at=now,
        expires_at=now + LASTS,
    )
    db.session.add(link)
    audit.record(by=by, verb="invitation.sent", subject=link, now=now, details={"access": access.value})
    args = {"link_id": str(link.id), "by": str(by.account_id)}
    mails.post(kind="invitation", org_id=by.org_id, address=address, args=args, now=now)
    return link


def withdraw(*, invitation: LinkToken, by: Actor, now: datetime) -> None:
    """Take an invitation back; raises NotAllowed, and Conflict when it was used meanwhile or is over."""
    check_may_hand_over(invitation, by)
    links.withdraw(invitation, now=now)
    audit.record(by=by, verb="invitation.withdrawn", subject=invitation, now=now)


def check_may_hand_over(invitation: LinkToken, by: Actor) -> None:
    """Raise NotAllowed when the link would let this member pass on more than they may give."""
    if invitation.access is None or not may_grant(by, invitation.access):
        raise NotAllowed("This invitation gives more than you may give; ask an owner.")


def accept(*, link: LinkToken, account: Account, now: datetime) -> Membership:
    """Use the invitation up and join. Raises NotAllowed when it is for another address, Conflict when it is over."""
    if link.org_id is None or link.access is None:
        raise NotFound("There is no such invitation.")
    if account.email != link.email:
        raise NotAllowed(f"This invitation is for {link.email}. Sign in with that address to use it.")
    links.use(link, now=now)
    work_as(org=link.org_id, account=account.id)
    person_id = link.person_id or _same_address(link.org_id, link.email)
    return members.add_member(org_id=link.org_id, account=account, access=link.access, person_id=person_id, now=now)


def accept_as_new(*, link: LinkToken, name: str, password: str, now: datetime) -> Account:
    """Make the account the invitation is for, and join. Raises Invalid and Conflict with a field."""
    about = (link.organisation.name,) if link.organisation else ()
    account = accounts.add_account(email=link.email, name=name, password=password, now=now, about=about)
    accept(link=link, account=account, now=now)
    return account


def _same_address(org_id: UUID, email: str) -> UUID | None:
    """The person who is written down with the invited address, unless somebody else signs in as them."""
    person = people.find_person(org_id, email)
    tied = member_queries.find_by_person(org_id, person.id) if person else None
    return person.id if person is not None and (tied is None or tied.ended_at is not None) else None


def _refuse_second(org_id: UUID, address: str, now: datetime) -> None:
    if member_queries.find_by_address(org_id, address) is not None:
        raise Conflict(f"{address} is a member already.", field="email")
    if any(one.email == address for one in queries.list_invitations(org_id, now)):
        raise Conflict(f"{address} has an invitation already. Withdraw it before you send another.", field="email")
