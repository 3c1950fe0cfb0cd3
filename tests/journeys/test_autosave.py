"""A draft that saves itself tells the truth, and loses nothing. The server's answers are played by the test."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from ladder.db import work_as
from ladder.db.edge import commit
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from tests.factories import get_assessment, make_cycle
from tests.journeys.halves import browser_alone
from tests.journeys.office import Office, opened
from tests.journeys.writers import kept

pytestmark = [pytest.mark.journey, browser_alone]
Answers = Callable[[dict[str, object]], tuple[int, dict[str, object]]]
LINE = '[data-part="saved"]'
KEY = "**/account/draft-key"
FILL = """() => {
  for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
    try {
      while (true) localStorage.setItem("other", (localStorage.getItem("other") ?? "") + "x".repeat(size));
    } catch { /* so much is too much */ }
  }
}"""
FORBID = """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("forbidden"); } });"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with opened(tmp_path_factory.mktemp("autosave")) as office:
        yield office


@pytest.fixture(scope="module")
def path(office: Office) -> str:
    with office.app.app_context():
        work_as(org=office.cast.orgs["acme"])
        cycle = make_cycle(office.cast, Stage.WRITING, people=["erik"], peers={})
        mine = get_assessment(office.cast, cycle, "erik", "erik", Relation.SELF).id
        commit(lambda _: None)
    return f"/o/acme/assessments/{mine}?at=scope"


def _save(sent: dict[str, object]) -> tuple[int, dict[str, object]]:
    return 200, {"revision": int(str(sent["revision"])) + 1, "saved_at": "15:07"}


def _same(sent: dict[str, object]) -> tuple[int, dict[str, object]]:
    return 200, {"revision": sent["revision"], "saved_at": "15:08"}


class Desk:
    """The page with one answer on it, and a server that says what the test wants."""

    def __init__(self, page: Page, path: str) -> None:
        self.page, self.path = page, path
        self.received: list[dict[str, object]] = []
        self.answers: Answers | None = _save
        page.route("**/answers/*", self._answer)
        page.goto(path)
        self.text = page.locator('[name="text-scope"]')
        self.line = page.locator(f".answer {LINE}")
        self.revision = page.locator('[name="revision-scope"]')
        self.wait_for_scripts()
        self.base = int(self.revision.input_value())

    def wait_for_scripts(self) -> None:
        self.page.wait_for_selector(".answer[data-started]")

    def _answer(self, route: Route) -> None:
        if self.answers is None:
            return route.abort("internetdisconnected")
        sent = json.loads(route.request.post_data or "")
        self.received.append(sent)
        status, body = self.answers(sent)
        route.fulfill(status=status, content_type="application/json", body=json.dumps(body))


@pytest.fixture
def desk(browser: Browser, office: Office, path: str) -> Iterator[Desk]:
    erik = office.visitor(browser, "erik")
    erik.page.on("dialog", lambda dialog: dialog.accept())
    yield Desk(erik.page, path)
    erik.context.set_offline(True)  # else what a test left unsent would go to the real server on leaving
    erik.context.close()


def test_what_is_typed_is_saved_and_the_line_says_when(desk: Desk) -> None:
    desk.text.fill("She wrote the alarm first.")
    expect(desk.line).to_have_text("Saved 15:07")
    assert desk.received == [{"rating": None, "text": "She wrote the alarm first.", "revision": desk.base}]


def test_the_line_does_not_say_saved_of_what_was_typed_since(desk: Desk) -> None:
    desk.text.fill("One.")
    expect(desk.line).to_have_text("Saved 15:07")
    desk.page.clock.install()
    desk.text.press_sequentially(" Two.")
    expect(desk.line).to_have_text("Not saved yet")


def test_what_is_typed_before_the_script_has_come_is_saved_too(desk: Desk) -> None:
    held: list[Route] = []
    desk.page.route("**/autosave.js", lambda route: held.append(route))
    with desk.page.expect_request("**/autosave.js"):
        desk.page.goto(desk.path)
    desk.text.fill("Quicker than the network.")
    held[0].continue_()
    expect(desk.line).to_have_text("Saved 15:07")
    assert desk.received[0]["text"] == "Quicker than the network."


def test_the_next_save_carries_the_revision_of_the_last(desk: Desk) -> None:
    desk.text.fill("One.")
    expect(desk.line).to_have_text("Saved 15:07")
    desk.text.fill("Two.")
    expect(desk.revision).to_have_value(str(desk.base + 2))
    assert [sent["revision"] for sent in desk.received] == [desk.base, desk.base + 1]


