"""Our own files: kept for good while they are the same, light on the way, without a look into the database."""

from gzip import decompress
from pathlib import Path

import pytest
from flask import Flask, url_for
from werkzeug.test import TestResponse

from ladder.views.static import YEAR, mark_of
from tests.page import Pages

SHEET = "css/base.css"


@pytest.fixture
def address(app: Flask) -> str:
    with app.test_request_context():
        return url_for("static", filename=SHEET)


def packed(pages: Pages, url: str, how: str = "gzip", **headers: str) -> TestResponse:
    return pages.client("erik").get(url, headers={"Accept-Encoding": how, **headers}, buffered=True)


def test_a_file_under_the_mark_of_today_may_be_kept_for_good(pages: Pages, address: str) -> None:
    answer = packed(pages, address)
    assert answer.cache_control.max_age == YEAR
    assert answer.cache_control.immutable


def test_a_page_from_before_an_upgrade_finds_its_file_but_may_not_keep_it(pages: Pages) -> None:
    answer = packed(pages, f"/static/0123456789ab/{SHEET}")
    assert answer.status_code == 200
    assert answer.cache_control.max_age == 0
    assert not answer.cache_control.immutable


def test_what_is_not_there_and_what_lies_outside_is_404(pages: Pages) -> None:
    for path in ("css/none.css", "../app.py", "%2e%2e/app.py", ""):
        assert packed(pages, f"/static/0123456789ab/{path}").status_code == 404, path


def test_a_file_is_not_sent_again_to_who_has_it(pages: Pages, address: str) -> None:
    first = packed(pages, address)
    assert packed(pages, address, **{"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("how", ["gzip", "br", "zstd"])
def test_files_and_pages_travel_compressed(pages: Pages, address: str, how: str) -> None:
    for url in (address, "/o/acme/people"):
        plain, light = packed(pages, url, "identity"), packed(pages, url, how)
        assert light.headers["Content-Encoding"] == how
        assert "Content-Encoding" not in plain.headers
        assert len(light.get_data()) < len(plain.get_data()) / 2


def test_a_compressed_file_is_the_file(pages: Pages, address: str) -> None:
    assert decompress(packed(pages, address).get_data()) == packed(pages, address, "identity").get_data()


def test_a_file_costs_no_statement(pages: Pages, address: str, statements: list[str]) -> None:
    statements.clear()
    packed(pages, address)
    assert statements == []


def test_the_mark_changes_with_the_content_and_the_name_of_a_file(tmp_path: Path) -> None:
    marks = [mark_of(tmp_path)]
    file = tmp_path / "a.css"
    for text in ("a {}", "b {}"):
        file.write_text(text)
        marks.append(mark_of(tmp_path))
    file.rename(tmp_path / "b.css")
    marks.append(mark_of(tmp_path))
    assert len(set(marks)) == 4
    assert mark_of(tmp_path) == marks[-1]
