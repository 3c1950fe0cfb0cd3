"""Jobs: each row of the truth table of who may take, finish, give back and send again."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.jobs import MOST_ATTEMPTS, REPORT_COMPUTE, RESEND_AFTER, pause_before
from ladder.errors import Conflict
from ladder.models import AuditEvent, Job
from ladder.models.job import JobState
from ladder.services import jobs
from ladder.services.jobs import Message
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")

LEASE = timedelta(seconds=60)
LATER = NOW + LEASE + timedelta(seconds=1)


def make(cast: Cast, **values: object) -> Job:
    """A job in the state that a test needs."""
    job = jobs.enqueue(REPORT_COMPUTE, org_id=cast.orgs["acme"], args={"cycle_id": str(UUID(int=1))}, now=NOW)
    for name, value in values.items():
        setattr(job, name, value)
    db.session.flush()
    return job


def state_of(job: Job) -> JobState:
    db.session.refresh(job)
    return job.state


def test_a_job_goes_out_only_after_the_commit_that_it_follows_from(
    cast: Cast, inside: Inside, sent: list[object]
) -> None:
    with inside():
        job = make(cast)
        message = Message(job.name, job.org_id, job.id)
        assert message not in sent
    assert message in sent


def test_what_is_rolled_back_never_goes_out(cast: Cast, inside: Inside, sent: list[object]) -> None:
    with inside():
        before = len(sent)
        make(cast)
        db.session().info.pop("afterwards")
        db.session.rollback()
    assert len(sent) == before


def test_a_job_for_later_is_not_sent_now(cast: Cast, inside: Inside, sent: list[object]) -> None:
    with inside():
        job = jobs.enqueue(REPORT_COMPUTE, org_id=cast.orgs["acme"], args={}, now=NOW, run_at=NOW + LEASE)
        assert job.sent_at is None
    assert [one for one in sent if isinstance(one, Message) and one.job_id == job.id] == []


def test_no_job_has_a_name_that_no_worker_knows(cast: Cast) -> None:
    with pytest.raises(ValueError, match="No job is called"):
        jobs.enqueue("report.guess", org_id=cast.orgs["acme"], args={}, now=NOW)


def test_many_jobs_go_out_as_one_would(cast: Cast, inside: Inside, sent: list[object]) -> None:
    with inside():
        args = [{"cycle_id": str(number)} for number in range(3)]
        jobs.enqueue_each(REPORT_COMPUTE, org_id=cast.orgs["acme"], dues=[(one, NOW) for one in args], now=NOW)
    assert len([one for one in sent if isinstance(one, Message) and one.name == REPORT_COMPUTE]) == 3


CLAIMS = [
    # what is so                         values                                                          claimed
    ("waiting and due", {"state": JobState.WAITING}, True),
    ("waiting, not yet due", {"state": JobState.WAITING, "run_at": NOW + LEASE * 9}, False),
    ("waiting, out of attempts", {"state": JobState.WAITING, "attempts": MOST_ATTEMPTS}, False),
    ("running, lease holds", {"state": JobState.RUNNING, "owner": "a", "lease_until": LATER + LEASE}, False),
    ("running, lease run out", {"state": JobState.RUNNING, "owner": "a", "lease_until": NOW}, True),
    (
        "running, lease run out, out of attempts",
        {"state": JobState.RUNNING, "owner": "a", "lease_until": NOW, "attempts": MOST_ATTEMPTS},
        False,
    ),
    ("done", {"state": JobState.DONE}, False),
    ("failed", {"state": JobState.FAILED}, False),
]


@pytest.mark.parametrize(("values", "claimed"), [row[1:] for row in CLAIMS], ids=[row[0] for row in CLAIMS])
def test_a_job_is_claimed_when_it_is_due_and_nobody_has_it(
    cast: Cast, values: dict[str, object], claimed: bool
) -> None:
    job = make(cast, **values)
    before = job.attempts
    found = jobs.claim(job.id, owner="b", now=LATER, lease=LEASE)
    assert (found is not None) is claimed
    db.session.refresh(job)
    assert job.attempts == before + claimed
    assert (job.owner == "b") is claimed
    if claimed:
        assert (job.state, job.lease_until) == (JobState.RUNNING, LATER + LEASE)


def test_of_two_who_claim_the_same_job_one_gets_it(cast: Cast) -> None:
    job = make(cast)
    first = jobs.claim(job.id, owner="a", now=NOW, lease=LEASE)
    second = jobs.claim(job.id, owner="b", now=NOW, lease=LEASE)
    assert first is not None
    assert (first.owner, second) == ("a", None)


def test_a_job_that_is_not_there_is_claimed_by_nobody() -> None:
    assert jobs.claim(UUID(int=0), owner="a", now=NOW, lease=LEASE) is None


def test_who_has_the_job_finishes_it(cast: Cast) -> None:
    job = make(cast)
    jobs.claim(job.id, owner="a", now=NOW, lease=LEASE)
    assert jobs.finish(job.id, owner="a", now=LATER)
    db.session.refresh(job)
    assert (job.state, job.finished_at, job.lease_until, job.error) == (JobState.DONE, LATER, None, "")


def test_a_former_owner_changes_nothing_any_more(cast: Cast) -> None:
    job = make(cast)
    jobs.claim(job.id, owner="a", now=NOW, lease=LEASE)
    jobs.claim(job.id, owner="b", now=LATER, lease=LEASE)
    assert not jobs.finish(job.id, owner="a", now=LATER)
    assert not jobs.give_back(job, owner="a", error="ValueError", now=LATER)
    db.session.refresh(job)
    assert (job.state, job.owner, job.error) == (JobState.RUNNING, "b", "")


def test_a_finished_job_is_not_finished_twice(cast: Cast) -> None:
    job = make(cast)
    jobs.claim(job.id, owner="a", now=NOW, lease=LEASE)
    assert jobs.finish(job.id, owner="a", now=NOW)
    assert not jobs.finish(job.id, owner="a", now=LATER)
    assert not jobs.give_back(job, owner="a", error="ValueError", now=LATER)
    assert state_of(job) is JobState.DONE


@pytest.mark.parametrize("attempt", range(1, MOST_ATTEMPTS))
def test_a_failed_attempt_rests_longer_each_time(cast: Cast, attempt: int) -> None:
    job = make(cast, attempts=attempt - 1)
    claimed = jobs.claim(job.id, owner="a", now=NOW, lease=LEASE)
    assert claimed is not None
    assert jobs.give_back(claimed, owner="a", error="ValueError", now=NOW)
    db.session.refresh(job)
    assert (job.state, job.run_at, job.error) == (JobState.WAITING, NOW + pause_before(attempt), "ValueError")
    assert pause_before(attempt + 1) == 2 * pause_before(attempt)


def test_after_five_attempts_a_job_has_failed(cast: Cast) -> None:
    job = make(cast)
    moment = NOW
    for _ in range(MOST_ATTEMPTS):
        claimed = jobs.claim(job.id, owner="a", now=moment, lease=LEASE)
        assert claimed is not None
        jobs.give_back(claimed, owner="a", error="ValueError", now=moment)
        moment += timedelta(hours=1)
    assert state_of(job) is JobState.FAILED
    assert jobs.claim(job.id, owner="a", now=moment, lease=LEASE) is None


QUIET, LOUD = NOW - RESEND_AFTER * 2, NOW - timedelta(seconds=1)
SWEEPS = [
    # what is so                             values                                                  sent again
    ("waiting, due, sent long ago", {"sent_at": QUIET}, True),
    ("waiting, due, sent just now", {"sent_at": LOUD}, False),
    ("waiting, due, never sent", {"sent_at": None}, True),
    ("waiting, not due", {"sent_at": None, "run_at": NOW + LEASE}, False),
    ("running, lease holds", {"state": JobState.RUNNING, "lease_until": NOW + LEASE, "sent_at": QUIET}, False),
    ("running, lease run out", {"state": JobState.RUNNING, "lease_until": QUIET, "sent_at": LOUD}, True),
    ("done", {"state": JobState.DONE, "sent_at": QUIET}, False),
    ("failed", {"state": JobState.FAILED, "sent_at": QUIET}, False),
]


@pytest.mark.parametrize(("values", "again"), [row[1:] for row in SWEEPS], ids=[row[0] for row in SWEEPS])
def test_the_sweeper_sends_what_is_due_and_was_not_sent_lately(
    cast: Cast, values: dict[str, object], again: bool
) -> None:
    job = make(cast, **values)
    assert (job.id in jobs.sweep(now=NOW)) is again
    db.session.flush()
    db.session.refresh(job)
    assert (job.sent_at == NOW) is again


def test_what_the_sweeper_sent_is_left_alone_until_it_was_quiet_again(cast: Cast) -> None:
    job = make(cast, sent_at=QUIET)
    assert job.id in jobs.sweep(now=NOW)
    assert job.id not in jobs.sweep(now=NOW + timedelta(seconds=5))
    assert job.id in jobs.sweep(now=NOW + RESEND_AFTER * 2)


def test_a_job_whose_worker_died_with_the_last_attempt_has_failed(cast: Cast) -> None:
    job = make(cast, state=JobState.RUNNING, lease_until=QUIET, attempts=MOST_ATTEMPTS)
    assert job.id not in jobs.sweep(now=NOW)
    db.session.refresh(job)
    assert (job.state, job.error) == (JobState.FAILED, "The worker died each time.")


def test_the_sweeper_serves_every_organisation(cast: Cast) -> None:
    ours = make(cast, sent_at=None)
    theirs = jobs.enqueue(REPORT_COMPUTE, org_id=cast.orgs["globex"], args={}, now=NOW)
    theirs.sent_at = None
    db.session.flush()
    assert {ours.id, theirs.id} <= set(jobs.sweep(now=NOW))


def test_a_failed_job_is_run_again_by_somebody_and_that_is_noted(cast: Cast) -> None:
    job = make(cast, state=JobState.FAILED, attempts=MOST_ATTEMPTS, error="ValueError")
    jobs.run_again(job, by=cast.olga.actor, now=LATER)
    assert (job.state, job.attempts, job.run_at, job.error) == (JobState.WAITING, 0, LATER, "")
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "job.run_again")).one()
    assert event.details == {"name": REPORT_COMPUTE}


@pytest.mark.parametrize("state", [JobState.WAITING, JobState.RUNNING, JobState.DONE])
def test_what_has_not_failed_is_not_run_again(cast: Cast, state: JobState) -> None:
    with pytest.raises(Conflict):
        jobs.run_again(make(cast, state=state), by=cast.olga.actor, now=NOW)
