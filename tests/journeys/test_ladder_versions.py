"""A ladder comes in, is corrected, comes in again, and is published with news for the people it affects."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from ladder.db import db, work_as
from ladder.db.edge import commit
from ladder.models import Job, Mail
from ladder.services import ladder_news, mails
from tests.journeys.halves import browser_alone
from tests.journeys.office import Office, opened
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
IMPORT = "/o/acme/ladder/import"
LADDER = "/o/acme/ladder/ladder"
GARDENERS = """# Gardeners

## Level 1

### Craft

- You water what you were shown.

### Scope

- You tend one bed with somebody beside you.

## Level 2

### Craft

- You choose what to plant.

## Neighbours

### Help

- You lend your tools to whoever asks.
"""
AGAIN = GARDENERS.replace("You choose what to plant.", "You choose what to plant, and say why.").replace(
    "You lend your tools to whoever asks.", "Zebras graze quietly near rivers."
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with opened(tmp_path_factory.mktemp("versions")) as office:
        yield office


@pytest.fixture
def petra(browser: Browser, office: Office) -> Iterator[Visitor]:
    visitor = office.visitor(browser, "petra")
    yield visitor
    visitor.context.close()


@pytest.fixture
def olga(browser: Browser, office: Office) -> Iterator[Visitor]:
    visitor = office.visitor(browser, "olga")
    yield visitor
    visitor.context.close()


def read(visitor: Visitor, text: str) -> None:
    visitor.open(IMPORT)
    visitor.fill(text=text)
    visitor.press("Show how you read it")


def work(office: Office) -> list[str]:
    """Do what waits, as a worker would; the mails that went out."""
    settings = office.app.extensions["ladder.config"]
    with office.app.app_context():
        org = office.cast.orgs["acme"]
        work_as(org=org)
        for job in db.session.scalars(select(Job).where(Job.name == "ladder.tell")).all():
            ladder_news.tell_people(org, UUID(job.args["version_id"]), now=datetime.now(UTC))
        commit(lambda _: None)
        for mail in db.session.scalars(select(Mail.id).where(Mail.kind == "ladder.news")).all():
            mails.send(mail, config=settings, now=datetime.now(UTC))
        commit(lambda _: None)
    return [file.read_text(encoding="utf-8") for file in (settings.instance / "mails").glob("*.eml")]


def test_a_reading_is_corrected_kept_and_confirmed_when_it_comes_in_again(petra: Visitor) -> None:
    read(petra, GARDENERS)
    expect(petra.main.locator(".figure", has_text="2 bands")).to_be_visible()
    petra.main.get_by_label("Neighbours").select_option(label="a band")
    petra.press("Read it again")
    expect(petra.main.locator(".figure", has_text="3 bands")).to_be_visible()
    petra.press("Keep it")
    expect(petra.main.get_by_text("is kept as a draft")).to_be_visible()
    read(petra, AGAIN)
    petra.main.get_by_label("Neighbours").select_option(label="a band")
    petra.press("Read it again")
    petra.main.get_by_label("Replace the draft that has this key").check()
    petra.press("Keep it")
    expect(petra.page.get_by_role("heading", level=1)).to_have_text("Which criterion is which?")
    expect(petra.main.get_by_label("The same criterion")).to_be_checked()
    expect(petra.main.get_by_text("You lend your tools")).to_be_visible()
    petra.press("Replace the draft")
    expect(petra.main.get_by_text("is kept as a draft")).to_be_visible()
    petra.open("/o/acme/ladder/gardeners/sources")
    expect(petra.main.locator("tbody tr")).to_have_count(2)


@browser_alone
def test_a_reading_is_corrected_on_a_phone_without_a_script(office: Office, browser: Browser) -> None:
    phone = office.visitor(browser, "petra", java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = phone.page
    page.goto(IMPORT)
    phone.fill(text=GARDENERS.replace("Gardeners", "Allotments"))
    page.get_by_role("button", name="Show how you read it").click()
    page.get_by_label("Neighbours").select_option(label="a band")
    page.get_by_role("button", name="Read it again").click()
    expect(phone.main.locator(".is-corrected")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Keep it").click()
    expect(phone.main.get_by_text("is kept as a draft")).to_be_visible()
    phone.context.close()


def test_what_is_published_reaches_those_whom_it_affects(
    petra: Visitor, olga: Visitor, office: Office, browser: Browser
) -> None:
    petra.open(f"{LADDER}/edit/criteria/craft-2")
    petra.fill(text="You split a feature into changes that anybody can review at once.")
    petra.press("Keep it")
    olga.open(f"{LADDER}/publish")
    expect(olga.main.get_by_role("row", name="Engineer II")).to_contain_text("1 reworded")
    olga.fill(note="Reviews were too large.")
    olga.press("Publish version 2", agree=True)
    expect(olga.main.get_by_text("Version 2 is published")).to_be_visible()
    assert sorted(found for mail in work(office) for found in re.findall(r"^To: (\w+)@", mail, re.MULTILINE)) == [
        "dana", "emil", "erik",
    ]  # fmt: skip
    erik = office.visitor(browser, "erik")
    erik.open("/o/acme/profile")
    erik.follow("1 reworded")
    expect(erik.main.locator("ins").first).to_be_visible()
    eva = office.visitor(browser, "eva")
    eva.open("/o/acme/profile")
    expect(eva.main.get_by_text("changed this for you")).to_have_count(0)


@browser_alone
def test_a_finding_is_dismissed_by_keys_alone(petra: Visitor) -> None:
    petra.open(f"{LADDER}/edit/criteria/talk-1")
    petra.fill(text="You are passionate about asking early.")
    petra.press("Keep it")
    petra.open(f"{LADDER}/check")
    petra.main.locator("li", has_text="passionate").get_by_role("link", name="Dismiss").first.focus()
    petra.page.keyboard.press("Enter")
    petra.main.get_by_label("Why it can stay").fill("It is our motto.")
    with petra.turning(), petra.page.expect_navigation():
        petra.page.keyboard.press("Enter")
    expect(petra.main.get_by_text("It is our motto.")).to_be_visible()
