"""Accounts, sign-ins, organisations, memberships, links: the only queries that look beyond one organisation.

They run before the organisation is known, over the few tables that have no organisation's wall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, and_, case, exists, select
from sqlalchemy.orm import aliased, joinedload

from ladder.db import db
from ladder.db.walls import ANYWHERE
from ladder.domain.permissions import Access
from ladder.errors import NotFound
from ladder.models import Account, LinkKind, LinkToken, Membership, Organisation, Person, SignIn

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


def list_organisation_ids() -> Sequence[UUID]:
    """Every organisation there is, for what is done in each of them by a job of its own."""
    return db.session.scalars(select(Organisation.id).order_by(Organisation.id)).all()


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


def is_member(org_id: UUID, person_id: UUID) -> bool:
    """Whether that person may sign in to the organisation."""
    theirs = select(Membership.id).where(Membership.org_id == org_id, Membership.person_id == person_id)
    return db.session.scalar(theirs.where(Membership.ended_at.is_(None))) is not None


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


def get_invitation(org_id: UUID, invitation_id: UUID) -> LinkToken:
    """One invitation to the organisation, used or not; raises NotFound."""
    found = db.session.scalar(
        select(LinkToken)
        .options(joinedload(LinkToken.organisation))
        .where(LinkToken.org_id == org_id, LinkToken.id == invitation_id, LinkToken.kind == LinkKind.INVITATION)
    )
    if found is None:
        raise NotFound("There is no such invitation.")
    return found


def list_invitations(org_id: UUID, now: datetime) -> Sequence[LinkToken]:
    """Invitations to the organisation that can still be used, newest first."""
    return db.session.scalars(
        select(LinkToken)
        .where(
            LinkToken.org_id == org_id,
            LinkToken.kind == LinkKind.INVITATION,
            LinkToken.used_at.is_(None),
            LinkToken.withdrawn_at.is_(None),
            LinkToken.expires_at > now,
        )
        .order_by(LinkToken.created_at.desc())
    ).all()


DEMO_DOMAIN = "demo.example"
"""Where the people of the demo have their addresses."""


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """Somebody of the demo organisation whom one may be."""

    account_id: UUID
    name: str
    job: str

    def __str__(self) -> str:
        return f"{self.name}, {self.job}"


def list_demo_sign_ins(domain: str = DEMO_DOMAIN, *, most: int = 8) -> Sequence[DemoSignIn]:
    """Whom one can be by one click: accounts of the demo's domain, owners first, then managers."""
    report = aliased(Person)
    leads = exists().where(report.org_id == Membership.org_id, report.manager_id == Membership.person_id)
    rows = db.session.execute(
        select(Account.id, Account.name, Membership.access, leads)
        .join(Membership, Membership.account_id == Account.id)
        .where(Account.email.endswith(f"@{domain}"), Account.closed_at.is_(None), Membership.ended_at.is_(None))
        .order_by(case(*_RANKS, else_=len(_RANKS)), leads.desc(), Account.name)
        .limit(most)
        .execution_options(**{ANYWHERE: "the demo is one organisation of invented people, and nobody is signed in yet"})
    )
    return [DemoSignIn(key, name, _job(access, leading)) for key, name, access, leading in rows]


_RANKS = ((Membership.access == Access.OWNER, 0), (Membership.access == Access.PEOPLE_OPERATIONS, 1))


def _job(access: Access, leading: bool) -> str:
    if access is not Access.MEMBER:
        return access.title.lower()
    return "manager" if leading else "engineer"
