"""What follows when a ladder is published."""

from datetime import UTC, datetime
from uuid import UUID

from ladder.domain.jobs import LADDER_TELL
from ladder.services import ladder_news
from workers.base import JobTask, celery


@celery.task(name=LADDER_TELL, base=JobTask)
def tell(org: UUID, version_id: str) -> None:
    """Ask for the mails about one version."""
    ladder_news.tell_people(org, UUID(version_id), now=datetime.now(UTC))
