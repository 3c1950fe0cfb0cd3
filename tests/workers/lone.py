"""A worker's process in an instance of its own: tells of each scene what became of its job, as JSON.

`python -m tests.workers.lone` with the settings of a fresh database in the environment. It is a process of its
own because importing the workers makes an application from the environment.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from ladder.db import db, work_as
from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.stages import Stage
from ladder.models import Job, Report
from ladder.services import calibration, jobs
from tests import cast as casting
from tests.cast import Cast
from tests.factories import make_cycle
from workers.app import celery
from workers.base import app, commit
from workers.tasks import jobs as sweeping


def deliver(job: Job) -> None:
    """Give a job to its task, as the broker would."""
    celery.tasks[job.name](str(job.org_id), str(job.id))


def gather() -> Cast:
    """The cast, for all scenes."""
    with app.app_context():
        return casting.make()


def prepare(cast: Cast) -> Job:
    """A cycle whose writing has closed, with its job; its row alone is what the worker gets to know."""
    with app.app_context():
        work_as(org=cast.orgs["acme"])
        cycle = make_cycle(cast, Stage.CALIBRATION)
        found = db.session.scalars(select(Job).where(Job.name == REPORT_COMPUTE))
        (job,) = (one for one in found if one.args == {"cycle_id": str(cycle.id)})
        db.session().info.pop("afterwards", None)
        commit()
        db.session.refresh(job)
        db.session.expunge(job)
    return job


def outcome(job: Job) -> dict[str, Any]:
    """What stands in the database afterwards."""
    with app.app_context():
        work_as(org=job.org_id)
        row = db.session.get_one(Job, job.id)
        of_its_cycle = Report.cycle_id == UUID(row.args["cycle_id"])
        count = db.session.scalar(select(func.count()).select_from(Report).where(of_its_cycle))
        return {"state": row.state.value, "attempts": row.attempts, "error": row.error, "reports": count}


def once(job: Job) -> None:
    """The broker delivers as it should."""
    deliver(job)


def twice(job: Job) -> None:
    """The broker delivers the same message again after it was done."""
    deliver(job)
    deliver(job)


def while_another_has_it(job: Job) -> None:
    """The broker delivers what another worker is doing."""
    with app.app_context():
        assert jobs.claim(job.id, owner="another", now=datetime.now(UTC), lease=timedelta(hours=1)) is not None
        commit()
    deliver(job)


def after_a_death(job: Job) -> None:
    """A worker dies after it has claimed; its lease runs out, and the sweeper finds the job."""
    with app.app_context():
        long_ago = datetime.now(UTC) - timedelta(hours=2)
        db.session.get_one(Job, job.id).run_at = long_ago
        assert jobs.claim(job.id, owner="dead", now=long_ago, lease=timedelta(hours=1)) is not None
        commit()
        sent: list[object] = []
        app.extensions["ladder.send"] = sent.append
    sweeping.sweep()
    assert [getattr(one, "job_id", None) for one in sent].count(job.id) == 1
    deliver(job)


def broken(job: Job) -> None:
    """The service breaks off, once."""
    compute = calibration.compute_report

    def break_off(*values: object, **named: object) -> None:
        raise MemoryError("what somebody wrote")

    calibration.compute_report = break_off
    deliver(job)
    calibration.compute_report = compute
    deliver(job)  # too early: it rests


def broken_five_times(job: Job) -> None:
    """The service breaks off each time."""

    def break_off(*values: object, **named: object) -> None:
        raise MemoryError("what somebody wrote")

    compute = calibration.compute_report
    calibration.compute_report = break_off
    for _ in range(6):
        with app.app_context():
            row = db.session.get_one(Job, job.id)
            row.run_at = datetime.now(UTC) - timedelta(seconds=1)
            commit()
        deliver(job)
    calibration.compute_report = compute


def unknown(job: Job) -> None:
    """The broker delivers a job that is not there."""
    celery.tasks[REPORT_COMPUTE](str(job.org_id), str(UUID(int=1)))


SCENES = (once, twice, while_another_has_it, after_a_death, broken, broken_five_times, unknown)


def main() -> None:
    """Play every scene and print what came of each."""
    cast, outcomes = gather(), {}
    for scene in SCENES:
        job = prepare(cast)
        scene(job)
        outcomes[scene.__name__] = outcome(job)
    sys.stdout.write(json.dumps(outcomes))


if __name__ == "__main__":
    main()
