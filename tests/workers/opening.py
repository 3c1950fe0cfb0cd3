"""A worker's process that opens a cycle, breaks off in the middle, and is given the job again.

`python -m tests.workers.opening` with the settings of a fresh database in the environment; prints the outcome as JSON.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from ladder.db import db, work_as
from ladder.domain.jobs import CYCLE_OPEN
from ladder.models import Assessment, Cycle, Job, Notice, Participant
from ladder.queries.participants import count_frozen
from ladder.services import opening
from tests import cast as casting
from tests import factories
from workers.app import celery
from workers.base import app, commit


def prepare() -> tuple[UUID, UUID, UUID]:
    """A cycle of six that is to be opened; the ids of organisation, cycle and job."""
    with app.app_context():
        cast = casting.make()
        work_as(org=cast.orgs["acme"])
        cycle = factories.prepare(cast)
        opening.begin(cycle=cycle, by=cast.olga.actor, now=datetime.now(UTC))
        job = db.session.scalars(select(Job).where(Job.name == CYCLE_OPEN)).one()
        ids = cycle.org_id, cycle.id, job.id
        db.session().info.pop("afterwards", None)
        commit()
    return ids


def break_off_after(steps: int) -> None:
    """From now on freezing two people at a time fails once so many steps are done."""
    freeze, done = opening.freeze_some, [0]

    def some(cycle: Cycle) -> int:
        done[0] += 1
        if done[0] == steps + 1:
            raise MemoryError
        return freeze(cycle, 2)

    opening.freeze_some = some  # type: ignore[assignment]


def look(org: UUID, cycle_id: UUID, job_id: UUID) -> dict[str, Any]:
    """What stands in the database now."""
    with app.app_context():
        work_as(org=org)
        counts = {kind.__name__: db.session.scalar(select(func.count()).select_from(kind)) for kind in KINDS}
        cycle = db.session.scalars(select(Cycle).where(Cycle.id == cycle_id)).one()
        job = db.session.get_one(Job, job_id)
        frozen = count_frozen(org, cycle_id).done
        return {**counts, "stage": cycle.stage.value, "frozen": frozen, "job": job.state.value}


KINDS = (Participant, Assessment, Notice)


def main() -> None:
    """Break off after two steps, then do it all."""
    org, cycle_id, job_id = prepare()
    break_off_after(2)
    celery.tasks[CYCLE_OPEN](str(org), str(job_id))
    halfway = look(org, cycle_id, job_id)
    with app.app_context():
        db.session.get_one(Job, job_id).run_at = datetime.now(UTC) - timedelta(seconds=1)
        commit()
    for _ in range(2):
        celery.tasks[CYCLE_OPEN](str(org), str(job_id))
    sys.stdout.write(json.dumps({"halfway": halfway, "end": look(org, cycle_id, job_id)}))


if __name__ == "__main__":
    main()
