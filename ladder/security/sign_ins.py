"""Flask-Login over our own rows: a sign-in can be seen and ended, and a stolen cookie dies with its row."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from flask import Flask, Response, request, session
from flask_login import UserMixin, current_user, login_user, logout_user

from ladder.db import work_as
from ladder.extensions import login
from ladder.models import Account, Membership, Organisation, SignIn
from ladder.queries import accounts as queries
from ladder.services import sign_ins

SEEN_EVERY = timedelta(minutes=1)


class SignedIn(UserMixin):  # type: ignore[misc]
    """The account behind a request, the sign-in it came by, and its place in the organisation of the URL."""

    def __init__(
        self,
        account: Account,
        sign_in: SignIn,
        token: str,
        organisation: Organisation | None = None,
        membership: Membership | None = None,
    ) -> None:
        self.account = account
        self.sign_in = sign_in
        self.token = token
        self.organisation = organisation
        self.membership = membership

    def get_id(self) -> str:
        """What the cookie carries: whose sign-in, and the token that only this browser has."""
        return f"{self.account.id.hex}.{self.token}"


def load(cookie: str) -> SignedIn | None:
    """Find whom a cookie belongs to; nobody when its row is ended or expired."""
    account_hex, _, token = cookie.partition(".")
    try:
        account_id = UUID(hex=account_hex)
    except ValueError:
        return None
    work_as(org=None, account=account_id)
    slug = (request.view_args or {}).get("org_slug")
    row = queries.find_signed_in(account_id, sign_ins.hash_token(token), slug, datetime.now(UTC))
    if row is None:
        return None
    sign_in, account, organisation, membership = row
    return SignedIn(account, sign_in, token, organisation, membership)


def begin(account: Account, *, now: datetime) -> None:
    """Sign this browser in. What it carried before is dropped, so that nobody can have planted it."""
    if current_user.is_authenticated:
        end(now=now)
    session.clear()
    session.permanent = True
    agent = request.user_agent.string[:200]
    sign_in, token = sign_ins.begin_sign_in(account=account, browser=agent, address=request.remote_addr or "", now=now)
    login_user(SignedIn(account, sign_in, token))


def end(*, now: datetime) -> None:
    """Sign this browser out, and end its row."""
    sign_ins.end_sign_in(current_user.sign_in, now=now)
    logout_user()
    session.clear()


def stamp(response: Response) -> Response:
    """Note that the sign-in was used: in a small transaction of its own, at most once a minute."""
    if request.endpoint != "static" and current_user and current_user.is_authenticated:
        now = datetime.now(UTC)
        sign_in_id, seen_at = _seen()
        if seen_at is not None and now - seen_at > SEEN_EVERY:
            sign_ins.stamp_seen(sign_in_id, now=now)
    return response


def _seen() -> tuple[UUID, datetime | None]:
    values = current_user.sign_in.__dict__
    return values.get("id", UUID(int=0)), values.get("seen_at")


def prepare(app: Flask) -> None:
    """Hang sign-in on the application."""
    login.init_app(app)
    login.user_loader(load)
    login.session_protection = None
    app.after_request(stamp)
