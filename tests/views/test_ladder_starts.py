"""Adding a ladder: the three ways to one."""

import pytest

from frameworks.documents import to_document
from frameworks.model import Framework, Level
from ladder.db import db
from ladder.models import Framework as Stored
from ladder.queries import frameworks as queries
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.page import Pages

NEW = "/o/acme/ladder/new"


def test_the_page_leads_to_the_three_ways(pages: Pages) -> None:
    page = pages.open("petra", NEW)
    assert [node.text() for node in page.all("main h2")] == [
        "Bring yours", "Begin with an empty one", "Start from one of ours",
    ]  # fmt: skip
    assert page.find("a[href='/o/acme/ladder/import']")
    assert len(page.all("form[action='/o/acme/ladder/import/ours']")) >= 2


def test_a_ladder_begins_with_a_title_and_a_number_of_levels(pages: Pages, cast: Cast, inside: Inside) -> None:
    answer = pages.post("petra", NEW, {"title": " Our  rungs ", "levels": "2", "key": ""})
    assert answer.location == "/o/acme/ladder/our-rungs/edit/parts"
    page = pages.open("petra", answer.location)
    assert "Make a band of each level" in page.text
    with inside("acme"):
        assert len(queries.load_draft(queries.get_framework(cast.orgs["acme"], "our-rungs")).levels) == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": "", "levels": "3"}, "Write what the ladder is called."),
        ({"title": "Ours", "levels": ""}, "Write how many levels it has."),
        ({"title": "Ours", "levels": "²"}, "Write a whole number, such as 3."),
        ({"title": "Ours", "levels": "0"}, "Write a number from 1 to 12"),
        ({"title": "The ladder", "levels": "3", "key": "ladder"}, "There is a ladder “ladder” already"),
        ({"title": "Ours", "levels": "3", "key": "import"}, "“import” is the address of another page"),
        ({"title": "Ours", "levels": "3", "key": "a key"}, "“a key” cannot be a key."),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence(pages: Pages, typed: dict[str, str], said: str) -> None:
    page = pages.post("petra", NEW, typed, 422)
    assert said in page.text
    assert page.value("title") == typed["title"]


def test_only_editors_begin_ladders(pages: Pages) -> None:
    pages.open("mona", NEW, 403)
    pages.post("mona", NEW, {"title": "Mine", "levels": "3"}, 403)
    pages.open("stan", NEW, 404)


def test_the_page_takes_few_statements(pages: Pages, statements: list[str]) -> None:
    pages.open("petra", NEW)
    assert len(statements) <= 8


def test_a_ladder_without_bands_is_shown_with_the_ways_to_them_and_not_published(pages: Pages, inside: Inside) -> None:
    with inside("acme"):
        bare = Framework("bare", "Bare", levels=(Level("1", "One", 1),))
        db.session.add(Stored(key="bare", title="Bare", draft=to_document(bare), created_at=MADE))
    page = pages.open("petra", "/o/acme/ladder/bare")
    assert "It has no bands yet" in page.text
    assert page.find("form[action$='/bands-of-levels']")
    publishing = pages.open("olga", "/o/acme/ladder/bare/publish")
    assert publishing.find("form[action$='/bands-of-levels']")
    assert not publishing.all("[name=note]")
    refused = pages.post("olga", "/o/acme/ladder/bare/publish", {"note": "First.", "revision": "1"}, 422)
    assert "“Bare” has no bands" in refused.text
    assert refused.value("note") == "First."
