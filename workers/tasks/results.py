"""Results are released at the hour that was set."""

from datetime import UTC, datetime
from uuid import UUID

from ladder.domain.jobs import RESULTS_RELEASE
from ladder.services import releases
from workers.base import JobTask, celery


@celery.task(name=RESULTS_RELEASE, base=JobTask)
def release(org: UUID, release_id: str) -> None:
    """Carry out one planned release."""
    releases.carry_out(org, UUID(release_id), now=datetime.now(UTC))
