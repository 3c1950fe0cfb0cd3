"""The audit log is written here, with every change, in its transaction."""

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.models import AuditEvent


class Subject(Protocol):
    """Anything with a key of its own."""

    @property
    def id(self) -> Any: ...


def record(
    *,
    by: Actor | None,
    verb: str,
    now: datetime,
    subject: Subject | None = None,
    org_id: UUID | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Add one event. `details` holds keys, numbers and names of fields: never a text somebody wrote in a review.

    For an assessment in an anonymous relation the subject is the cycle, never the person beside the actor.
    """
    org = by.org_id if by else org_id
    if org is None:
        raise ValueError("An audit event belongs to an organisation.")
    db.session.add(
        AuditEvent(
            org_id=org,
            at=now,
            actor_id=by.account_id if by else None,
            verb=verb,
            subject_type=type(subject).__name__.lower() if subject is not None else "",
            subject_id=subject.id if subject is not None else None,
            details=details or {},
        )
    )
