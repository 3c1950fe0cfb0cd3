"""The base task: it claims the job's row, opens the organisation, calls one service, and settles the row.

Claim and settling are short transactions of their own, so that a worker that dies leaves a lease that runs out.
"""

import os
import socket
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from celery import Task

from ladder.app import create_app
from ladder.config import Config
from ladder.db import edge, work_as
from ladder.domain import jobs as rules
from ladder.extensions import queue
from ladder.models import Job
from ladder.services import jobs

app = create_app()
config: Config = app.extensions["ladder.config"]
config.keep_kernels()
celery = queue
celery.conf.beat_schedule = {
    "sweep": {"task": "jobs.sweep", "schedule": rules.SWEEP_EVERY},
    "mornings": {"task": "reminders.fan_out", "schedule": rules.MORNINGS_EVERY},
}
log = structlog.get_logger()
at_work: ContextVar[UUID] = ContextVar("at_work")
"""The job that this thread does."""


def commit() -> None:
    """End a unit of work of the worker."""
    edge.commit(app.extensions["ladder.send"])


class JobTask(Task):
    """A task that is one job's row: done once, whatever the broker repeats."""

    def __call__(self, org_id: str | None, job_id: str) -> None:
        """Do the job if it is still to be done."""
        owner = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        with app.app_context():
            lease = timedelta(seconds=config.job_lease)
            job = jobs.claim(UUID(job_id), owner=owner, now=datetime.now(UTC), lease=lease)
            commit()
            if job is not None:
                self._do(job, UUID(org_id) if org_id else None, owner)

    def _do(self, job: Job, org: UUID | None, owner: str) -> None:
        job_id, args = job.id, dict(job.args)
        at_work.set(job_id)
        work_as(org=org)
        try:
            self.run(org, **args)
            commit()
        except Exception as error:  # whatever it was, the row must say so and come again
            edge.rollback()
            log.error("job.failed", job=str(job_id), name=self.name, error=type(error).__name__, exc_info=error)
            self._settle(job_id, owner, error)
        else:
            jobs.finish(job_id, owner=owner, now=datetime.now(UTC))
            commit()

    def tell(self, words: str) -> None:
        """Say how far the job is, in a transaction of its own: only where nothing else waits to be written."""
        jobs.tell(at_work.get(), words=words)
        edge.end_reading()

    def _settle(self, job_id: UUID, owner: str, error: Exception) -> None:
        job = jobs.get_for_worker(job_id)
        # Only the kind of error: its message may hold what somebody wrote.
        jobs.give_back(job, owner=owner, error=type(error).__name__, now=datetime.now(UTC))
        commit()

    def run(self, org: UUID | None, **args: Any) -> None:
        """Call one service; each task says which."""
        raise NotImplementedError
