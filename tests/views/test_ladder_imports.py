"""Bringing a ladder in: paste or upload, look, keep."""

import gzip
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from frameworks.documents import to_document
from frameworks.formats import write
from ladder.exports.workbook import to_file
from ladder.forms import ladder_imports as forms
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


@pytest.mark.parametrize(
    ("format", "name"), [("xlsx", "a workbook (Excel)"), ("csv", "a table (CSV)"), ("json", "JSON")]
)
def test_a_file_of_any_format_goes_on_as_lines(
    pages: Pages, inside: Inside, cast: Cast, format: str, name: str
) -> None:
    file = (io.BytesIO(to_file(replace(ladder(), key="second"), format)), f"ours.{format}")
    page = pages.post("petra", IMPORT, {"file": file}, 200, content_type="multipart/form-data")
    assert page.find("select[name=format] option[selected]").text() == name
    sent = {field: page.value(field) for field in ("name", "text", "seen", "format")}
    pages.post("petra", f"{IMPORT}/keep", {**sent, "key": "second"})
    with inside("acme"):
        kept = queries.load_draft(queries.get_framework(cast.orgs["acme"], "second"))
        assert {one.text for one in kept.criteria} == {one.text for one in ladder().criteria}


def test_a_web_page_with_a_table_is_read_and_nothing_of_it_acts(pages: Pages) -> None:
    table = "<table><tr><th></th><th>Level 1</th><th>Level 2</th></tr><tr><td>Craft<script>alert(1)</script></td>"
    table += "<td>You test <img src=x onerror=alert(1)> things.</td><td>You plan things.</td></tr></table>"
    file = (io.BytesIO(f"<!doctype html><html><body><h1>Ours</h1>{table}</body></html>".encode()), "ours.html")
    page = pages.post("petra", IMPORT, {"file": file}, 200, content_type="multipart/form-data")
    assert "2 levels" in names(page, ".figure")
    assert not page.all("main script, main img, [onerror]")


def test_a_file_that_is_too_large_is_said_to_be_so(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "LARGEST", 1_000)
    file = (io.BytesIO(b"x" * 1_001), "ours.md")
    page = pages.post("petra", IMPORT, {"file": file}, 422, content_type="multipart/form-data")
    assert "larger than 1 MB" in page.text


def test_a_workbook_that_unpacks_to_very_much_is_refused(pages: Pages) -> None:
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("xl/workbook.xml", "<workbook/>")
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    file = (io.BytesIO(folder.getvalue()), "ours.xlsx")
    page = pages.post("petra", IMPORT, {"file": file}, 422, content_type="multipart/form-data")
    assert "ours.xlsx" in page.find(".error-summary").text()


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
    pages.post("petra", f"{IMPORT}/ours", {"key": "lighthouse"}, status=404)


def test_who_starts_from_the_same_ladder_again_is_led_to_it(pages: Pages) -> None:
    first = pages.post("petra", f"{IMPORT}/ours", {"key": "harbour"})
    again = pages.post("petra", f"{IMPORT}/ours", {"key": "harbour"})
    assert again.location == first.location


def test_only_editors_import(pages: Pages) -> None:
    pages.open("erik", IMPORT, 403)
    for url in (IMPORT, f"{IMPORT}/keep", f"{IMPORT}/ours"):
        pages.post("mona", url, {"text": write(ladder()), "key": "x"}, status=403)
        pages.post("stan", url, {"text": write(ladder()), "key": "x"}, status=404)
