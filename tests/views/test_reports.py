"""The report as a page: it waits, shows findings, hides the reader's own review, and is for stewards."""

import csv
import io
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.domain.stages import Stage
from ladder.models import Job, Rater
from ladder.models.job import JobState
from ladder.queries import reports as queries
from ladder.services import calibration
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, make_cycle
from tests.page import Page, Pages
from tests.stewards import give_access


def make(cast: Cast, inside: Inside, stage: Stage = Stage.CALIBRATION, *, computed: bool = True) -> str:
    """The address of a cycle; its report is there unless it is said not to be."""
    with inside():
        cycle = make_cycle(cast, stage)
        if computed:
            calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        return f"/o/acme/cycles/{cycle.id}"


def set_job(inside: Inside, cycle: str, state: JobState | None, error: str = "") -> None:
    """Bring the report's job to a state; None takes it away."""
    with inside():
        job = queries.find_report_job(db.session.info["org"], UUID(cycle.rpartition("/")[2]))
        assert job is not None
        if state is None:
            db.session.delete(job)
        else:
            job.state, job.attempts, job.error = state, 5, error


def body(page: Page) -> str:
    return page.response.get_data(as_text=True)


def test_the_report_is_a_page_of_findings_with_pictures_tables_and_certainty(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    page = pages.open("petra", f"{make(cast, inside)}/report")
    assert page.h1 == "Calibration report"
    titles = " ".join(one.text().replace("\xa0", " ") for one in page.all("figcaption"))
    assert "Managers most often chose “As expected”: 100 % of 18 ratings" in titles
    assert all(figure.css_first("svg") and figure.css_first("table") for figure in page.all("figure"))
    assert len(page.all(".report-summary a")) == len(page.all(".finding h2")) - len(
        page.all("#delivery, #glossary, #left-out, #anew")
    )


@pytest.mark.parametrize("path", ["report", "report/state", "report.csv"])
def test_the_report_is_for_stewards(pages: Pages, cast: Cast, inside: Inside, path: str) -> None:
    cycle = make(cast, inside)
    pages.open("olga", f"{cycle}/{path}")
    pages.open("mona", f"{cycle}/{path}", 403)
    pages.open("erik", f"{cycle}/{path}", 403)
    pages.open("stan", f"{cycle}/{path}", 404)
    pages.open("olga", f"/o/acme/cycles/{uuid4()}/{path}", 404)


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.NOMINATIONS, Stage.MANAGER_WRITING])
def test_before_writing_closes_the_page_says_when_the_report_comes(
    pages: Pages, cast: Cast, inside: Inside, stage: Stage
) -> None:
    cycle = make(cast, inside, stage, computed=False)
    for path in ("report", "report/state", "report.csv"):
        assert "the report comes when writing closes" in pages.open("petra", f"{cycle}/{path}", 409).text
    pages.post("petra", f"{cycle}/report/again", status=409)


