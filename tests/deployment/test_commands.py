import shutil
import signal
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from ladder.app import create_app
from ladder.config import load
from ladder.db import db
from ladder.domain.jobs import MAIL_SEND
from ladder.models import Job, Mail
from ladder.models.job import JobState
from ladder.services import jobs
from tests.databases import ADMIN_URL, on_postgresql
from tests.deployment import compose
from tests.deployment.running import Deployment, deployment, eventually
from tests.servers import own_redis

pytestmark = pytest.mark.skipif(not on_postgresql(), reason="Only on PostgreSQL and Redis, as it is deployed")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A deployment whose database has its roles and tables."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed (Debian: apt-get install redis-server)")
    folder = tmp_path_factory.mktemp("deployment")
    options = compose.services()["redis"]["command"][1:]
    with own_redis(program, *options) as redis, deployment(folder, ADMIN_URL, redis.removesuffix("/0")) as place:
        for step in compose.STEPS:
            done = place.step(step)
            assert done.returncode == 0, done.stderr
        yield place


@pytest.mark.parametrize("step", compose.STEPS)
def test_a_step_that_was_done_does_no_harm_when_done_again(prepared: Deployment, step: str) -> None:
    done = prepared.step(step)
    assert done.returncode == 0, done.stderr


def test_web_answers_its_health_check_and_ends_in_time(prepared: Deployment) -> None:
    with prepared.running("web") as process:
        assert eventually(lambda: prepared.healthy("web")), prepared.log("web")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0


def test_what_the_queue_lost_is_sent_again_by_beat_and_done_by_the_worker(prepared: Deployment) -> None:
    with prepared.running("worker") as worker, prepared.running("beat") as beat:
        assert eventually(lambda: prepared.healthy("worker")), prepared.log("worker")
        assert eventually(lambda: prepared.healthy("beat")), prepared.log("beat")
        job = job_that_was_never_sent(prepared)
        assert eventually(lambda: state_of(prepared, job) is JobState.DONE), prepared.log("worker")
        assert ends_well(beat)
        assert ends_well(worker)


def job_that_was_never_sent(place: Deployment) -> UUID:
    """A job that is due in a second, so that its writer sends nothing: only beat can find it."""
    now = datetime.now(UTC)
    with create_app(load(place.environment("web"))).app_context():
        mail = Mail(kind="none", address="nobody@example.org", created_at=now, sent_at=now)
        db.session.add(mail)
        db.session.flush()
        job = jobs.enqueue(
            MAIL_SEND, org_id=None, args={"mail_id": str(mail.id)}, now=now, run_at=now + timedelta(seconds=1)
        )
        job_id = job.id
        db.session.commit()
        db.engine.dispose()
    return job_id


def state_of(place: Deployment, job_id: UUID) -> JobState:
    with create_app(load(place.environment("web"))).app_context():
        state = db.session.get_one(Job, job_id).state
        db.session.rollback()
        db.engine.dispose()
    return state


def ends_well(process: "subprocess.Popen[bytes]") -> bool:
    process.send_signal(signal.SIGTERM)
    return process.wait(timeout=20) == 0
