"""Who may read what is published: members, whoever has a link, anybody."""

import secrets
from datetime import datetime

from ladder.domain.permissions import Actor
from ladder.domain.visibility import Audience
from ladder.errors import Conflict
from ladder.models import Framework
from ladder.services import audit

SECRET_BYTES = 24
"""192 bits: nobody finds an address by trying."""


def set_audience(*, by: Actor, now: datetime, framework: Framework, audience: Audience) -> None:
    """Say who may read what is published. An unlisted ladder gets an address with a secret; any other loses it."""
    if framework.audience is audience:
        return
    framework.audience = audience
    framework.secret = _secret() if audience is Audience.UNLISTED else None
    _record(by, now, framework, "framework.audience_set", audience=audience.value)


def make_new_link(*, by: Actor, now: datetime, framework: Framework) -> None:
    """Give an unlisted ladder another address: the old one leads nowhere from now on. Raises Conflict for others."""
    if framework.audience is not Audience.UNLISTED:
        raise Conflict("This ladder has no secret link, so there is none to replace. Choose first who may read it.")
    framework.secret = _secret()
    _record(by, now, framework, "framework.link_made")


def _secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def _record(by: Actor, now: datetime, framework: Framework, verb: str, **details: str) -> None:
    audit.record(by=by, verb=verb, subject=framework, now=now, details={"key": framework.key, **details})
