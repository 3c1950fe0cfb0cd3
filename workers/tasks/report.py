"""The calibration report."""

from datetime import UTC, datetime
from uuid import UUID

from ladder.domain.jobs import REPORT_COMPUTE
from ladder.services import calibration
from workers.base import JobTask, celery


@celery.task(name=REPORT_COMPUTE, base=JobTask, bind=True)
def compute(self: JobTask, org: UUID, cycle_id: str) -> None:
    """Compute the report of one cycle and keep it."""
    calibration.compute_report(org, UUID(cycle_id), now=datetime.now(UTC), tell=self.tell)
