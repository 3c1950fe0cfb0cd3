"""The many peers of a large cycle are asked to write."""

from datetime import UTC, datetime
from uuid import UUID

from ladder.domain.jobs import PEERS_ASK
from ladder.services import balancing
from workers.base import JobTask, celery


@celery.task(name=PEERS_ASK, base=JobTask)
def ask(org: UUID, cycle_id: str) -> None:
    """Ask everybody approved who was not asked yet."""
    balancing.ask_all(org, UUID(cycle_id), now=datetime.now(UTC))
