"""The names of anonymous authors."""

from datetime import UTC, datetime
from uuid import UUID

from ladder.domain.jobs import AUTHORS_FORGET
from ladder.services import authors
from workers.base import JobTask, celery, config


@celery.task(name=AUTHORS_FORGET, base=JobTask)
def forget(org: UUID, cycle_id: str) -> None:
    """Forget the authors of one cycle, or ask for it again when it is time."""
    authors.forget_authors(org, UUID(cycle_id), days=config.author_days, now=datetime.now(UTC))
