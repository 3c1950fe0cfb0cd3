"""Accounts: made, signed in to, changed."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

import structlog
from sqlalchemy.exc import IntegrityError

from ladder.db import db
from ladder.domain import addresses
from ladder.domain.people import tidy
from ladder.errors import Conflict, Invalid
from ladder.models import Account
from ladder.queries import accounts as queries
from ladder.services import links, passwords, sign_ins

REFUSED = "This address and password do not belong together. Check both, or ask for a new password."
log = structlog.get_logger()


def check_password(*, email: str, password: str) -> Account:
    """The account with that address and password; raises Invalid with the same words for every way it can fail.

    A password that was kept with older parameters is kept anew.
    """
    account = queries.find_account(email)
    if not passwords.matches(account.password_hash if account else None, password) or account is None:
        raise Invalid(REFUSED)
    if account.closed_at is not None:
        raise Invalid(REFUSED)
    if passwords.is_out_of_date(account.password_hash or ""):
        account.password_hash = passwords.hash_password(password)
    return account


def add_account(*, email: str, name: str, password: str | None, now: datetime, about: Iterable[str] = ()) -> Account:
    """Make an account; without a password nobody can sign in to it until a reset link sets one.

    Raises Invalid (address, password) and Conflict when the address has an account already.
    """
    address, name = addresses.normal(email), tidy(name)
    if address is None:
        raise Invalid(addresses.SENTENCE, field="email")
    if password is not None:
        passwords.require_good(password, about=(address, name, *about))
    kept = passwords.hash_password(password) if password is not None else None
    account = Account(id=uuid4(), email=address, name=name, password_hash=kept, created_at=now)
    try:
        with db.session.begin_nested():
            db.session.add(account)
    except IntegrityError as error:
        raise Conflict("There is an account with this address already. Sign in with it.", field="email") from error
    return account


def change_name(account: Account, *, name: str) -> None:
    """Call somebody by another name."""
    account.name = tidy(name)


def change_password(account: Account, *, current: str, new: str, now: datetime, keep: UUID) -> None:
    """Set another password and end every sign-in but `keep`; raises Invalid when the current one is wrong."""
    if not passwords.matches(account.password_hash, current):
        raise Invalid("This is not your current password. Nothing was changed.", field="current")
    set_password(account, password=new, now=now, keep=keep)


def set_password(account: Account, *, password: str, now: datetime, keep: UUID | None = None) -> None:
    """Set a password; ends every sign-in but `keep`, and the links by which another could be set."""
    passwords.require_good(password, about=(account.email, account.name))
    account.password_hash = passwords.hash_password(password)
    sign_ins.end_all_sign_ins(account.id, now=now, but=keep)
    links.withdraw_resets(account.id, now=now)
    log.info("account.password_changed", account=str(account.id))
