import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from ladder.domain.jobs import MAIL_SEND
from ladder.models import Job, Mail
from ladder.models.job import JobState
from tests.databases import ADMIN_URL, only_on_postgresql
from tests.deployment import compose
from tests.deployment.running import Deployment, deployment, eventually
from tests.servers import own_redis

pytestmark = only_on_postgresql("with Redis, as it is deployed")


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


@contextmanager
def session(place: Deployment) -> Iterator[Session]:
    """The deployment's rows, as the app role; no application is made, which would turn this process's limits and
    queue to a Redis that soon is gone."""
    engine = create_engine(place.environment("worker")["LADDER_DATABASE_URL"], poolclass=NullPool)
    with Session(engine) as opened, opened.begin():
        yield opened


def job_that_was_never_sent(place: Deployment) -> UUID:
    """A job that is due and that nobody sent: only beat can find it. Its mail went long ago, so that none goes out."""
    now = datetime.now(UTC)
    mail = Mail(id=uuid4(), kind="none", address="nobody@example.org", created_at=now, sent_at=now)
    job = Job(id=uuid4(), name=MAIL_SEND, args={"mail_id": str(mail.id)}, created_at=now, run_at=now)
    with session(place) as opened:
        opened.add_all([mail, job])
        return job.id


def state_of(place: Deployment, job_id: UUID) -> JobState:
    with session(place) as opened:
        return opened.get_one(Job, job_id).state


def ends_well(process: "subprocess.Popen[bytes]") -> bool:
    process.send_signal(signal.SIGTERM)
    return process.wait(timeout=20) == 0
