"""Somebody at a browser of their own. Every page they come to is looked at: axe, scripts, answers of the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, Page, Response, expect

from tests.databases import on_postgresql

PATIENCE = 20_000
"""Milliseconds for a page on a machine that others keep busy."""
AXE = Axe()
FAULTS_ALONE = {"reporter": "no-passes"}
"""Axe as it is asked: what is well on a page takes longer to tell than it took to find."""
BUILD = """() => {
  const own = /^(href|action|value|content|id|for|name|datetime|data-url|data-revision|data-started|hx-get|style)$/;
  const fleeting = /\\bhtmx-(request|settling|swapping|added)\\b/g;
  const kind = (one) => one.tagName + [...one.attributes].filter((given) => !own.test(given.name))
    .map((given) => given.name + given.value.replace(fleeting, "").trim())
    .filter((said) => said !== "class").sort();
  const all = [...document.querySelectorAll("*")];
  return [...new Set(all.map((one) => kind(one.parentElement ?? one) + ">" + kind(one)))].sort().join();
}"""
"""What a page is built of: the kinds of its elements, each with the one it stands in; neither words nor how many, nor
how far its scripts have come."""
LOOKED_AT: set[str] = set()


class Visitor:
    """A person, what they sign in with, and the page that is open before them."""

    def __init__(self, browser: Browser, address: str, name: str, email: str, **how: Any) -> None:
        self.name, self.email, self.password = name, email, f"{name} walks up the stairs"
        self.context = browser.new_context(base_url=address, accept_downloads=True, **how)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._note)

    def _note(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.url}: {response.status}")

    @property
    def main(self) -> Locator:
        """What the page is about, without the rail."""
        return self.page.get_by_role("main")

    def open(self, path: str) -> None:
        """Go to an address."""
        with self.turning():
            self.page.goto(path)

    def follow(self, link: str) -> None:
        """Follow the link of that name."""
        with self.turning(), self.page.expect_navigation():
            self.page.get_by_role("link", name=link).first.click()

    def press(self, button: str, *, agree: bool = False) -> None:
        """Press the button of that name, and agree to what it asks."""
        with self.turning(), self.page.expect_navigation():
            self.main.get_by_role("button", name=button).first.click()
            if agree:
                self.page.get_by_role("dialog").get_by_role("button", name=button).click()

    def fill(self, **fields: str) -> None:
        """Type into fields, by their names."""
        for name, text in fields.items():
            self.main.locator(f'[name="{name}"]').fill(text)

    def choose(self, label: str) -> None:
        """Choose the answer that begins with these words."""
        self.main.locator("label").filter(has_text=label).first.click()

    def says(self, *texts: str) -> None:
        """The page shows these words."""
        for text in texts:
            expect(self.main).to_contain_text(text)

    def is_silent_about(self, *texts: str) -> None:
        """The page shows none of these words."""
        shown = self.main.text_content() or ""
        assert not [text for text in texts if text in shown]

    def download(self, link: str, to: Path) -> bytes:
        """The file behind a link of the menu."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=link).click()
        download.value.save_as(to)
        return to.read_bytes()

    @contextmanager
    def turning(self) -> Iterator[None]:
        """Whatever is done inside leads to another page; look at it."""
        yield
        self.page.wait_for_load_state()
        self.look()

    def look(self) -> None:
        """Nothing hinders anybody on this page. Axe takes its time, so it looks once at what is built alike."""
        assert not self.faults, self.faults
        if on_postgresql():  # all these stories are told on SQLite too, and the pages are the same
            return
        build = self.page.evaluate(BUILD)
        if build in LOOKED_AT:
            return
        found = AXE.run(self.page, options=FAULTS_ALONE)
        assert not found.violations_count, f"{self.page.url}\n{found.generate_report()}"
        LOOKED_AT.add(build)
