"""Jobs: written with the change they follow from, sent after its commit, sent again until one worker has done them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CursorResult, Update, delete, or_, select, update

from ladder.db import db
from ladder.db.edge import afterwards
from ladder.db.walls import ANYWHERE
from ladder.domain import jobs as rules
from ladder.domain.permissions import Actor
from ladder.errors import Conflict
from ladder.models import Job
from ladder.models.job import JobState
from ladder.services import audit


@dataclass(frozen=True, slots=True)
class Message:
    """What goes through the broker: a job's name and ids, nothing else."""

    name: str
    org_id: UUID | None
    job_id: UUID


def _announce(job: Job) -> None:
    afterwards(Message(job.name, job.org_id, job.id))


def enqueue(
    name: str, *, org_id: UUID | None, args: dict[str, Any], now: datetime, run_at: datetime | None = None
) -> Job:
    """Write a job in the current transaction; it goes to the workers after the commit."""
    if name not in rules.NAMES:
        raise ValueError(f"No job is called {name}.")
    job = Job(org_id=org_id, name=name, args=args, created_at=now, run_at=run_at or now, sent_at=now)
    db.session.add(job)
    db.session.flush()
    if job.run_at <= now:
        _announce(job)
    else:
        job.sent_at = None
    return job


def enqueue_each(
    name: str, *, org_id: UUID | None, dues: Iterable[tuple[dict[str, Any], datetime]], now: datetime
) -> None:
    """Write many jobs of one kind in a few statements, each with the moment from which it may run.

    Those that are due go to the workers after the commit; those to come are left to the sweeper.
    """
    if name not in rules.NAMES:
        raise ValueError(f"No job is called {name}.")
    rows = [
        Job(
            id=uuid4(), org_id=org_id, name=name, args=args, created_at=now, run_at=due,
            sent_at=now if due <= now else None,
        )
        for args, due in dues
    ]  # fmt: skip
    db.session.add_all(rows)
    db.session.flush()
    for job in rows:
        if job.sent_at is not None:
            _announce(job)


def claim(job_id: UUID, *, owner: str, now: datetime, lease: timedelta) -> Job | None:
    """Take a job if it is due and nobody has it; None when there is nothing to do. Counts the attempt first."""
    free = or_(
        (Job.state == JobState.WAITING) & (Job.run_at <= now),
        (Job.state == JobState.RUNNING) & (Job.lease_until < now),
    )
    taken = _changed(
        update(Job)
        .where(Job.id == job_id, free, Job.attempts < rules.MOST_ATTEMPTS)
        .values(state=JobState.RUNNING, owner=owner, lease_until=now + lease, attempts=Job.attempts + 1)
    )
    return db.session.get(Job, job_id, populate_existing=True) if taken else None


def get_for_worker(job_id: UUID) -> Job:
    """The row of a job that a worker has, as it stands now."""
    return db.session.get_one(Job, job_id, populate_existing=True)


def tell(job_id: UUID, *, words: str) -> None:
    """Write down how far a running job is, for whoever waits for it."""
    mine = (Job.id == job_id, Job.state == JobState.RUNNING)
    _changed(update(Job).where(*mine).values(progress=words))


def finish(job_id: UUID, *, owner: str, now: datetime) -> bool:
    """Mark a job done where the owner is still the same; False when somebody else has it by now."""
    return _leave(job_id, owner, state=JobState.DONE, finished_at=now, error="", lease_until=None)


def give_back(job: Job, *, owner: str, error: str, now: datetime) -> bool:
    """After a failed attempt: let it rest and come again, or stand as failed when it had all its attempts."""
    if job.attempts >= rules.MOST_ATTEMPTS:
        return _leave(job.id, owner, state=JobState.FAILED, finished_at=now, error=error, lease_until=None)
    rest = now + rules.pause_before(job.attempts)
    return _leave(job.id, owner, state=JobState.WAITING, run_at=rest, sent_at=None, error=error, lease_until=None)


def _leave(job_id: UUID, owner: str, **values: object) -> bool:
    mine = (Job.id == job_id, Job.owner == owner, Job.state == JobState.RUNNING)
    return _changed(update(Job).where(*mine).values(**values))


def _changed(statement: Update) -> bool:
    """Run an update of one row; whether its conditions held."""
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1


def sweep(*, now: datetime, most: int = 200) -> list[UUID]:
    """Find what is due and was not sent lately, mark it as sent, and hand it out again after the commit.

    A job whose worker died with the last attempt is set to failed, so that it stands on the page.
    """
    everywhere = {ANYWHERE: "the sweeper serves all organisations; a job row names its own"}
    died = (Job.state == JobState.RUNNING) & (Job.lease_until < now)
    db.session.execute(
        update(Job)
        .where(died, Job.attempts >= rules.MOST_ATTEMPTS)
        .values(state=JobState.FAILED, finished_at=now, error="The worker died each time.")
        .execution_options(synchronize_session=False, **everywhere)
    )
    due = or_((Job.state == JobState.WAITING) & (Job.run_at <= now), died)
    quiet = or_(Job.sent_at.is_(None), Job.sent_at < now - rules.RESEND_AFTER)
    # A dead worker's job goes at once: its lease was the waiting time.
    found = select(Job).where(due, or_(quiet, died)).order_by(Job.run_at).limit(most)
    jobs = db.session.scalars(found.with_for_update(skip_locked=True).execution_options(**everywhere)).all()
    for job in jobs:
        job.sent_at = now
        _announce(job)
    return [job.id for job in jobs]


def forget_done(*, now: datetime) -> None:
    """Let go of jobs that are done: of long ago, and those that come again every quarter of an hour."""
    everywhere = {ANYWHERE: "done jobs are let go of in all organisations at once"}
    old = or_(Job.finished_at < now - rules.KEPT, Job.name == rules.REMINDERS_SEND)
    db.session.execute(
        delete(Job).where(Job.state == JobState.DONE, old).execution_options(synchronize_session=False, **everywhere)
    )


def run_again(job: Job, *, by: Actor, now: datetime) -> None:
    """Give a failed job its attempts back; raises Conflict when it has not failed."""
    if job.state is not JobState.FAILED:
        raise Conflict("This job has not failed; there is nothing to run again.")
    job.state, job.attempts, job.run_at, job.sent_at, job.error = JobState.WAITING, 0, now, now, ""
    audit.record(by=by, verb="job.run_again", subject=job, now=now, details={"name": job.name})
    _announce(job)
