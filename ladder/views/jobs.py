"""Jobs: what the workers do, and what failed."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.queries import jobs as queries
from ladder.reports import jobs as reports
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor, current_organisation
from ladder.services import jobs
from ladder.views.pages import done, now, page

bp = Blueprint("jobs", __name__, url_prefix="/o/<org_slug>/jobs")


@bp.get("")
@requires(Permission.JOB_VIEW)
def index(org_slug: str) -> ResponseReturnValue:
    """What failed, and the latest jobs."""
    zone = current_organisation().zone
    return page("jobs/index.html", jobs=reports.list_jobs(current_actor().org_id, zone=zone), zone=zone)


@bp.post("/<uuid:job_id>/run")
@requires(Permission.JOB_VIEW)
def run_again(org_slug: str, job_id: UUID) -> ResponseReturnValue:
    """Give a failed job its attempts back."""
    jobs.run_again(queries.get_job(current_actor().org_id, job_id), by=current_actor(), now=now())
    return done(url_for(".index", org_slug=org_slug), "The job is waiting for a worker.")
