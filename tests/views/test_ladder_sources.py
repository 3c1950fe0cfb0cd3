"""What a ladder was read from is kept whole, and can be read again."""

import pytest

from frameworks.formats import write
from tests.conftest import Inside
from tests.ladders import ladder
from tests.page import Page, Pages

IMPORT = "/o/acme/ladder/import"
SOURCES = "/o/acme/ladder/garden/sources"
GARDENERS = """# Gardeners

## Level 1

### Craft

- You water what you were shown.

---

## Neighbours

### Help

- You lend <b>your</b> tools.
"""


@pytest.fixture
def kept(pages: Pages, inside: Inside) -> None:
    """A ladder that was read from a text, one heading corrected."""
    sent = {"text": GARDENERS, "key": "garden", "name": "garden.md", "part-11": "band"}
    pages.post("petra", f"{IMPORT}/keep", sent)


def source(pages: Pages) -> Page:
    link = pages.open("petra", SOURCES).find("tbody a")
    assert link.text() == "garden.md"
    return pages.open("petra", link.attributes["href"] or "")


@pytest.mark.usefixtures("kept")
def test_a_source_is_shown_with_what_became_of_its_lines(pages: Pages) -> None:
    page = source(pages)
    assert page.h1 == "garden.md"
    assert "1 of its parts was corrected by a person." in page.text
    assert page.find("pre").text().strip() == GARDENERS.strip()
    assert " ".join(page.find("tr.is-left-out").text().split()).startswith("9 ---")


@pytest.mark.usefixtures("kept")
def test_a_source_is_read_again_with_its_corrections(pages: Pages) -> None:
    page = source(pages)
    form = page.find("form[action$='/import']")
    sent = {str(node.attributes["name"]): node.attributes["value"] for node in form.css("input[type=hidden]")}
    del sent["csrf_token"]
    again = pages.post("petra", IMPORT, sent, 200)
    assert again.value("part-11") == "band"
    assert "There is a ladder “Gardeners” under this key" in again.text


def test_a_ladder_that_was_written_here_says_so(pages: Pages) -> None:
    assert "It was written here" in pages.open("petra", "/o/acme/ladder/ladder/sources").text


def test_a_ladder_of_ours_has_its_file_as_source(pages: Pages) -> None:
    pages.post("petra", f"{IMPORT}/ours", {"key": "harbour"})
    assert pages.open("petra", "/o/acme/ladder/harbour/sources").find("tbody a").text().startswith("harbour")


@pytest.mark.usefixtures("kept")
def test_sources_are_for_editors_of_that_ladder(pages: Pages) -> None:
    address = pages.open("petra", SOURCES).find("tbody a").attributes["href"] or ""
    for url in (SOURCES, address):
        pages.open("erik", url, 403)
        pages.open("stan", url, 404)
    pages.open("petra", address.replace("/garden/", "/ladder/"), 404)


@pytest.mark.usefixtures("kept")
def test_a_source_costs_few_statements(pages: Pages, statements: list[str]) -> None:
    address = pages.open("petra", SOURCES).find("tbody a").attributes["href"] or ""
    statements.clear()
    pages.open("petra", address)
    assert len(statements) <= 8


def test_a_large_ladder_is_read_and_kept_in_few_statements(pages: Pages, statements: list[str]) -> None:
    text = write(ladder(), "markdown")
    statements.clear()
    pages.post("petra", IMPORT, {"text": text}, 200)
    assert len(statements) <= 12
