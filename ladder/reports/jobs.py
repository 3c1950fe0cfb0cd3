"""Jobs in words: what the workers do for an organisation, and what failed."""

from dataclasses import dataclass
from uuid import UUID

from ladder.domain.jobs import LADDER_TELL, MAIL_SEND, REPORT_COMPUTE
from ladder.models import Job
from ladder.models.job import JobState
from ladder.queries import jobs as queries
from ladder.reports.moments import local

NAMES = {
    MAIL_SEND: "Send a mail",
    REPORT_COMPUTE: "Compute the calibration report",
    LADDER_TELL: "Tell people what changed in the ladder",
}
STATES = {
    JobState.WAITING: ("Waiting", "neutral"),
    JobState.RUNNING: ("Running", "active"),
    JobState.DONE: ("Done", "good"),
    JobState.FAILED: ("Failed", "bad"),
}
"""A state in a word, and the tone it is shown in."""


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job."""

    id: UUID
    name: str
    state: str
    tone: str
    made: str
    attempts: int
    error: str
    failed: bool


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs that are shown, and how many there are in each state: (word, tone, number)."""

    rows: tuple[JobRow, ...]
    counts: tuple[tuple[str, str, int], ...]


def list_jobs(org_id: UUID, *, zone: str) -> Jobs:
    """The organisation's failed and latest jobs, their times in `zone`, and how many there are of each state."""
    found = queries.count_by_state(org_id)
    counts = tuple((*STATES[state], found[state]) for state in reversed(JobState) if state in found)
    return Jobs(tuple(_row(job, zone) for job in queries.list_jobs(org_id)), counts)


def _row(job: Job, zone: str) -> JobRow:
    state, tone = STATES[job.state]
    name = NAMES.get(job.name, job.name)
    failed = job.state is JobState.FAILED
    return JobRow(job.id, name, state, tone, local(job.created_at, zone), job.attempts, job.error, failed)
