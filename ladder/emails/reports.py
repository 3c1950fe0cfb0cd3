"""What a mail server says of a mail that it could not deliver (RFC 3464). It is hostile until proven otherwise."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from uuid import UUID

LARGEST = 1_000_000
"""Bytes of a report that are looked at; a whole returned mail may hang on it."""
_OURS = re.compile(r"<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[^<>\s]{1,255}>", re.IGNORECASE)
_STATUS = re.compile(r"^Status:\s*(5\.\d{1,3}\.\d{1,3})", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Returned:
    """Which mail came back for good, and the status that the server gives ("5.1.1")."""

    mail_id: UUID
    status: str


def read_report(data: bytes) -> Returned | None:
    """What a delivery report says; None where it is none, speaks of no mail of ours, or of a delay only.

    Nor of one in which messages stand in messages beyond what can be read.
    """
    try:
        return _read(data[:LARGEST])
    except RecursionError:
        return None


def _read(data: bytes) -> Returned | None:
    report = message_from_bytes(data, policy=compat32)
    parts = [
        part for part in report.walk() if not part.is_multipart() or part.get_content_type().startswith("message/")
    ]
    status = _first(_STATUS, [_text(part) for part in parts if part.get_content_type() == "message/delivery-status"])
    original = [_text(part) for part in parts if part.get_content_type() in ("message/rfc822", "text/rfc822-headers")]
    ours = _first(_OURS, [line for text in original for line in _message_ids(text)])
    return Returned(UUID(ours), status) if status and ours else None


def _message_ids(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lower().startswith("message-id:")]


def _texts(report: Message, *kinds: str) -> list[str]:
    return [_text(part) for part in report.walk() if part.get_content_type() in kinds]


def _text(part: Message) -> str:
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n".join(one.as_string() for one in payload if isinstance(one, Message))
    return str(payload)


def _first(pattern: re.Pattern[str], texts: list[str]) -> str:
    return next((found[1] for text in texts if (found := pattern.search(text))), "")
