"""Who may come in, and where to: the few tables that are looked at before the organisation is known."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladder.db import Base, key_column
from ladder.domain.permissions import Access


class Account(Base):
    """Somebody who can sign in; a member of any number of organisations."""

    __tablename__ = "account"

    id: Mapped[UUID] = key_column()
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Organisation(Base):
    """The tenant: everything else belongs to exactly one."""

    __tablename__ = "organisation"

    id: Mapped[UUID] = key_column()
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    zone: Mapped[str] = mapped_column(default="UTC")
    created_at: Mapped[datetime]


class Membership(Base):
    """An account in an organisation: with what access, and which person it is there."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("org_id", "account_id"),
        UniqueConstraint("org_id", "person_id"),
        ForeignKeyConstraint(["org_id", "person_id"], ["person.org_id", "person.id"], ondelete="RESTRICT"),
    )

    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"), primary_key=True)
    id: Mapped[UUID] = key_column()
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[UUID | None]
    access: Mapped[Access]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    account: Mapped[Account] = relationship()


class SignIn(Base):
    """One browser that is signed in (what browsers call a session); can be ended from any other."""

    __tablename__ = "sign_in"

    id: Mapped[UUID] = key_column()
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    browser: Mapped[str]
    address: Mapped[str]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()


class LinkKind(StrEnum):
    """What a link in a mail is for."""

    INVITATION = "invitation"
    RESET = "reset"


class LinkToken(Base):
    """A link that works once, for a while. The link itself is signed from the id, so that nothing secret is stored."""

    __tablename__ = "link_token"
    __table_args__ = (
        Index(None, "org_id", "email"),
        ForeignKeyConstraint(["org_id", "person_id"], ["person.org_id", "person.id"], ondelete="RESTRICT"),
    )

    id: Mapped[UUID] = key_column()
    kind: Mapped[LinkKind]
    email: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    org_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))
    person_id: Mapped[UUID | None]
    access: Mapped[Access | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    organisation: Mapped[Organisation | None] = relationship()
