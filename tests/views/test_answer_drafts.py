"""The history of an answer, as its author meets it."""

from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages
from tests.views.test_assessments import answer, desk, save

FIRST = "I split the import into nine changes and each of them could be shipped alone."
SECOND = "We met every week with the harbour office until the berths were agreed on by all."


def write(pages: Pages, url: str, *texts: str) -> None:
    for revision, text in enumerate(texts):
        save(pages, url, {"rating": 3, "text": text, "revision": revision})


def test_an_answer_without_a_past_says_what_this_page_is_for(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    assert "Nothing else was here" in pages.open("erik", f"{url}/drafts/craft").text


def test_an_earlier_draft_is_read_and_taken_back(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    write(pages, url, FIRST, SECOND)
    assert pages.open("erik", url).all(f'a[href="{url}/drafts/craft"]')
    page = pages.open("erik", f"{url}/drafts/craft")
    assert page.h1 == "Earlier drafts of Craft"
    assert FIRST in page.text
    assert "something else took its place" in page.text
    taken = pages.post("erik", page.find("main form.button-form").attributes["action"] or "")
    assert taken.location.endswith(url)
    assert answer(inside) == (3, FIRST, 3)
    assert SECOND in pages.open("erik", f"{url}/drafts/craft").text


def test_a_sent_answer_keeps_its_past_to_read_and_nothing_to_take(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    write(pages, url, FIRST, SECOND)
    pages.post("erik", url + "/send", {"cannot_say": "y"})
    page = pages.open("erik", f"{url}/drafts/craft")
    assert FIRST in page.text
    assert not page.all("main form.button-form")


def test_of_a_draft_taken_back_after_sending_nothing_changes(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    write(pages, url, FIRST, SECOND)
    take = pages.open("erik", f"{url}/drafts/craft").find("main form.button-form").attributes["action"] or ""
    pages.post("erik", url + "/send", {"cannot_say": "y"})
    pages.post("erik", take, status=409)
    assert answer(inside)[1] == SECOND


def test_the_history_is_there_for_nobody_but_its_author(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside, "peer")
    save(pages, url, {"rating": 3, "text": FIRST, "revision": 0}, who="eva")
    save(pages, url, {"rating": 3, "text": SECOND, "revision": 1}, who="eva")
    page = pages.open("eva", f"{url}/drafts/craft")
    assert ":" not in page.find("section.former:nth-of-type(2) h2").text()  # only the day
    take = page.find("main form.button-form").attributes["action"] or ""
    for other in ("erik", "mona", "olga", "petra", "stan"):
        pages.open(other, f"{url}/drafts/craft", 404)
        pages.post(other, take, status=404)


def test_an_item_that_is_not_asked_for_has_no_history(pages: Pages, cast: Cast, inside: Inside) -> None:
    pages.open("erik", desk(cast, inside) + "/drafts/nothing", 404)


def test_the_history_takes_few_statements(pages: Pages, cast: Cast, inside: Inside, statements: list[str]) -> None:
    url = desk(cast, inside)
    write(pages, url, FIRST, SECOND)
    statements.clear()
    pages.open("erik", f"{url}/drafts/craft")
    assert len(statements) <= 8