def test_while_the_job_is_under_way_the_page_asks_again_by_itself(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = make(cast, inside, computed=False)
    page = pages.open("petra", f"{cycle}/report")
    waiting = page.find("#report-state")
    assert waiting.attributes["hx-get"] == f"{cycle}/report/state"
    assert waiting.attributes["hx-trigger"] == "every 2s"
    assert "It waits for a worker" in page.text
    set_job(inside, cycle, JobState.RUNNING)
    fragment = pages.open("petra", f"{cycle}/report/state")
    assert "HX-Refresh" not in fragment.response.headers
    assert fragment.all("[hx-get]")
    pages.open("petra", f"{cycle}/report.csv", 409)


def test_when_the_report_is_there_the_waiting_page_loads_anew(pages: Pages, cast: Cast, inside: Inside) -> None:
    fragment = pages.open("petra", f"{make(cast, inside)}/report/state")
    assert fragment.response.headers["HX-Refresh"] == "true"


def test_a_failed_job_is_said_and_can_be_run_again(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = make(cast, inside, computed=False)
    set_job(inside, cycle, JobState.FAILED, "MemoryError")
    page = pages.open("petra", f"{cycle}/report")
    assert "broke off each time (MemoryError)" in page.text
    assert not page.all("main [hx-get]")
    assert pages.post("petra", f"{cycle}/report/again").location == f"{cycle}/report"
    with inside():
        job = db.session.scalars(select(Job).where(Job.name == "report.compute")).one()
        assert (job.state, job.attempts) == (JobState.WAITING, 0)


def test_without_a_job_the_report_can_be_asked_for(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = make(cast, inside, computed=False)
    set_job(inside, cycle, None)
    assert "Compute the report" in pages.open("petra", f"{cycle}/report").text
    pages.post("petra", f"{cycle}/report/again")
    assert "It waits for a worker" in pages.open("petra", f"{cycle}/report").text
    for key, status in (("mona", 403), ("stan", 404)):
        pages.post(key, f"{cycle}/report/again", status=status)


def test_a_steward_who_is_reviewed_reads_a_report_without_themselves(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        give_access(cast, "dirk", Access.OWNER)
    cycle = make(cast, inside)
    own = pages.open("dirk", f"{cycle}/report")
    assert "Your own review is left out" in own.text
    assert "Managers most often chose “As expected”: 100 % of 15 ratings" in own.text
    assert "of 18 ratings" in pages.open("petra", f"{cycle}/report").text
    assert own.text != pages.open("petra", f"{cycle}/report").text


def test_a_steward_who_became_one_later_sees_nothing_until_it_is_computed_for_them(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    cycle = make(cast, inside)
    set_job(inside, cycle, JobState.DONE)
    with inside():
        give_access(cast, "dirk", Access.OWNER)
    page = pages.open("dirk", f"{cycle}/report")
    assert "There is no report for you yet" in page.text
    assert not page.all("figure")
    pages.open("dirk", f"{cycle}/report.csv", 409)
    pages.post("dirk", f"{cycle}/report/again")
    with inside():
        calibration.compute_report(cast.orgs["acme"], UUID(cycle.rpartition("/")[2]), now=NOW)
    assert "Your own review is left out" in pages.open("dirk", f"{cycle}/report").text


def test_no_name_or_pseudonym_of_a_peer_as_a_rater_is_in_page_or_csv(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = make(cast, inside)
    with inside():
        hidden = [str(one.id) for one in db.session.scalars(select(Rater).where(Rater.anonymous.is_(True)))]
    assert hidden
    for path in ("report", "report.csv"):
        text = body(pages.open("petra", f"{cycle}/{path}"))
        assert not any(one in text for one in hidden)
        assert not any(cast.players[key].name in text for key in ("eva", "emil", "elsa", "dirk"))


def test_the_csv_holds_each_number_with_its_interval(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = f"{make(cast, inside)}/report/with-names"
    text = body(pages.post("petra", url, {"form": "csv"}, status=200)).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    share = next(row for row in rows if row["Name"] == "Mona Manager" and row["Measure"] == "Share of “As expected”")
    assert (share["Part"], share["Value"], share["People"], share["Count"]) == ("Manager", "1.0", "4", "12")
    assert float(share["Low"]) < 1
    parts = {"Relation", "Manager", "Team", "Band", "Rater", "Self", "Assessments", "Left out"}
    assert {row["Part"] for row in rows} >= parts


def test_the_report_takes_at_most_twelve_statements(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str]
) -> None:
    cycle = make(cast, inside)
    statements.clear()
    pages.open("petra", f"{cycle}/report")
    assert len(statements) <= 12, statements


def test_one_part_of_the_report_can_be_read_alone(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = make(cast, inside)
    everything = len(pages.open("petra", f"{cycle}/report").all("figure"))
    alone = pages.open("petra", f"{cycle}/report?part=spreads")
    assert len(alone.all("figure")) == 1
    assert "All findings" in alone.text
    assert len(pages.open("petra", f"{cycle}/report?part=nonsense").all("figure")) == everything
