"""Asking for the calibration report. Computing it is `calibration.py`, which web processes do not load."""

from datetime import datetime

from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.errors import WrongStage
from ladder.models import Cycle, Job
from ladder.models.job import JobState
from ladder.queries import reports as queries
from ladder.services import audit, jobs


def request_report(*, cycle: Cycle, by: Actor, now: datetime) -> Job:
    """Ask for the report once more: a failed job gets its attempts back, one under way is left alone, else a new one.

    Raises WrongStage before calibration.
    """
    if not cycle.permits(Activity.READ_REPORT):
        raise WrongStage("There is no report before writing has closed.")
    job = queries.find_report_job(cycle.org_id, cycle.id)
    if job is not None and job.state is JobState.FAILED:
        jobs.run_again(job, by=by, now=now)
        return job
    if job is not None and job.state is not JobState.DONE:
        return job
    audit.record(by=by, verb="report.requested", subject=cycle, now=now)
    return jobs.enqueue(REPORT_COMPUTE, org_id=cycle.org_id, args={"cycle_id": str(cycle.id)}, now=now)