def test_a_key_chooses_the_step_and_saves_it(desk: Desk) -> None:
    desk.page.locator("#rating-scope-3").focus()
    desk.page.keyboard.press("5")
    expect(desk.line).to_have_text("Saved 15:07")
    desk.page.keyboard.press("0")
    expect(desk.page.locator("#rating-scope-none")).to_be_checked()
    expect(desk.revision).to_have_value(str(desk.base + 2))
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
    assert not kept(desk.page)


def test_where_the_storage_is_full_the_line_does_not_promise_it(desk: Desk) -> None:
    desk.page.evaluate(FILL)
    desk.answers = None
    desk.text.fill("No room.")
    expect(desk.line).to_have_text("Not saved: no connection; keep this page open")
    desk.page.evaluate("localStorage.removeItem('other')")
    desk.text.fill("Room again.")
    expect(desk.line).to_have_text("Not saved: no connection; kept in this browser")


def test_where_the_storage_is_forbidden_it_is_saved_all_the_same(desk: Desk) -> None:
    desk.page.add_init_script(FORBID)
    desk.page.goto(desk.path)
    desk.wait_for_scripts()
    answers, desk.answers = desk.answers, None
    desk.text.fill("Nothing may be kept here.")
    expect(desk.line).to_have_text("Not saved: no connection; keep this page open")
    desk.answers = answers
    desk.page.evaluate("dispatchEvent(new Event('online'))")
    expect(desk.line).to_have_text("Saved 15:07")


def test_where_no_key_can_be_kept_each_page_asks_for_it(desk: Desk) -> None:
    """As some browsers have it in a private window."""
    desk.page.add_init_script("indexedDB.open = () => { throw new Error('forbidden'); };")
    desk.page.goto(desk.path)
    desk.wait_for_scripts()
    desk.answers = None
    desk.text.fill("In private.")
    expect(desk.line).to_have_text("Not saved: no connection; kept in this browser")
    desk.page.reload()
    expect(desk.text).to_have_value("In private.")


def test_where_the_key_cannot_be_had_the_line_says_keep_this_page_open(desk: Desk) -> None:
    desk.page.route(KEY, lambda route: route.abort())
    desk.page.evaluate("indexedDB.deleteDatabase('ladder')")
    desk.answers = None
    desk.page.goto(desk.path)
    desk.wait_for_scripts()
    desk.text.fill("No key yet.")
    expect(desk.line).to_have_text("Not saved: no connection; keep this page open")
    desk.page.unroute(KEY)
    desk.page.evaluate("dispatchEvent(new Event('online'))")
    expect(desk.line).to_have_text("Not saved: no connection; kept in this browser")


def test_what_an_earlier_ladder_kept_unsealed_is_sent_and_gone(desk: Desk) -> None:
    url = desk.page.locator(".answer").get_attribute("data-url")
    plain = {"rating": 4, "text": "Kept in plain words.", "revision": desk.base}
    desk.page.evaluate(
        "([name, value]) => localStorage.setItem(name, value)", [f"ladder:draft:{url}", json.dumps(plain)]
    )
    desk.page.reload()
    expect(desk.text).to_have_value("Kept in plain words.")
    expect(desk.line).to_have_text("Saved 15:07")
    assert desk.received[-1] == plain
    assert not kept(desk.page)


def test_what_somebody_else_left_unsealed_stays_for_them(desk: Desk) -> None:
    name = "ladder:draft:/o/acme/assessments/00000000-0000-4000-8000-000000000000/answers/scope"
    desk.page.evaluate("(name) => localStorage.setItem(name, '{}')", name)
    with desk.page.expect_response("**/00000000-0000-4000-8000-000000000000"):
        desk.page.reload()
    desk.wait_for_scripts()
    assert [text.split()[0] for text in kept(desk.page)] == [name]


def test_a_text_changed_elsewhere_is_shown_beside_mine_and_neither_is_overwritten(desk: Desk) -> None:
    desk.answers = lambda _: (409, {"text": "From the other window.", "rating": 4, "revision": 9})
    desk.text.fill("From this window.")
    expect(desk.page.locator(".conflict blockquote")).to_have_text("From the other window.")
    expect(desk.page.locator(".conflict")).to_contain_text("Rating there: 4 Above")
    expect(desk.text).to_have_value("From this window.")
    desk.answers = lambda sent: (200, {"revision": 10, "saved_at": "15:08"})
    desk.page.get_by_role("button", name="Keep what I wrote here").click()
    expect(desk.line).to_have_text("Saved 15:08")
    assert desk.received[-1] == {"rating": None, "text": "From this window.", "revision": 9}


