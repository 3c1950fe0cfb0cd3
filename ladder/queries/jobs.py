"""Jobs, as an organisation sees its own."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from ladder.db import db
from ladder.errors import NotFound
from ladder.models import Job


def list_jobs(org_id: UUID, *, most: int = 100) -> Sequence[Job]:
    """The organisation's latest jobs, newest first."""
    return db.session.scalars(select(Job).where(Job.org_id == org_id).order_by(Job.created_at.desc()).limit(most)).all()


def get_job(org_id: UUID, job_id: UUID) -> Job:
    """One job of the organisation; raises NotFound."""
    job = db.session.scalar(select(Job).where(Job.org_id == org_id, Job.id == job_id))
    if job is None:
        raise NotFound("There is no such job.")
    return job
