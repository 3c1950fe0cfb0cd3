"""New passwords for those who cannot sign in."""

from datetime import datetime, timedelta
from uuid import uuid4

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Account, LinkKind, LinkToken
from ladder.queries import accounts as queries
from ladder.services import accounts, links, mails

LASTS = timedelta(hours=1)
FIRST_LASTS = timedelta(days=7)


def ask_reset(*, email: str, now: datetime) -> None:
    """Send the link by which a new password is set.

    For an address without an account the same rows are written, so that the answer takes as long; the mail is then
    not sent, because its link belongs to nobody.
    """
    account = queries.find_account(email)
    known = account if account is not None and account.closed_at is None else None
    link = _add(email, known, now, LASTS)
    mails.post(kind="reset", org_id=None, address=email, args={"link_id": str(link.id)}, now=now)


def make_first_link(account: Account, *, now: datetime) -> LinkToken:
    """The link by which the owner of a new organisation sets their first password; it is handed over, not mailed."""
    return _add(account.email, account, now, FIRST_LASTS)


def set_by_link(link: LinkToken, *, password: str, now: datetime) -> None:
    """Use the link up and set the password; every sign-in of the account ends.

    Raises Conflict when the link cannot be used any more, Invalid when the password cannot.
    """
    if link.account_id is None:
        raise NotFound("This link belongs to nobody.")
    links.use(link, now=now)
    accounts.set_password(queries.get_account(link.account_id), password=password, now=now)


def _add(email: str, account: Account | None, now: datetime, lasts: timedelta) -> LinkToken:
    link = LinkToken(
        id=uuid4(),
        kind=LinkKind.RESET,
        email=email.strip().lower(),
        account_id=account.id if account else None,
        created_at=now,
        expires_at=now + lasts,
    )
    db.session.add(link)
    return link
