"""Links in mails: signed from the row's id, so that the database holds nothing by which somebody could come in."""

from datetime import datetime
from enum import Enum
from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import update

from ladder.db import db
from ladder.errors import Conflict, NotFound
from ladder.models import LinkKind, LinkToken
from ladder.queries import accounts as queries

PATHS = {LinkKind.INVITATION: "/invitations/", LinkKind.RESET: "/reset/"}


def sign(link: LinkToken, *, secret: str) -> str:
    """The last part of a link's address."""
    return str(_signer(link.kind, secret).dumps(link.id.hex))


def read(token: str, kind: LinkKind, *, secret: str) -> UUID | None:
    """The id that a link carries; None when it was not signed by us, or for another purpose."""
    try:
        return UUID(hex=_signer(kind, secret).loads(token))
    except (BadSignature, ValueError):
        return None


def address(link: LinkToken, *, secret: str, base_url: str) -> str:
    """The whole link, as it is mailed or copied."""
    return base_url.rstrip("/") + PATHS[link.kind] + sign(link, secret=secret)


class Standing(Enum):
    """How a link stands, in words that follow "This link"."""

    USABLE = "can be used"
    USED = "has been used already; it works once"
    WITHDRAWN = "was withdrawn"
    EXPIRED = "has expired"


def standing(link: LinkToken, *, now: datetime) -> Standing:
    """Whether a link can be used, and if not, why."""
    if link.used_at is not None:
        return Standing.USED
    if link.withdrawn_at is not None:
        return Standing.WITHDRAWN
    return Standing.USABLE if link.expires_at > now else Standing.EXPIRED


def is_usable(link: LinkToken, *, now: datetime) -> bool:
    """Whether a link can still be used."""
    return standing(link, now=now) is Standing.USABLE


def use(link: LinkToken, *, now: datetime) -> None:
    """Use a link up; of two who use it at the same moment the second gets Conflict, as does who comes too late."""
    _settle(link, now, used_at=now)


def withdraw(link: LinkToken, *, now: datetime) -> None:
    """Take a link back; raises Conflict when it was used meanwhile, or is over anyway."""
    _settle(link, now, withdrawn_at=now)


def _settle(link: LinkToken, now: datetime, **values: datetime) -> None:
    """One conditional statement, so that of two at the same moment only one finds the link usable."""
    settled = db.session.scalar(
        update(LinkToken)
        .where(
            LinkToken.id == link.id,
            LinkToken.used_at.is_(None),
            LinkToken.withdrawn_at.is_(None),
            LinkToken.expires_at > now,
        )
        .values(**values)
        .returning(LinkToken.id)
        .execution_options(synchronize_session=False)
    )
    if settled is None:
        raise Conflict("This link can no longer be used: it was used or withdrawn meanwhile, or is over.")
    db.session.refresh(link)


def open_link(token: str, kind: LinkKind, *, secret: str) -> LinkToken:
    """The row behind a link, usable or not; raises NotFound when we did not sign it."""
    link_id = read(token, kind, secret=secret)
    link = queries.find_link(link_id) if link_id is not None else None
    if link is None:
        raise NotFound("There is no such link. Check that you have all of it.")
    return link


def withdraw_resets(account_id: UUID, *, now: datetime) -> None:
    """Take back every link by which this account's password could still be set."""
    db.session.execute(
        update(LinkToken)
        .where(
            LinkToken.account_id == account_id,
            LinkToken.kind == LinkKind.RESET,
            LinkToken.used_at.is_(None),
            LinkToken.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
        .execution_options(synchronize_session=False)
    )


def _signer(kind: LinkKind, secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=f"link.{kind.value}")
