"""Ending one kind of mail by one click, without sign-in: the link says who and what, and we have signed it."""

from dataclasses import dataclass
from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer

from ladder.domain.notices import KINDS
from ladder.errors import NotFound
from ladder.services import mail_settings


@dataclass(frozen=True, slots=True)
class Ending:
    """What such a link ends: one kind of mail of one person."""

    org_id: UUID
    person_id: UUID
    kind: str

    @property
    def label(self) -> str:
        """The kind in words."""
        return KINDS[self.kind].label


def sign(org_id: UUID, person_id: UUID, kind: str, *, secret: str) -> str:
    """The last part of the link."""
    return str(_signer(secret).dumps([org_id.hex, person_id.hex, kind]))


def address(token: str, *, base_url: str) -> str:
    """The whole link, as it stands in a mail's header."""
    return f"{base_url.rstrip('/')}/unsubscribe/{token}"


def read(token: str, *, secret: str) -> Ending:
    """What a link ends; raises NotFound when we did not sign it."""
    try:
        org, person, kind = _signer(secret).loads(token)
        return Ending(UUID(hex=org), UUID(hex=person), KINDS[kind].key)
    except (BadSignature, KeyError, TypeError, ValueError):
        raise NotFound("There is no such link. Check that you have all of it.") from None


def end(ending: Ending) -> None:
    """Switch that kind of mail off for that person; a second time changes nothing."""
    mail_settings.switch_off(org_id=ending.org_id, person_id=ending.person_id, kind=ending.kind)


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="unsubscribe")
