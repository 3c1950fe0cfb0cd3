"""Members and invitations, as the settings show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ladder.domain.permissions import Access, Actor, may_grant
from ladder.models import Account, LinkToken, Person
from ladder.queries import accounts, members
from ladder.reports.moments import day, local

SIZE = 50


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member. `person` says which person they are where that is not plain from the name; `may_end`, whether who
    asks may end the membership."""

    id: UUID
    name: str
    email: str
    person: str
    person_id: UUID | None
    access: str
    since: str
    you: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class Members:
    """One page of the members."""

    rows: tuple[MemberRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One invitation that can still be used."""

    id: UUID
    email: str
    access: str
    until: str
    yours: bool


def list_members(actor: Actor, *, zone: str, words: str = "", page: int = 1) -> Members:
    """One page of the members whose name or address has all the words; a page that is not there gives the last."""
    total = members.count_chosen(actor.org_id, words)
    pages = max(1, -(-total // SIZE))
    page = min(max(page, 1), pages)
    rows = tuple(_row(row, actor, zone) for row in members.list_page(actor.org_id, words, page=page, size=SIZE))
    return Members(rows, total, page, pages)


def list_invitations(actor: Actor, *, zone: str, now: datetime) -> tuple[InvitationRow, ...]:
    """The open invitations, newest first; `yours` are those whose link this member may hand over or withdraw."""
    return tuple(_invitation(link, actor, zone) for link in accounts.list_invitations(actor.org_id, now))


def grants(actor: Actor) -> tuple[Access, ...]:
    """The kinds of access this member may give, the narrowest first."""
    return tuple(access for access in reversed(Access) if may_grant(actor, access))


def _row(row: members.MemberRow, actor: Actor, zone: str) -> MemberRow:
    membership, account, person = row
    return MemberRow(
        id=membership.id,
        name=account.name,
        email=account.email,
        person=_which_person(account, person),
        person_id=person.id if person else None,
        access=membership.access.title,
        since=day(membership.created_at, zone),
        you=account.id == actor.account_id,
        may_end=may_grant(actor, membership.access),
    )


def _which_person(account: Account, person: Person | None) -> str:
    if person is None:
        return "nobody in the list of people"
    return "" if person.name == account.name else f"{person.name} in the list of people"


def _invitation(link: LinkToken, actor: Actor, zone: str) -> InvitationRow:
    access = link.access or Access.MEMBER
    return InvitationRow(link.id, link.email, access.title, local(link.expires_at, zone), may_grant(actor, access))
