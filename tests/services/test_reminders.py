"""The one mail of somebody's morning."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from ladder.config import Config, load
from ladder.db import db
from ladder.domain.deadlines import Dates
from ladder.domain.jobs import REMINDERS_SEND
from ladder.domain.notices import Kind
from ladder.domain.quiet import Rest
from ladder.domain.ratings import Relation
from ladder.models import Cycle, Extension, Job, Mail
from ladder.models.job import JobState
from ladder.queries import people
from ladder.services import cycles, jobs, mail_settings, mails, notices, reminders
from tests import factories
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("acme")
DUE = date(2026, 11, 27)
DATES = Dates(DUE, DUE, DUE, DUE + timedelta(days=20))


def at(day: int, hour: int = 8) -> datetime:
    """An hour of a day of November 2026 in Berlin, where the cast lives."""
    return datetime(2026, 11, day, hour - 1, tzinfo=UTC)


@pytest.fixture
def cycle(acme: None, cast: Cast) -> Cycle:
    """A cycle in which Erik and Eva write about themselves until the 27th; nobody has to do anything else then."""
    made = factories.prepare(cast, ("erik", "eva"), dates=DATES, now=at(9))
    cycles.open_cycle(cycle=made, by=cast.olga.actor, now=at(9))
    factories.approve_peers(cast, made, {"erik": ("emil", "elsa", "dana"), "eva": ("emil", "elsa", "dana")})
    return made


def send(cast: Cast, now: datetime) -> set[str]:
    """Whom a look at that moment mails."""
    before = set(db.session.scalars(select(Mail.id)))
    reminders.send_reminders(cast.orgs["acme"], now=now)
    new = db.session.scalars(select(Mail).where(Mail.kind == "morning", Mail.id.not_in(before)))
    return {mail.address.partition("@")[0] for mail in new}


@pytest.mark.usefixtures("cycle")
@pytest.mark.parametrize(
    ("day", "mailed"), [(22, False), (23, False), (24, True), (25, False), (26, True), (27, True), (28, False)]
)
def test_somebody_is_reminded_three_days_and_one_day_before_and_on_the_day(cast: Cast, day: int, mailed: bool) -> None:
    assert ("erik" in send(cast, at(day))) is mailed


@pytest.mark.usefixtures("cycle")
def test_nobody_is_mailed_before_their_morning_nor_twice_on_a_day(cast: Cast) -> None:
    assert send(cast, at(24, 7)) == set()
    assert "erik" in send(cast, at(24, 8))
    assert send(cast, at(24, 8)) == send(cast, at(24, 12)) == set()


@pytest.mark.usefixtures("cycle")
def test_the_morning_is_the_persons_own(cast: Cast) -> None:
    people.get_person(cast.orgs["acme"], cast.erik.person_id).zone = "America/New_York"
    assert "erik" not in send(cast, at(24, 8))
    assert send(cast, at(24, 14)) == {"erik"}


def test_who_has_sent_everything_is_not_reminded(cast: Cast, cycle: Cycle) -> None:
    own = factories.get_assessment(cast, cycle, "erik", "erik", Relation.SELF)
    factories.write_and_send(cast, own, "erik", "erik", now=at(20))
    assert "erik" not in send(cast, at(24))


def test_more_time_moves_the_reminder(cast: Cast, cycle: Cycle) -> None:
    db.session.add(
        Extension(
            cycle_id=cycle.id, person_id=cast.erik.person_id, part="self", until=date(2026, 11, 30), reason="Ill.",
            by=cast.olga.account_id, at=at(20),
        )
    )  # fmt: skip
    db.session.flush()
    assert "erik" not in send(cast, at(24))
    assert "erik" in send(cast, at(30))


@pytest.mark.usefixtures("cycle")
def test_who_wants_no_reminders_gets_none_but_what_happened(cast: Cast) -> None:
    erik = cast.erik.person_id
    mail_settings.change_settings(
        org_id=cast.orgs["acme"], person_id=erik, off=["cycle.reminder"], digest=True, rest=Rest()
    )
    assert "erik" not in send(cast, at(24))
    notices.tell(kind=Kind.EXTENDED, org_id=cast.orgs["acme"], person_ids=[erik], args=_cycle(), now=at(25))
    assert send(cast, at(26)) >= {"erik"}


def _cycle() -> dict[str, UUID]:
    return {"cycle_id": db.session.scalars(select(Cycle.id)).one()}


def read(cast: Cast, who: str, kept: Config, now: datetime) -> str:
    """The mail of somebody's morning, as it goes out."""
    address = f"{who}@acme.example"
    mail = db.session.scalars(select(Mail).where(Mail.kind == "morning", Mail.address == address)).one()
    mails.send(mail.id, config=kept, now=now)
    (file,) = (kept.instance / "mails").glob(f"*{mail.id}.eml")
    return file.read_text()


