"""Sign-ins: begun, seen, ended."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update

from ladder.db import db
from ladder.db.sqlite import may_write
from ladder.models import Account, SignIn

LASTS = timedelta(days=30)


def hash_token(token: str) -> str:
    """What is stored of a token: enough to find it, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin_sign_in(*, account: Account, browser: str, address: str, now: datetime) -> tuple[SignIn, str]:
    """Make a sign-in for a browser; returns it with the token that goes into the cookie and nowhere else."""
    token = secrets.token_urlsafe(32)
    sign_in = SignIn(
        account=account,
        token_hash=hash_token(token),
        browser=browser,
        address=address,
        created_at=now,
        seen_at=now,
        expires_at=now + LASTS,
    )
    db.session.add(sign_in)
    db.session.flush()
    return sign_in, token


def end_sign_in(sign_in: SignIn, *, now: datetime) -> None:
    """End one sign-in; its cookie is worth nothing from now on."""
    sign_in.ended_at = now


def end_all_sign_ins(account_id: UUID, *, now: datetime, but: UUID | None = None) -> None:
    """End every sign-in of an account, but perhaps one: after a reset, or when the person says so."""
    db.session.execute(
        update(SignIn)
        .where(SignIn.account_id == account_id, SignIn.ended_at.is_(None), SignIn.id != but)
        .values(ended_at=now)
    )


def stamp_seen(sign_in_id: UUID, *, now: datetime) -> None:
    """Note the last use, in a transaction of its own: this may follow a GET, which itself never writes."""
    token = may_write.set(True)
    try:
        db.session.rollback()
        db.session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now))
        db.session.commit()
    finally:
        may_write.reset(token)
