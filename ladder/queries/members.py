"""Members: who may sign in to an organisation."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.errors import NotFound
from ladder.models import Account, Membership, Person

MemberRow = Row[Membership, Account, Person | None]
"""A membership with its account, and the person it is tied to."""


def list_page(org_id: UUID, words: str = "", *, page: int = 1, size: int = 50) -> Sequence[MemberRow]:
    """One page of the members whose name or address has all the words, by name."""
    return db.session.execute(
        select(Membership, Account, Person)
        .join(Account, Account.id == Membership.account_id)
        .outerjoin(Person, and_(Person.org_id == org_id, Person.id == Membership.person_id))
        .where(*_chosen(org_id, words))
        .order_by(Account.name, Account.id)
        .limit(size)
        .offset((page - 1) * size)
    ).all()


def count_chosen(org_id: UUID, words: str = "") -> int:
    """How many members have all the words."""
    found = select(func.count(Membership.id)).join(Account, Account.id == Membership.account_id)
    return db.session.scalar(found.where(*_chosen(org_id, words))) or 0


def get_row(org_id: UUID, membership_id: UUID) -> MemberRow:
    """One member, if the membership has not ended; raises NotFound."""
    found = db.session.execute(
        select(Membership, Account, Person)
        .join(Account, Account.id == Membership.account_id)
        .outerjoin(Person, and_(Person.org_id == org_id, Person.id == Membership.person_id))
        .where(Membership.org_id == org_id, Membership.id == membership_id, Membership.ended_at.is_(None))
    ).one_or_none()
    if found is None:
        raise NotFound("There is no such member.")
    return found


def find_by_person(org_id: UUID, person_id: UUID) -> Membership | None:
    """The membership that is tied to a person, ended or not."""
    return db.session.scalar(select(Membership).where(Membership.org_id == org_id, Membership.person_id == person_id))


def find_by_address(org_id: UUID, email: str) -> Membership | None:
    """The membership of the account with that address, if it has not ended."""
    return db.session.scalar(
        select(Membership)
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.org_id == org_id, Account.email == email, Membership.ended_at.is_(None))
    )


def list_owner_ids(org_id: UUID) -> Sequence[UUID]:
    """Ids of the owners' memberships, kept from changing until the transaction ends: two owners cannot both leave."""
    return db.session.scalars(
        select(Membership.id)
        .where(Membership.org_id == org_id, Membership.access == Access.OWNER, Membership.ended_at.is_(None))
        .with_for_update()
    ).all()


def _chosen(org_id: UUID, words: str) -> Iterator[ColumnElement[bool]]:
    yield Membership.org_id == org_id
    yield Membership.ended_at.is_(None)
    for word in words.split():
        yield or_(Account.name.icontains(word, autoescape=True), Account.email.icontains(word, autoescape=True))
