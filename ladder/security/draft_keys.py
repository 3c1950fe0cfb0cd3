"""The key under which a browser seals texts that it could not send yet: the same for a person at each sign-in.

It is derived anew each time and stored nowhere, so that no row, backup or log holds it. Why so: docs/decisions/0010.
"""

import hashlib
import hmac
from base64 import b64encode, urlsafe_b64encode
from uuid import UUID

from flask import current_app

SEALING = b"ladder/drafts/key/1"
NAMING = b"ladder/drafts/owner/1"


def derive(secret: str, purpose: bytes, account_id: UUID, length: int) -> bytes:
    """At most 32 bytes for one purpose and account, from the secret of this Ladder: HKDF with SHA-256 (RFC 5869)."""
    if not 0 < length <= hashlib.sha256().digest_size:
        raise ValueError("One round of HKDF with SHA-256 gives from 1 to 32 bytes.")
    extracted = hmac.digest(purpose, secret.encode(), "sha256")
    return hmac.digest(extracted, account_id.bytes + b"\x01", "sha256")[:length]


def key_of(account_id: UUID) -> str:
    """The key itself, 256 bits in base64: only ever for the browser in which that account is signed in."""
    return b64encode(derive(_secret(), SEALING, account_id, 32)).decode()


def owner_of(account_id: UUID) -> str:
    """Whose texts these are, in letters that mean nothing elsewhere: tells two people at one browser apart."""
    return urlsafe_b64encode(derive(_secret(), NAMING, account_id, 12)).decode()


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
