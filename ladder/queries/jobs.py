"""Jobs, as an organisation sees its own."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import case, func, select

from ladder.db import db
from ladder.db.walls import ANYWHERE
from ladder.errors import NotFound
from ladder.models import Job
from ladder.models.job import JobState


def list_jobs(org_id: UUID, *, most: int = 50) -> Sequence[Job]:
    """The organisation's jobs: those that failed first, then the latest."""
    failed = case((Job.state == JobState.FAILED, 0), else_=1)
    return db.session.scalars(
        select(Job).where(Job.org_id == org_id).order_by(failed, Job.created_at.desc(), Job.id).limit(most)
    ).all()


def count_by_state(org_id: UUID) -> dict[JobState, int]:
    """How many jobs the organisation has in each state; states without any are left out."""
    rows = db.session.execute(select(Job.state, func.count(Job.id)).where(Job.org_id == org_id).group_by(Job.state))
    return {state: count for state, count in rows}  # noqa: C416 - dict() of rows has no types


def get_job(org_id: UUID, job_id: UUID) -> Job:
    """One job of the organisation; raises NotFound."""
    job = db.session.scalar(select(Job).where(Job.org_id == org_id, Job.id == job_id))
    if job is None:
        raise NotFound("There is no such job.")
    return job


def list_organisations_with(name: str) -> frozenset[UUID | None]:
    """The organisations for which a job of that name is still to be done."""
    found = select(Job.org_id).where(Job.name == name, Job.state.in_((JobState.WAITING, JobState.RUNNING)))
    reason = {ANYWHERE: "asked once for all organisations; a job row names its own"}
    return frozenset(db.session.scalars(found.execution_options(**reason)))


def find_of_cycle(org_id: UUID, name: str, cycle_id: UUID) -> Job | None:
    """The latest job of that name that works on this cycle."""
    latest = select(Job).where(Job.org_id == org_id, Job.name == name).order_by(Job.created_at.desc(), Job.id).limit(50)
    return next((job for job in db.session.scalars(latest) if job.args.get("cycle_id") == str(cycle_id)), None)
