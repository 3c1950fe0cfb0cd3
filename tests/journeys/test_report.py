"""Somebody of people operations reads the report: the first screen, one person, a what-if, the files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from ladder.db import work_as
from ladder.db.edge import commit
from tests.journeys.halves import browser_alone
from tests.journeys.office import Office, opened
from tests.journeys.visitor import Visitor
from tests.reports.measured import MEASURED, REPORT
from tests.views.kept_reports import keep_report
from tests.views.test_whatif import PEERS, rate, stated

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office whose cycle calibrates, with its report."""
    with opened(tmp_path_factory.mktemp("office")) as office:

        @contextmanager
        def inside() -> Iterator[None]:
            with office.app.app_context():
                work_as(org=office.cast.orgs["acme"])
                yield
                commit(lambda _: None)

        measured = replace(MEASURED, raters_rows=stated(office.cast, MEASURED))
        keep_report(office.cast, inside, replace(REPORT, measured=measured), peers=PEERS, rate=rate)
        yield office


DESK = pytest.param((1440, "light"), id="desk")
PHONE = pytest.param((390, "dark"), id="phone", marks=browser_alone)


@pytest.fixture(params=[DESK, PHONE])
def petra(request: pytest.FixtureRequest, browser: Browser, office: Office) -> Iterator[Visitor]:
    """Petra at a desk in the light, and on a phone in the dark."""
    width, theme = request.param
    visitor = office.visitor(browser, "petra", viewport={"width": width, "height": 900}, color_scheme=theme)
    yield visitor
    visitor.context.close()
    assert not visitor.faults


def test_the_report_is_read_from_the_first_answer_to_the_file(petra: Visitor, tmp_path: Path) -> None:
    the_report_is_opened(petra)
    an_answer_leads_to_its_picture(petra)
    a_word_leads_to_its_meaning(petra)
    one_person_is_looked_at(petra)
    a_what_if_is_asked(petra)
    the_files_are_taken(petra, tmp_path)


def fits(visitor: Visitor) -> None:
    """Nothing of the page lies beside the screen."""
    assert visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def the_report_is_opened(petra: Visitor) -> None:
    petra.open("/o/acme/cycles")
    petra.follow("Autumn 2026")
    petra.follow("Report")
    petra.says("In a minute", "Are ratings comparable here?", "Which ratings rest on no evidence?", "How sure.")
    fits(petra)


def an_answer_leads_to_its_picture(petra: Visitor) -> None:
    answer = petra.main.locator("#summary dd a").nth(1)
    answer.click()
    expect(petra.page.locator("section:target h2")).to_have_text("How reliable are they?")


def a_word_leads_to_its_meaning(petra: Visitor) -> None:
    petra.main.locator(".terms a", has_text="reliability").first.click()
    expect(petra.page.locator("dt:target")).to_have_text("Reliability")


def one_person_is_looked_at(petra: Visitor) -> None:
    petra.follow("Everybody")
    fits(petra)
    petra.follow("Erik Engineer")
    petra.says("What it rests on", "95 % interval", "is the likeliest step")
    fits(petra)


def a_what_if_is_asked(petra: Visitor) -> None:
    petra.follow("Everybody in the report")
    petra.follow("Calibration report")
    petra.follow("What if")
    petra.main.get_by_label("And ask").select_option("Leave out Mona Manager")
    petra.press("Show")
    petra.says("Without Mona Manager", "How sure.", "no rating changes")
    fits(petra)


def the_files_are_taken(petra: Visitor, folder: Path) -> None:
    petra.follow("Calibration report")
    petra.follow("Take it along")
    assert petra.download("PDF", folder / "report.pdf").startswith(b"%PDF-")
    table = petra.download("CSV", folder / "report.csv").decode("utf-8-sig")
    assert "Person 1" in table or "Rater 1" in table
    assert "Erik" not in table
