"""Mails go out."""

from datetime import UTC, datetime
from uuid import UUID

from ladder.domain.jobs import MAIL_SEND
from ladder.services import mails
from workers.base import JobTask, celery, config


@celery.task(name=MAIL_SEND, base=JobTask)
def send(org: UUID | None, mail_id: str) -> None:
    """Send one mail, once."""
    mails.send(UUID(mail_id), config=config, now=datetime.now(UTC))
