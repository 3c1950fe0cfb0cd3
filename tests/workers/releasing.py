"""A worker's process that carries out planned releases, and dies before it can say that it is done.

`python -m tests.workers.releasing` with the settings of a fresh database in the environment; prints what came of it, as
JSON.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from ladder.db import db, work_as
from ladder.domain.jobs import RESULTS_RELEASE
from ladder.domain.stages import Stage
from ladder.models import Job, Notice, Participant, Release
from ladder.models.job import JobState
from ladder.queries.teams import get_team
from ladder.services import releases
from tests import cast as casting
from tests.factories import make_cycle
from workers.app import celery
from workers.base import app, commit


def deliver() -> None:
    """Give every release's job to its task, as the broker would."""
    with app.app_context():
        found = db.session.scalars(select(Job).where(Job.name == RESULTS_RELEASE))
        jobs = [(str(job.org_id), str(job.id)) for job in found]
    for org, job in jobs:
        celery.tasks[RESULTS_RELEASE](org, job)


def plan() -> UUID:
    """Two days ago one team's release was planned for yesterday, and the other's for tomorrow."""
    now = datetime.now(UTC)
    with app.app_context():
        cast = casting.make()
        org = cast.orgs["acme"]
        work_as(org=org)
        cycle = make_cycle(cast, Stage.RELEASE)
        for name, days in (("Data", -1), ("Web", 1)):
            releases.plan_release(
                cycle=cycle, team=get_team(org, cast.teams[name]), due_at=now + timedelta(days=days),
                by=cast.olga.actor, now=now - timedelta(days=2),
            )  # fmt: skip
        db.session().info.pop("afterwards", None)
        commit()
    return org


def die_before_the_end() -> None:
    """What was released stays so; that the job is done was not written any more, and its lease has run out."""
    with app.app_context():
        for job in db.session.scalars(select(Job).where(Job.name == RESULTS_RELEASE, Job.state == JobState.DONE)):
            job.state, job.owner, job.finished_at = JobState.RUNNING, "dead", None
            job.lease_until = datetime.now(UTC) - timedelta(minutes=1)
        commit()


def main() -> None:
    """Release, die, release again."""
    org = plan()
    deliver()
    die_before_the_end()
    deliver()
    with app.app_context():
        work_as(org=org)
        found = select(Job.state).where(Job.name == RESULTS_RELEASE).order_by(Job.run_at)
        states = [state.value for state in db.session.scalars(found)]
        teams = select(Participant.team_name).where(Participant.released_at.is_not(None)).distinct()
        told = select(func.count()).select_from(Notice).where(Notice.kind == "result.released")
        done = [one is not None for one in db.session.scalars(select(Release.done_at).order_by(Release.due_at))]
        outcome = {
            "states": states, "teams": list(db.session.scalars(teams)), "told": db.session.scalar(told), "done": done,
        }  # fmt: skip
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main()
