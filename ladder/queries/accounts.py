"""Accounts, sign-ins, organisations, memberships, links: the only queries that look beyond one organisation.

They run before the organisation is known, over the few tables that have no organisation's wall.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import joinedload

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Account, LinkToken, Membership, Organisation, SignIn

SignedInRow = Row[SignIn, Account, Organisation | None, Membership | None]


def find_signed_in(account_id: UUID, token_hash: str, slug: str | None, now: datetime) -> SignedInRow | None:
    """Whoever has that sign-in, with their membership in the organisation of that slug, in one statement."""
    return db.session.execute(
        select(SignIn, Account, Organisation, Membership)
        .join(Account, Account.id == SignIn.account_id)
        .outerjoin(Organisation, Organisation.slug == slug)
        .outerjoin(
            Membership,
            and_(
                Membership.org_id == Organisation.id,
                Membership.account_id == Account.id,
                Membership.ended_at.is_(None),
            ),
        )
        .where(
            SignIn.token_hash == token_hash,
            SignIn.account_id == account_id,
            SignIn.ended_at.is_(None),
            SignIn.expires_at > now,
            Account.closed_at.is_(None),
        )
    ).one_or_none()


def find_account(email: str) -> Account | None:
    """The account with that address, written in any case."""
    return db.session.scalar(select(Account).where(Account.email == email.strip().lower()))


def get_account(account_id: UUID) -> Account:
    """One account; raises NotFound."""
    account = db.session.get(Account, account_id)
    if account is None:
        raise NotFound("There is no such account.")
    return account


def find_organisation(slug: str) -> Organisation | None:
    """The organisation with that short name."""
    return db.session.scalar(select(Organisation).where(Organisation.slug == slug))


def get_organisation(org_id: UUID) -> Organisation:
    """One organisation; raises NotFound."""
    organisation = db.session.get(Organisation, org_id)
    if organisation is None:
        raise NotFound("There is no such organisation.")
    return organisation


def list_memberships(account_id: UUID) -> Sequence[Membership]:
    """The organisations somebody belongs to, by name. The database shows them by `app.account`."""
    return db.session.scalars(
        select(Membership)
        .join(Organisation, Organisation.id == Membership.org_id)
        .options(joinedload(Membership.organisation))
        .where(Membership.account_id == account_id, Membership.ended_at.is_(None))
        .order_by(Organisation.name)
    ).all()


def list_members(org_id: UUID) -> Sequence[Membership]:
    """Everybody who may sign in to the organisation, with their account, by name."""
    return db.session.scalars(
        select(Membership)
        .join(Account, Account.id == Membership.account_id)
        .options(joinedload(Membership.account))
        .where(Membership.org_id == org_id, Membership.ended_at.is_(None))
        .order_by(Account.name)
    ).all()


def find_membership(org_id: UUID, account_id: UUID) -> Membership | None:
    """Somebody's membership in an organisation, ended or not."""
    return db.session.scalar(select(Membership).where(Membership.org_id == org_id, Membership.account_id == account_id))


def get_membership(org_id: UUID, membership_id: UUID) -> Membership:
    """One membership of the organisation; raises NotFound."""
    found = db.session.scalar(select(Membership).where(Membership.org_id == org_id, Membership.id == membership_id))
    if found is None:
        raise NotFound("There is no such member.")
    return found


def list_sign_ins(account_id: UUID, now: datetime) -> Sequence[SignIn]:
    """Where somebody is signed in, latest use first."""
    return db.session.scalars(
        select(SignIn)
        .where(SignIn.account_id == account_id, SignIn.ended_at.is_(None), SignIn.expires_at > now)
        .order_by(SignIn.seen_at.desc())
    ).all()


def get_sign_in(account_id: UUID, sign_in_id: UUID) -> SignIn:
    """One sign-in of that account; raises NotFound."""
    found = db.session.scalar(select(SignIn).where(SignIn.account_id == account_id, SignIn.id == sign_in_id))
    if found is None:
        raise NotFound("There is no such sign-in.")
    return found


def find_link(link_id: UUID) -> LinkToken | None:
    """The link with that id, used or not."""
    return db.session.scalar(
        select(LinkToken).options(joinedload(LinkToken.organisation)).where(LinkToken.id == link_id)
    )


def list_invitations(org_id: UUID, now: datetime) -> Sequence[LinkToken]:
    """Invitations to the organisation that can still be used, newest first."""
    return db.session.scalars(
        select(LinkToken)
        .where(
            LinkToken.org_id == org_id,
            LinkToken.used_at.is_(None),
            LinkToken.withdrawn_at.is_(None),
            LinkToken.expires_at > now,
        )
        .order_by(LinkToken.created_at.desc())
    ).all()