def test_a_choice_that_was_not_made_yet_is_asked_again_after_a_reload(desk: Desk) -> None:
    desk.answers = lambda _: (409, {"text": "From the other window.", "rating": None, "revision": 9})
    desk.text.fill("From this window.")
    expect(desk.page.locator(".conflict")).to_be_visible()
    desk.page.reload()
    expect(desk.page.locator(".conflict blockquote")).to_have_text("From the other window.")
    expect(desk.text).to_have_value("From this window.")


def test_the_other_text_can_be_taken_instead(desk: Desk) -> None:
    desk.answers = lambda _: (409, {"text": "From the other window.", "rating": 2, "revision": 9})
    desk.text.fill("From this window.")
    desk.page.get_by_role("button", name="Take the other text").wait_for()
    desk.answers = _same
    desk.page.get_by_role("button", name="Take the other text").click()
    expect(desk.text).to_have_value("From the other window.")
    expect(desk.line).to_have_text("Saved 15:08")
    assert desk.received[-1] == {"rating": 2, "text": "From the other window.", "revision": 9}


def test_both_texts_can_be_kept(desk: Desk) -> None:
    desk.answers = lambda _: (409, {"text": "There.", "rating": None, "revision": 9})
    desk.text.fill("Here.")
    desk.page.get_by_role("button", name="Keep both").wait_for()
    desk.answers = _save
    desk.page.get_by_role("button", name="Keep both").click()
    expect(desk.line).to_have_text("Saved 15:07")
    assert desk.received[-1] == {"rating": None, "text": "Here.\n\nThere.", "revision": 9}


def test_who_was_signed_out_keeps_the_text_and_finds_the_way_in(desk: Desk) -> None:
    desk.page.route(KEY, lambda route: route.fulfill(status=401))
    desk.answers = lambda _: (401, {})
    desk.text.fill("Almost lost.")
    expect(desk.line).to_contain_text("you are signed out; kept in this browser")
    expect(desk.line.get_by_role("link", name="Sign in and go on")).to_be_visible()


def test_a_proof_of_an_earlier_sign_in_is_renewed_without_a_word(desk: Desk) -> None:
    answers = iter([(400, {"error": "This form came without its proof."}), (200, {"revision": 1, "saved_at": "15:07"})])
    desk.answers = lambda _: next(answers)
    desk.text.fill("Signed in again meanwhile.")
    expect(desk.line).to_have_text("Saved 15:07")


def test_what_the_server_refuses_is_said_in_its_own_sentence(desk: Desk) -> None:
    desk.answers = lambda _: (422, {"error": "This is longer than 20,000 characters."})
    desk.text.fill("Too long.")
    expect(desk.line).to_have_text("This is longer than 20,000 characters.")
    desk.page.reload()
    expect(desk.text).to_have_value("Too long.")


def test_what_can_no_longer_be_written_is_kept_with_the_reason(desk: Desk) -> None:
    desk.answers = lambda _: (409, {"error": "This assessment has been sent."})
    desk.text.fill("Too late.")
    expect(desk.line).to_have_text("Not saved; kept in this browser. This assessment has been sent.")
    desk.page.goto("/o/acme/")
    waiting = desk.page.get_by_role("region", name="Texts that wait in this browser")
    expect(waiting).to_contain_text("One text waits in this browser, not saved")
    waiting.locator("summary").click()
    expect(waiting).to_contain_text("This assessment has been sent.")
    expect(waiting.locator("blockquote")).to_have_text("Too late.")
    waiting.get_by_role("button", name="Throw it away").click()
    expect(waiting).to_have_count(0)
    assert not kept(desk.page)


def test_a_paste_that_is_too_long_is_not_cut(desk: Desk) -> None:
    desk.text.fill("x" * 30_000)
    expect(desk.page.locator('[data-part="count"]')).to_have_text("10000 characters too long")
    expect(desk.line).to_have_text("Saved 15:07")
    assert len(str(desk.received[-1]["text"])) == 30_000


def test_texts_too_large_to_go_on_after_the_page_is_left_are_sent_all_the_same(desk: Desk) -> None:
    desk.text.fill("für " * 20_000)  # words: the browser takes seconds to set one of such a length
    expect(desk.line).to_have_text("Saved 15:07")


def test_the_save_button_waits_until_the_draft_is_saved(desk: Desk) -> None:
    desk.text.fill("Sent by the button.")
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name="Save").first.dblclick()
    assert [sent["text"] for sent in desk.received] == ["Sent by the button."]
