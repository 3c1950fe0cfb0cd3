"""People who write while everything fails: browsers, a server that can be killed, and what the database has of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sqlalchemy import select

from ladder.app import create_app
from ladder.db import db, work_as
from ladder.db.edge import commit
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Account, Answer
from ladder.services.sign_ins import begin_sign_in
from tests import cast as casting
from tests.cast import PASSWORD, Cast
from tests.factories import get_assessment, make_cycle
from tests.journeys import cookies
from tests.journeys.house import House

PATIENCE = 15_000
"""Milliseconds for whatever becomes true by itself, on a machine that others keep busy."""
expect.set_options(timeout=PATIENCE)
KEPT = "Not saved: no connection; kept in this browser"
STORED = """async () => {
  const shelf = await new Promise((resolve) => {
    const opening = indexedDB.open("ladder");
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve([]);
    opening.onsuccess = () => {
      const found = opening.result.transaction("keys").objectStore("keys").getAll();
      found.onsuccess = () => { opening.result.close(); resolve(found.result); };
    };
  });
  return {
    databases: (await indexedDB.databases()).map((one) => one.name),
    keys: shelf.map((one) => ({ owner: one.owner, extractable: one.key.extractable, fields: Object.keys(one) })),
    texts: Object.entries({ ...localStorage, ...sessionStorage }).map((pair) => pair.join(" ")),
    caches: (await globalThis.caches?.keys()) ?? [],
  };
}"""


@dataclass
class Sheet:
    """One answer, open in one tab."""

    page: Page
    key: str

    @property
    def answer(self) -> Locator:
        """The answer with its text."""
        return self.page.locator(".answer").filter(has=self.page.locator(f'[name="text-{self.key}"]'))

    @property
    def text(self) -> Locator:
        """The field that one types into."""
        return self.answer.locator("textarea")

    @property
    def line(self) -> Locator:
        """The line that tells the truth."""
        return self.answer.locator('[data-part="saved"]')

    @property
    def other(self) -> Locator:
        """The text that came between."""
        return self.answer.locator(".conflict")

    def write(self, words: str) -> None:
        """Type at the end, as people do."""
        self.text.press("Control+End")
        self.page.keyboard.type(words)

    def says(self, words: str) -> None:
        """The line says these words, now or soon."""
        expect(self.line).to_contain_text(words)

    def has(self, words: str) -> None:
        """These words stand in the field."""
        expect(self.text).to_have_value(words)

    def is_saved(self, words: str) -> None:
        """These words stand in the field, and the page says that they are saved."""
        self.has(words)
        expect(self.line).to_contain_text("Saved ")

    def choose(self, words: str) -> None:
        """Decide between two texts."""
        self.other.get_by_role("button", name=words).click()

    def close(self) -> None:
        """Close the tab as a crash does: nothing is asked."""
        self.page.close(run_before_unload=False)


@dataclass
class Writers:
    """A running Ladder in which the cast writes about itself."""

    house: House
    app: Flask
    cast: Cast
    desks: dict[str, UUID]

    def at(self, browser: Browser, who: str, address: str = "") -> BrowserContext:
        """A browser of its own in which somebody is signed in: by a sign-in of its own, as others may end it."""
        address = address or self.house.address
        context = browser.new_context(base_url=address)
        context.set_default_timeout(PATIENCE)
        cookies.give(context, self.app, self._begin_sign_in(who), address)
        return context

    def _begin_sign_in(self, who: str) -> str:
        account_id, now = self.cast.players[who].account_id, datetime.now(UTC)
        with self.app.app_context():
            work_as(org=None, account=account_id)
            account = db.session.get_one(Account, account_id)
            _, token = begin_sign_in(account=account, browser="Tests", address="127.0.0.1", now=now)
            commit(lambda _: None)
        return f"{account_id.hex}.{token}"

    def sign_in(self, page: Page, who: str) -> None:
        """Sign in on the page that asks for it; without one, open it."""
        if "/sign-in" not in page.url:
            page.goto("/sign-in")
        page.locator('[name="email"]').fill(self.cast.players[who].email)
        page.locator('[name="password"]').fill(PASSWORD)
        with page.expect_navigation():
            page.get_by_role("button", name="Sign in", exact=True).click()

    def sign_out(self, context: BrowserContext) -> None:
        """Sign out in another tab."""
        page = context.new_page()
        page.goto("/o/acme/")
        page.locator(".rail-foot summary").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Sign out").click()
        expect(page).to_have_title("Sign in – Ladder")
        page.close()

    def path(self, who: str, key: str) -> str:
        """Where somebody writes about themselves under one heading."""
        return f"/o/acme/assessments/{self.desks[who]}?at={key}"

    def sheet(self, context: BrowserContext, who: str, key: str) -> Sheet:
        """Open that in a new tab."""
        page = context.new_page()
        page.goto(self.path(who, key))
        return self.settled(page, key)

    def settled(self, page: Page, key: str) -> Sheet:
        """What is open, once its scripts have come."""
        sheet = Sheet(page, key)
        expect(sheet.answer).to_have_attribute("data-started", "")
        return sheet

    def saved(self, who: str, key: str) -> tuple[str, int]:
        """What the database has: the text and its revision; nothing has revision 0."""
        with self.inside():
            wanted = (Answer.assessment_id == self.desks[who], Answer.competency == key)
            answer = db.session.scalars(select(Answer).where(*wanted)).one_or_none()
            return (answer.text, answer.revision) if answer else ("", 0)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Work in Acme's database beside the server."""
        with self.app.app_context():
            work_as(org=self.cast.orgs["acme"])
            yield
            commit(lambda _: None)


@contextmanager
def gathered(house: House) -> Iterator[Writers]:
    """The cast, in a cycle in which everybody writes."""
    app = create_app(house.config)
    with app.app_context():
        cast = casting.make()
        work_as(org=cast.orgs["acme"])
        cycle = make_cycle(cast, Stage.WRITING)
        people = ("erik", "eva", "emil", "elsa", "dana", "dirk")
        desks = {who: get_assessment(cast, cycle, who, who, Relation.SELF).id for who in people}
        commit(lambda _: None)
    yield Writers(house, app, cast, desks)
    with app.app_context():
        db.engine.dispose()


def stored(page: Page) -> dict[str, Any]:
    """Everything that this browser keeps for Ladder."""
    found: dict[str, Any] = page.evaluate(STORED)
    return found


def kept(page: Page) -> list[str]:
    """What waits in this browser, as it lies there."""
    return [text for text in stored(page)["texts"] if text.startswith("ladder:")]


def in_the_air(page: Page, happens: Callable[[], None]) -> None:
    """Let something happen while an answer is on its way to the server."""
    with page.expect_request(lambda request: request.method == "POST" and "/answers/" in request.url):
        happens()
