"""A draft that saves itself tells the truth, and loses nothing. The server's answers are played by the test."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from werkzeug.serving import make_server

from ladder.app import create_app
from ladder.config import Config, Mode
from ladder.db import db

pytestmark = pytest.mark.journey
Answers = Callable[[dict[str, object]], tuple[int, dict[str, object]]]


@pytest.fixture(scope="module")
def address(config: Config) -> Iterator[str]:
    app = create_app(replace(config, mode=Mode.DEVELOPMENT))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/design"
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


def _save(sent: dict[str, object]) -> tuple[int, dict[str, object]]:
    return 200, {"revision": int(str(sent["revision"])) + 1, "saved_at": "15:07"}


class Desk:
    """The page with one answer on it, and a server that says what the test wants."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.received: list[dict[str, object]] = []
        self.answers: Answers | None = lambda sent: (
            200,
            {"revision": int(str(sent["revision"])) + 1, "saved_at": "15:07"},
        )
        page.route("**/design", self._answer)
        page.goto(address)
        self.text = page.locator("#text-scope")
        self.line = page.locator('.answer [data-part="saved"]')

    def wait_for_scripts(self) -> None:
        self.page.wait_for_selector(".answer[data-started]")

    def _answer(self, route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        if self.answers is None:
            return route.abort("internetdisconnected")
        if "json" not in route.request.headers["content-type"]:
            self.posted = True
            return route.fulfill(content_type="text/html", body="<title>Saved</title>")
        sent = json.loads(route.request.post_data or "")
        self.received.append(sent)
        status, body = self.answers(sent)
        route.fulfill(status=status, content_type="application/json", body=json.dumps(body))


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Desk]:
    context = browser.new_context()
    context.set_default_timeout(5000)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    desk = Desk(page, address)
    desk.wait_for_scripts()
    yield desk
    context.close()


def test_what_is_typed_is_saved_and_the_line_says_when(desk: Desk) -> None:
    desk.text.fill("She wrote the alarm first.")
    expect(desk.line).to_have_text("Saved 15:07")
    assert desk.received == [{"rating": 3, "text": "She wrote the alarm first.", "revision": 4}]


def test_what_is_typed_before_the_script_has_come_is_saved_too(desk: Desk) -> None:
    held: list[Route] = []
    desk.page.route("**/autosave.js", lambda route: held.append(route))
    with desk.page.expect_request("**/autosave.js"):
        desk.page.goto(desk.address)
    desk.text.fill("Quicker than the network.")
    held[0].continue_()
    expect(desk.line).to_have_text("Saved 15:07")
    assert desk.received[0]["text"] == "Quicker than the network."


def test_the_next_save_carries_the_revision_of_the_last(desk: Desk) -> None:
    desk.text.fill("One.")
    expect(desk.line).to_have_text("Saved 15:07")
    desk.text.fill("Two.")
    expect(desk.page.locator('[data-part="revision"]')).to_have_value("6")
    assert [sent["revision"] for sent in desk.received] == [4, 5]


def test_a_key_chooses_the_step_and_saves_it(desk: Desk) -> None:
    desk.page.locator("#rating-scope-3").focus()
    desk.page.keyboard.press("5")
    expect(desk.line).to_have_text("Saved 15:07")
    desk.page.keyboard.press("0")
    expect(desk.page.locator("#rating-scope-none")).to_be_checked()
    expect(desk.page.locator('[data-part="revision"]')).to_have_value("6")
    assert [sent["rating"] for sent in desk.received] == [5, None]


def test_without_a_connection_the_text_is_kept_and_comes_back_after_a_reload(desk: Desk) -> None:
    desk.answers = None
    desk.text.fill("Written in a tunnel.")
    expect(desk.line).to_have_text("Not saved: no connection; kept in this browser")
    desk.page.reload()
    expect(desk.text).to_have_value("Written in a tunnel.")


def test_what_was_kept_is_sent_as_soon_as_the_connection_is_back(desk: Desk) -> None:
    answers, desk.answers = desk.answers, None
    desk.text.fill("Written in a tunnel.")
    expect(desk.line).to_contain_text("no connection")
    desk.answers = answers
    desk.page.evaluate("dispatchEvent(new Event('online'))")
    expect(desk.line).to_have_text("Saved 15:07")
    assert desk.page.evaluate("localStorage.length") == 0


def test_a_text_changed_elsewhere_is_shown_beside_mine_and_neither_is_overwritten(desk: Desk) -> None:
    desk.answers = lambda _: (409, {"text": "From the other window.", "revision": 9})
    desk.text.fill("From this window.")
    expect(desk.page.locator(".conflict blockquote")).to_have_text("From the other window.")
    expect(desk.text).to_have_value("From this window.")
    desk.answers = lambda sent: (200, {"revision": 10, "saved_at": "15:08"})
    desk.page.get_by_role("button", name="Keep what I wrote here").click()
    expect(desk.line).to_have_text("Saved 15:08")
    assert desk.received[-1] == {"rating": 3, "text": "From this window.", "revision": 9}


def test_the_other_text_can_be_taken_instead(desk: Desk) -> None:
    desk.answers = lambda _: (409, {"text": "From the other window.", "revision": 9})
    desk.text.fill("From this window.")
    desk.page.get_by_role("button", name="Take the other text").click()
    expect(desk.text).to_have_value("From the other window.")
    expect(desk.page.locator('[data-part="revision"]')).to_have_value("9")


def test_who_was_signed_out_keeps_the_text_and_finds_the_way_in(desk: Desk) -> None:
    desk.answers = lambda _: (401, {})
    desk.text.fill("Almost lost.")
    expect(desk.line).to_contain_text("you are signed out; kept in this browser")
    expect(desk.line.get_by_role("link", name="Sign in and go on")).to_be_visible()


def test_what_the_server_refuses_is_said_in_its_own_sentence(desk: Desk) -> None:
    desk.answers = lambda _: (422, {"error": "This is longer than 20,000 characters."})
    desk.text.fill("Too long.")
    expect(desk.line).to_have_text("This is longer than 20,000 characters.")


def test_the_save_button_waits_until_the_draft_is_saved(desk: Desk) -> None:
    desk.text.fill("Sent by the button.")
    desk.page.get_by_role("button", name="Save everything").click()
    expect(desk.page).to_have_title("Saved")
    assert [sent["text"] for sent in desk.received] == ["Sent by the button."]
    assert desk.posted
