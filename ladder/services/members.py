"""Members: tied to a person, given another access, ended."""

from datetime import datetime
from uuid import UUID

from ladder.db import db
from ladder.domain.permissions import Access, Actor, may_grant
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Account, Membership, Person
from ladder.queries import accounts, assessments, members, people
from ladder.services import audit

LAST_OWNER = "This is the only owner. Make somebody else an owner first: without one nobody could let others in."
KEPT_FOR_ITS_WRITER = (
    "This person was asked to write as a peer, and nobody else may read that under their name. Invite the address with "
    "which they signed in before, or leave the person empty."
)
ANOTHERS_TO_SAY = "Which person you are yourself is for another owner to say. Nothing was changed."


def add_member(*, org_id: UUID, account: Account, access: Access, person_id: UUID | None, now: datetime) -> Membership:
    """Make an account a member, or again one whose membership had ended. Raises Conflict when it is one already."""
    membership = accounts.find_membership(org_id, account.id)
    if membership is None:
        membership = Membership(org_id=org_id, account_id=account.id, created_at=now)
    elif membership.ended_at is None:
        raise Conflict("You are a member already.")
    free_person(org_id, person_id, membership)
    membership.access, membership.person_id, membership.ended_at = access, person_id, None
    db.session.add(membership)
    db.session.flush()
    actor = Actor(account.id, org_id, person_id, access, account.name)
    audit.record(by=actor, verb="member.joined", subject=membership, now=now, details={"access": access.value})
    return membership


def change_member(*, membership: Membership, access: Access, person: str, by: Actor, now: datetime) -> None:
    """Give a member another access, and tie them to the person with that address (none when empty).

    Raises NotAllowed, Conflict for the last owner, Invalid when nobody has the address, and for somebody who would be
    another person than they are: as nobody, or somebody else, they would read their own review before its time.
    """
    if not (may_grant(by, access) and may_grant(by, membership.access)):
        raise NotAllowed("Only an owner decides who is an owner or does people operations.")
    if access is not Access.OWNER:
        _keep_an_owner(membership)
    person_id = find_person_id(by.org_id, person)
    before = (membership.access, membership.person_id)
    free_person(by.org_id, person_id, membership)
    if membership.account_id == by.account_id and person_id not in (membership.person_id, _own_entry(membership, by)):
        raise Invalid(ANOTHERS_TO_SAY, field="person")
    membership.access, membership.person_id = access, person_id
    if before != (access, person_id):
        audit.record(by=by, verb="member.changed", subject=membership, now=now, details={"access": access.value})


def end_membership(*, membership: Membership, by: Actor, now: datetime) -> None:
    """Let somebody come in no more. What they wrote stays. Raises NotAllowed, Conflict for the last owner."""
    if not may_grant(by, membership.access):
        raise NotAllowed("Only an owner ends the membership of an owner or of people operations.")
    _keep_an_owner(membership)
    membership.ended_at = now
    audit.record(by=by, verb="membership.ended", subject=membership, now=now)


def find_person_id(org_id: UUID, address: str) -> UUID | None:
    """The id of the person with that address; None for no address. Raises Invalid when nobody has it."""
    if not address:
        return None
    person: Person | None = people.find_person(org_id, address)
    if person is None:
        raise Invalid(f"Nobody in the list of people has the address {address}.", field="person")
    return person.id


def free_person(org_id: UUID, person_id: UUID | None, membership: Membership) -> None:
    """Take a person off a membership that has ended.

    Raises Conflict when another member is that person, and when that one was promised that nobody reads under their
    name what they write as a peer: another account would.
    """
    other = members.find_by_person(org_id, person_id) if person_id else None
    if other is None or other is membership:
        return
    if other.ended_at is None:
        raise Conflict("This person signs in with another account already.", field="person")
    if assessments.has_anonymous(org_id, other.person_id):
        raise Conflict(KEPT_FOR_ITS_WRITER, field="person")
    other.person_id = None
    db.session.flush()


def _own_entry(membership: Membership, by: Actor) -> UUID | None:
    """The entry with the member's own address, which they may claim as long as they are tied to none."""
    if membership.person_id is not None:
        return membership.person_id
    person = people.find_person(by.org_id, accounts.get_account(by.account_id).email)
    return person.id if person else None


def _keep_an_owner(membership: Membership) -> None:
    if list(members.list_owner_ids(membership.org_id)) == [membership.id]:
        raise Conflict(LAST_OWNER, field="access")
