"""A worker's process that tells people what changed in a ladder, and dies before it can say that it is done.

`python -m tests.workers.telling` with the settings of a fresh database in the environment; prints the outcome as JSON.
"""

import json
import sys
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from ladder.db import db, work_as
from ladder.models import Job, Mail
from ladder.models.job import JobState
from ladder.queries import frameworks as queries
from ladder.services import frameworks
from tests import cast as casting
from tests.ladders import changed
from tests.published import set_draft
from workers.app import celery
from workers.base import app, commit, config


def deliver(name: str) -> None:
    """Give all jobs of that name to their task, as the broker would."""
    with app.app_context():
        jobs = [(str(job.org_id), str(job.id)) for job in db.session.scalars(select(Job).where(Job.name == name))]
    for org, job in jobs:
        celery.tasks[name](org, job)


def publish() -> None:
    """A version that changes something for three people, with its job."""
    with app.app_context():
        cast = casting.make()
        org = cast.orgs["acme"]
        work_as(org=org)
        set_draft(cast, changed("craft-2", "You split a feature so that anybody can review it."))
        framework = queries.get_framework(org, "ladder")
        frameworks.publish_framework(
            by=cast.olga.actor, now=datetime.now(UTC), framework=framework, note="Plainer.", tell=True
        )
        db.session().info.pop("afterwards", None)
        commit()


def die_before_the_end() -> None:
    """What was written stands; that the job is done was not written any more, and its lease has run out."""
    with app.app_context():
        for job in db.session.scalars(select(Job).where(Job.name == "ladder.tell")):
            job.state, job.owner, job.finished_at = JobState.RUNNING, "dead", None
            job.lease_until = datetime.now(UTC) - timedelta(minutes=1)
        commit()


def main() -> None:
    """Tell, die, tell again, and send what was asked for twice."""
    publish()
    deliver("ladder.tell")
    die_before_the_end()
    deliver("ladder.tell")
    for _ in range(2):
        deliver("mail.send")
    with app.app_context():
        states = [job.state.value for job in db.session.scalars(select(Job).where(Job.name == "ladder.tell"))]
        asked = len(db.session.scalars(select(Mail.id).where(Mail.kind == "ladder.news")).all())
    sent = len(list((config.instance / "mails").glob("*.eml")))
    sys.stdout.write(json.dumps({"states": states, "asked": asked, "sent": sent}))


if __name__ == "__main__":
    main()
