"""Bringing a ladder in: paste or upload, look, keep."""

import gzip
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from frameworks.documents import to_document
from frameworks.formats import write
from ladder.queries import frameworks as queries
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import ladder
from tests.page import Page, Pages

LADDER = "/o/acme/ladder/ladder"
IMPORT = "/o/acme/ladder/import"


def names(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


def brought(pages: Pages, text: str, status: int = 200) -> Page:
    return pages.post("petra", IMPORT, {"text": text}, status=status)


def test_a_pasted_ladder_is_shown_beside_its_lines_and_not_kept(pages: Pages, inside: Inside, cast: Cast) -> None:
    page = brought(pages, write(replace(ladder(), key="second"), "markdown"))
    assert page.h1 == "How we read “The ladder”"
    assert names(page, ".figure")[:2] == ["2 tracks", "4 bands"]
    assert "Engineer II (Senior) 3 6" in page.text  # three of its own, three inherited
    assert "You finish small changes with tests." in " ".join(names(page, "tbody td"))
    with inside("acme"):
        assert queries.find_framework(cast.orgs["acme"], "second") is None


def test_an_uploaded_file_is_read_like_a_text(pages: Pages) -> None:
    file = (io.BytesIO(write(replace(ladder(), key="second")).encode()), "ours.yaml")
    page = pages.post("petra", IMPORT, {"file": file, "text": ""}, 200, content_type="multipart/form-data")
    assert page.value("name") == "ours.yaml"
    assert page.value("key") == "second"
    assert "key: second" in page.value("text")


def test_what_was_shown_is_kept_as_a_draft_with_its_source(pages: Pages, inside: Inside, cast: Cast) -> None:
    shown = brought(pages, write(replace(ladder(), key="second"), "markdown"))
    kept = pages.post("petra", f"{IMPORT}/keep", {name: shown.value(name) for name in ("name", "text", "key")})
    assert kept.location == "/o/acme/ladder/second?version=draft"
    with inside("acme"):
        framework = queries.get_framework(cast.orgs["acme"], "second")
        assert queries.load_draft(framework) == replace(ladder(), key="second")
        (source,) = queries.list_sources(cast.orgs["acme"], framework.id)
        assert source.text.strip() == write(replace(ladder(), key="second"), "markdown").strip()


def test_the_job_bands_come_in_by_page(pages: Pages, seeds: Path) -> None:
    text = next(seeds.glob("004_*.txt")).read_text(encoding="utf-8")
    shown = brought(pages, text)
    assert {"8 bands", "167 criteria", "1 placeholder"} <= set(names(shown, ".figure"))
    assert any("a line that only separates" in row for row in names(shown, "tr.is-left-out"))
    pages.post("petra", f"{IMPORT}/keep", {"text": shown.value("text"), "key": "bands", "name": ""})
    page = pages.open("petra", "/o/acme/ladder/bands?band=engineer-3&role=technical-lead")
    assert len(page.all(".criterion")) == 82
    widest = pages.open("petra", "/o/acme/ladder/bands?band=principal-engineer")
    assert len(widest.all(".criterion")) == 98
    assert len(gzip.compress(widest.response.get_data())) < 60_000


def test_a_key_that_is_taken_offers_to_replace_the_draft(pages: Pages, inside: Inside, cast: Cast) -> None:
    text = write(replace(ladder(), title="Better"))
    assert pages.open("petra", LADDER).h1 == "The ladder"
    shown = brought(pages, text)
    assert "There is a ladder “The ladder” under this key" in shown.text
    refused = pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": "ladder"}, status=422)
    assert "replace its draft or choose another key" in refused.text
    assert refused.value("text").strip() == text.strip()
    pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": "ladder", "replace_draft": "y"})
    assert pages.open("petra", f"{LADDER}?version=draft").h1 == "Better"
    assert pages.open("erik", LADDER).h1 == "The ladder"


def test_another_key_that_is_taken_too_offers_the_same(pages: Pages) -> None:
    text = write(replace(ladder(), key="second"))
    refused = pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": "ladder"}, status=422)
    assert "There is a ladder “The ladder” under this key" in refused.text
    assert refused.value("key") == "ladder"


def test_another_key_may_be_given(pages: Pages) -> None:
    text = write(ladder())
    assert "second" in pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": "second"}).location
    refused = pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": "a b"}, status=422)
    assert "“a b” cannot be a key" in refused.text
    assert (
        "Give the ladder a key." in pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": " "}, status=422).text
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Choose a file or paste"),
        ("   \n", "Choose a file or paste"),
        ("Only a sentence.", "There are no bands in it"),
        ("{", "line 1: This is not JSON"),
        (json.dumps(to_document(ladder()) | {"licence": 3}), "licence"),
        ("x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_what_cannot_be_read_comes_back_with_a_sentence(pages: Pages, text: str, said: str) -> None:
    page = brought(pages, text, 422)
    assert said in page.find(".error-summary").text()
    assert page.value("text") == text


def test_a_file_that_is_no_text_is_said_to_be_so(pages: Pages) -> None:
    file = (io.BytesIO(b"one\ntwo \xff"), "photo.jpg")
    page = pages.post("petra", IMPORT, {"file": file}, 422, content_type="multipart/form-data")
    assert "photo.jpg, line 2: This is not UTF-8 text." in page.text


def test_a_file_with_a_mistake_comes_back_as_text(pages: Pages) -> None:
    file = (io.BytesIO(b"Only a sentence."), "ours.md")
    page = pages.post("petra", IMPORT, {"file": file}, 422, content_type="multipart/form-data")
    assert page.value("text") == "Only a sentence."
    assert "ours.md: There are no bands" in page.text


def test_a_text_that_was_changed_on_its_way_is_a_sentence_not_a_crash(pages: Pages) -> None:
    assert "no bands" in pages.post("petra", f"{IMPORT}/keep", {"text": "Hello", "key": "x"}, status=422).text


def test_one_click_starts_from_a_ladder_of_ours(pages: Pages) -> None:
    assert "Start from this one" in pages.open("petra", IMPORT).text
    assert pages.post("petra", f"{IMPORT}/ours", {"key": "harbour"}).location == "/o/acme/ladder/harbour?version=draft"
    again = pages.post("petra", f"{IMPORT}/ours", {"key": "harbour"}, status=422)
    assert "There is a ladder “harbour” already" in again.text
    pages.post("petra", f"{IMPORT}/ours", {"key": "lighthouse"}, status=404)


def test_only_editors_import(pages: Pages) -> None:
    pages.open("erik", IMPORT, 403)
    for url in (IMPORT, f"{IMPORT}/keep", f"{IMPORT}/ours"):
        pages.post("mona", url, {"text": write(ladder()), "key": "x"}, status=403)
        pages.post("stan", url, {"text": write(ladder()), "key": "x"}, status=404)