@pytest.fixture
def kept(tmp_path: Path) -> Config:
    return load({}, instance=tmp_path, secret_key="a secret of this test", base_url="http://127.0.0.1:9000")


@pytest.mark.usefixtures("cycle")
def test_one_mail_says_what_is_due_and_what_happened_and_names_nobody(cast: Cast, kept: Config) -> None:
    org, elsa = cast.orgs["acme"], cast.elsa.person_id
    for _ in range(2):
        notices.tell(kind=Kind.ASSIGNED, org_id=org, person_ids=[elsa], args=_cycle(), now=at(23))
    assert "elsa" in send(cast, at(24))
    text = read(cast, "elsa", kept, at(24))
    assert "- 2 assessments to write in Autumn 2026, in 3 days: Fri 27 Nov, end of your day, Berlin" in text
    assert "- You are asked to write in Autumn 2026 (2 times)" in text
    assert not [name for name in ("Erik", "Eva", "Emil", "Dana") if name in text]
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in text


def test_a_mail_of_which_nothing_is_left_does_not_go_out(cast: Cast, cycle: Cycle, kept: Config) -> None:
    send(cast, at(24))
    own = factories.get_assessment(cast, cycle, "erik", "erik", Relation.SELF)
    factories.write_and_send(cast, own, "erik", "erik", now=at(24))
    mail = db.session.scalars(select(Mail).where(Mail.kind == "morning", Mail.address == cast.erik.email)).one()
    mails.send(mail.id, config=kept, now=at(24))
    assert not list(kept.instance.rglob("*.eml"))


def test_a_worker_that_was_killed_between_asks_for_no_mail_twice(cast: Cast, cycle: Cycle) -> None:
    first = send(cast, at(24))
    assert first
    assert send(cast, at(24, 9)) == set()
    assert cycle.title


def test_reminding_many_takes_no_more_statements_than_reminding_few(cast: Cast, statements: list[str]) -> None:
    counts = []
    for number in (3, 30):
        made = factories.make_crowded_cycle(cast, number)
        made.self_by = date(2026, 11, 27)
        db.session.flush()
        statements.clear()
        reminders.send_reminders(cast.orgs["acme"], now=at(24))
        counts.append(len([one for one in statements if one.startswith("SELECT")]))
    assert counts[0] == counts[1]


def test_each_organisation_has_at_most_one_such_job_at_a_time(cast: Cast) -> None:
    assert reminders.fan_out(now=at(24)) == len(cast.orgs)
    assert reminders.fan_out(now=at(24)) == 0


def test_done_jobs_of_the_mornings_do_not_pile_up(cast: Cast) -> None:
    reminders.fan_out(now=at(24))
    for job in db.session.scalars(select(Job).where(Job.name == REMINDERS_SEND)):
        jobs.claim(job.id, owner="w", now=at(24), lease=timedelta(minutes=1))
        jobs.finish(job.id, owner="w", now=at(24))
    reminders.fan_out(now=at(24, 9))
    found = db.session.scalars(select(Job.state).where(Job.name == REMINDERS_SEND)).all()
    assert set(found) == {JobState.WAITING}
