"""Settings: organisation, audit log, jobs."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from ladder.db import db
from ladder.domain.jobs import MOST_ATTEMPTS
from ladder.models import AuditEvent, Job
from ladder.models.job import JobState
from ladder.reports.audit import SENTENCES
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
ROOMS = ("settings", "members", "invitations", "invitations/new", "audit", "jobs")


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize(
    ("who", "status"), [("olga", 200), ("petra", 200), ("mona", 403), ("erik", 403), ("stan", 404)]
)
def test_who_may_see_the_settings(pages: Pages, room: str, who: str, status: int) -> None:
    pages.open(who, f"/o/acme/{room}", status)


@pytest.mark.parametrize("room", ROOMS)
def test_a_page_of_the_settings_takes_few_statements(pages: Pages, statements: list[str], room: str) -> None:
    pages.open("olga", f"/o/acme/{room}")
    assert len(statements) <= 8


def test_an_owner_renames_the_organisation(pages: Pages) -> None:
    pages.post("olga", "/o/acme/settings", {"name": "Acme Instruments", "zone": "Asia/Tokyo"})
    page = pages.open("olga", "/o/acme/settings")
    assert (page.value("name"), page.value("zone")) == ("Acme Instruments", "Asia/Tokyo")


def test_only_an_owner_renames_the_organisation(pages: Pages) -> None:
    pages.post("petra", "/o/acme/settings", {"name": "Mine", "zone": "UTC"}, 403)
    pages.post("stan", "/o/acme/settings", {"name": "Mine", "zone": "UTC"}, 404)
    assert "An owner can change these" in pages.open("petra", "/o/acme/settings").text


@pytest.mark.parametrize(
    ("name", "zone", "reason"),
    [("", "UTC", "called"), ("Acme", "Mars/Base", "no time zone"), ("x" * 121, "UTC", "120")],
)
def test_what_cannot_be_saved_is_kept_with_the_reason(pages: Pages, name: str, zone: str, reason: str) -> None:
    page = pages.post("olga", "/o/acme/settings", {"name": name, "zone": zone}, 422)
    assert reason in page.find(".error-summary").text()
    assert (page.value("name"), page.value("zone")) == (name, zone)


def add_event(cast: Cast, verb: str, minutes: int, **facts: object) -> None:
    event = AuditEvent(
        org_id=cast.orgs["acme"], at=NOW + timedelta(minutes=minutes), actor_id=cast.olga.account_id, verb=verb,
        subject_type=facts.get("kind", ""), subject_id=facts.get("subject"), details=facts.get("details", {}),
    )  # fmt: skip
    db.session.add(event)


def test_the_log_says_who_did_what_to_whom_in_the_organisations_zone(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside():
        add_event(cast, "person.changed", 0, kind="person", subject=cast.erik.person_id, details={"fields": ["zone"]})
    row = pages.open("petra", "/o/acme/audit").find("tbody tr").text(separator=" ").split()
    assert " ".join(row) == "Fri 27 Nov 2026, 15:32 Olga Owner changed the entry of Erik Engineer fields: zone"


def test_the_log_says_yes_and_no(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside():
        add_event(cast, "framework.imported", 0, details={"replaced": True, "told": False})
    assert "replaced: yes; told: no" in pages.open("petra", "/o/acme/audit").text


def test_the_log_shows_a_verb_it_has_no_sentence_for_as_it_is(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside():
        add_event(cast, "person.{teleported}", 0)
    assert "person.{teleported}" in pages.open("petra", "/o/acme/audit").text


def test_the_log_can_be_narrowed_to_one_kind_of_event(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside():
        add_event(cast, "job.run_again", 0)
        add_event(cast, "team.removed", 1)
    page = pages.open("petra", "/o/acme/audit?verb=team.removed")
    assert [row.css("td")[1].text() for row in page.all("tbody tr")] == ["removed a team"]
    assert page.value("verb") == "team.removed"
    assert len(pages.open("petra", "/o/acme/audit?verb=nonsense").all("tbody tr")) == 2


def test_the_log_is_read_page_by_page_with_the_same_statements(
    pages: Pages, inside: Inside, cast: Cast, statements: list[str]
) -> None:
    with inside():
        for number in range(120):
            add_event(cast, "person.changed", number, kind="person", subject=cast.eva.person_id)
    sizes, counts = [], []
    for number in (1, 2, 3):
        statements.clear()
        page = pages.open("olga", f"/o/acme/audit?page={number}")
        sizes.append(len(page.all("tbody tr")))
        counts.append(len(statements))
    assert sizes == [50, 50, 20]
    assert max(counts) <= 8
    assert page.find("nav.pagination a").text() == "Newer"


@pytest.mark.parametrize("query", ["page=0", "page=-5", "page=x", "page=99999999999999999999", "page=9999"])
def test_a_page_of_the_log_that_is_not_there_is_no_error(pages: Pages, query: str) -> None:
    pages.open("olga", f"/o/acme/audit?{query}")


def test_every_sentence_of_the_log_can_be_said() -> None:
    for sentence in SENTENCES.values():
        assert "{" not in sentence.format(what="this")


@pytest.fixture
def failed(inside: Inside, cast: Cast) -> UUID:
    """A job of Acme that had all its attempts."""
    with inside():
        job = Job(
            id=uuid4(), org_id=cast.orgs["acme"], name="report.compute", state=JobState.FAILED, created_at=NOW,
            run_at=NOW, attempts=MOST_ATTEMPTS, error="OperationalError",
        )  # fmt: skip
        db.session.add(job)
        return job.id


def test_a_failed_job_stands_on_the_page_and_can_be_run_again(pages: Pages, failed: UUID, sent: list[object]) -> None:
    page = pages.open("petra", "/o/acme/jobs")
    assert "Compute the calibration report" in page.text
    assert "Failed" in page.text
    assert "OperationalError" in page.text
    pages.post("petra", f"/o/acme/jobs/{failed}/run")
    assert "Waiting" in pages.open("petra", "/o/acme/jobs").text
    assert len(sent) == 1


def test_a_job_that_has_not_failed_is_not_run_again(pages: Pages, failed: UUID) -> None:
    pages.post("petra", f"/o/acme/jobs/{failed}/run")
    assert "has not failed" in pages.post("petra", f"/o/acme/jobs/{failed}/run", status=409).text


@pytest.mark.parametrize(("who", "status"), [("erik", 403), ("stan", 404)])
def test_who_may_not_run_a_job_again(pages: Pages, failed: UUID, who: str, status: int) -> None:
    pages.post(who, f"/o/acme/jobs/{failed}/run", status=status)


def test_a_job_of_another_organisation_is_not_there(pages: Pages, failed: UUID) -> None:
    pages.post("stan", f"/o/globex/jobs/{failed}/run", status=404)
    pages.post("olga", f"/o/acme/jobs/{uuid4()}/run", status=404)
    assert "OperationalError" not in pages.open("stan", "/o/globex/jobs").text


def test_what_failed_stands_before_what_is_newer(pages: Pages, failed: UUID, inside: Inside, cast: Cast) -> None:
    with inside():
        for number in range(60):
            later = NOW + timedelta(minutes=number)
            db.session.add(Job(org_id=cast.orgs["acme"], name="mail.send", created_at=later, run_at=later))
    page = pages.open("olga", "/o/acme/jobs")
    assert "60 waiting" in page.text
    assert len(page.all("tbody tr")) == 50
    assert "Failed" in page.all("tbody tr")[0].text()
