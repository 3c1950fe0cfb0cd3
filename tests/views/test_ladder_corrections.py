"""How a source is read is corrected on the page, and read again."""

from typing import Any

import pytest

from ladder.queries import frameworks as queries
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages

IMPORT = "/o/acme/ladder/import"
GARDENERS = """# Gardeners

## Level 1

### Craft

- You water what you were shown.

## Level 2

### Craft

- You choose what to plant.

## Neighbours

### Help

- You lend your tools.
"""
POTTERS = """# Potters

Some words.

## One thing

- You throw bowls.

## Another

- You glaze them.
"""
BAKERS = """# Baking

## Dough

| Level | What one sees |
|---|---|
| 1 | Mixes by the recipe. |
| 2 | <mark>Judges dough by hand.</mark> |

## Oven

| Level | What one sees |
|---|---|
| 1 | <mark>Keeps the oven clean.</mark> |
| 2 | Knows its hot corner. |
"""
TWO = GARDENERS.replace("Gardeners", "First") + "\n" + GARDENERS.replace("Gardeners", "Second")


def names(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


def shown(pages: Pages, text: str, status: int = 200, **corrections: str) -> Page:
    return pages.post("petra", IMPORT, {"text": text, **_parts(corrections)}, status)


def _parts(corrections: dict[str, str]) -> dict[str, str]:
    return {f"part-{line.removeprefix('line')}": kind for line, kind in corrections.items()}


def kept(pages: Pages, page: Page, status: int = 303, **more: Any) -> Page:
    """Press “Keep it” on the page as it stands."""
    sent = {name: page.value(name) for name in ("name", "text", "seen", "key", "format")}
    parts = [str(node.attributes["name"]) for node in page.all(".parts select")]
    chosen = {name: page.value(name) for name in parts}
    return pages.post("petra", f"{IMPORT}/keep", {**sent, **chosen, **more}, status)


def test_each_heading_says_what_it_was_taken_for(pages: Pages) -> None:
    page = shown(pages, GARDENERS)
    assert names(page, ".parts label") == [
        "1 Gardeners", "3 Level 1", "5 Craft", "9 Level 2", "11 Craft", "15 Neighbours", "17 Help",
    ]  # fmt: skip
    assert names(page, ".parts option:first-child")[1] == "a band"
    assert page.value("part-3") == ""


def test_a_heading_that_is_corrected_is_read_again_and_stays_corrected(pages: Pages) -> None:
    assert "2 bands" in names(shown(pages, GARDENERS), ".figure")
    page = shown(pages, GARDENERS, line15="band")
    assert {"3 bands", "2 competencies"} <= set(names(page, ".figure"))
    assert page.value("part-15") == "band"
    assert names(page, ".is-corrected label") == ["15 Neighbours"]


def test_what_was_corrected_is_kept_as_it_was_seen_with_its_source(pages: Pages, inside: Inside, cast: Cast) -> None:
    kept(pages, shown(pages, GARDENERS, line15="band"), key="garden")
    with inside("acme"):
        framework = queries.get_framework(cast.orgs["acme"], "garden")
        assert [band.title for band in queries.load_draft(framework).bands] == ["Level 1", "Level 2", "Neighbours"]
        (source,) = queries.list_sources(cast.orgs["acme"], framework.id)
        assert (source.account["format"], source.account["corrections"]) == ("markdown", {"15": "band"})


def test_what_was_changed_since_it_was_looked_at_is_looked_at_once_more(pages: Pages) -> None:
    page = shown(pages, GARDENERS)
    again = kept(pages, page, status=200, **{"part-15": "band", "key": "mine"})
    assert "look once more" in again.text
    assert ("3 bands" in names(again, ".figure"), again.value("key")) == (True, "mine")
    kept(pages, again)


def test_where_no_ladder_is_found_its_headings_can_be_said(pages: Pages) -> None:
    page = shown(pages, POTTERS, 422)
    assert "There are no bands" in page.find(".error-summary").text()
    assert names(page, ".parts label") == ["1 Potters", "5 One thing", "9 Another"]
    assert "2 bands" in names(shown(pages, POTTERS, line5="band", line9="band"), ".figure")


def test_corrections_that_lead_nowhere_are_said_and_everything_is_kept(pages: Pages) -> None:
    nowhere = {"line1": "left out", "line3": "left out", "line9": "left out"}
    page = shown(pages, GARDENERS, 422, **nowhere)
    assert "Nothing is expected of anybody" in page.find(".error-summary").text()
    assert page.value("text") == GARDENERS
    assert (page.value("part-3"), page.value("part-15")) == ("left out", "")


@pytest.mark.parametrize("part", ["part-", "part-x", "part--1", "part-²"])
@pytest.mark.parametrize("kind", ["band", "nonsense", ""])
def test_a_correction_that_means_nothing_does_nothing(pages: Pages, part: str, kind: str) -> None:
    assert "2 bands" in names(pages.post("petra", IMPORT, {"text": GARDENERS, part: kind}, 200), ".figure")


@pytest.mark.parametrize("line", ["0", "2", "99999999999999999999"])
def test_a_correction_of_a_line_without_a_heading_is_a_sentence(pages: Pages, line: str) -> None:
    page = pages.post("petra", IMPORT, {"text": GARDENERS, f"part-{line}": "band"}, 422)
    assert "No heading or label begins here" in page.find(".error-summary").text()


def test_a_filled_in_matrix_says_its_score_and_keeps_the_marks_with_the_source(
    pages: Pages, inside: Inside, cast: Cast
) -> None:
    page = shown(pages, BAKERS)
    assert "Somebody has filled it in: 3 of 4" in page.text
    assert "has no bands" in page.text
    kept(pages, page, key="baking")
    with inside("acme"):
        framework = queries.get_framework(cast.orgs["acme"], "baking")
        (source,) = queries.list_sources(cast.orgs["acme"], framework.id)
        assert [mark["level"] for mark in source.account["marks"]] == ["2", "1"]


def test_of_several_ladders_one_is_chosen(pages: Pages, inside: Inside, cast: Cast) -> None:
    page = shown(pages, TWO, line1="ladder", line21="ladder")
    assert page.h1 == "How we read 2 ladders"
    keys = [str(node.attributes["value"]) for node in page.all("[name=ladder]")]
    assert len(keys) == 2
    kept(pages, page, ladder=keys[1], key="two")
    with inside("acme"):
        assert queries.get_framework(cast.orgs["acme"], "two").title == "Second"


def test_the_key_that_was_offered_for_one_ladder_does_not_go_to_another(pages: Pages) -> None:
    page = shown(pages, TWO, line1="ladder", line21="ladder")
    second = str(page.all("[name=ladder]")[1].attributes["value"])
    assert page.value("key") != second
    assert kept(pages, page, ladder=second).location == f"/o/acme/ladder/{second}?version=draft"


def test_a_table_is_turned_round(pages: Pages) -> None:
    table = (
        "Shop,Baking,Selling\nLevel 1,You mix by the book.,You greet people.\nLevel 2,You judge dough.,You listen.\n"
    )
    page = shown(pages, table)
    assert "What each heading and table is" in page.text
    (select,) = page.all(".parts select")
    name = str(select.attributes["name"])
    words = [option.text() for option in select.css("option")]
    turned = "levels across" if words[0].endswith("each row") else "levels down"
    again = pages.post("petra", IMPORT, {"text": table, name: turned}, 200)
    assert again.value(name) == turned
    assert names(again, ".figure") != []


def test_it_may_be_read_as_something_else_than_it_looks_like(pages: Pages) -> None:
    page = pages.post("petra", IMPORT, {"text": GARDENERS, "format": "json"}, 422)
    assert "This is not JSON" in page.text
    assert page.value("format") == "json"
