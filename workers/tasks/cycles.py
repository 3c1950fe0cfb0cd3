"""A cycle opens."""

from datetime import UTC, datetime
from uuid import UUID

from ladder.domain.jobs import CYCLE_OPEN
from ladder.services import opening
from workers.base import JobTask, celery, commit


@celery.task(name=CYCLE_OPEN, base=JobTask)
def open_cycle(org: UUID, cycle_id: str) -> None:
    """Freeze its people step by step, each step made final, then open it."""
    for _ in opening.carry_on(org, UUID(cycle_id), now=datetime.now(UTC)):
        commit()
