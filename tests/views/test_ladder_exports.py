"""Taking a ladder along: by members and, where they may read it, by everybody."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from frameworks.documents import to_document
from frameworks.formats import read
from ladder.domain.visibility import Audience
from ladder.exports.ladders.forms import FORMS
from ladder.queries import frameworks as queries
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import ladder
from tests.open_ladders import PUBLIC, UNLISTED, open_to, publish
from tests.page import Pages

MEMBERS = "/o/acme/ladder/ladder"
DOORS = ((MEMBERS, "erik", Audience.MEMBERS), (PUBLIC, None, Audience.PUBLIC), (UNLISTED, None, Audience.UNLISTED))
everywhere = pytest.mark.parametrize(("url", "who", "audience"), DOORS)
TOO_OFTEN = 61


@everywhere
def test_every_form_is_offered_with_what_it_leaves_out(
    pages: Pages, inside: Inside, cast: Cast, url: str, who: str | None, audience: Audience
) -> None:
    open_to(audience, inside, cast)
    address = next(
        node.attributes["href"] for node in pages.open(who, url).all("a") if node.text().strip() == "Download"
    )
    page = pages.open(who, address or "")
    links = [node.attributes["href"] or "" for node in page.all("main a[download]")]
    assert [link for link in links if "leaflet" not in link] == [f"{url}/download/{key}" for key in FORMS]
    assert "Not in it: Comparing bands" in page.text
    for link in links:
        assert pages.open(who, link).response.data


@everywhere
@pytest.mark.parametrize("form", ["markdown", "yaml", "json", "csv", "xlsx"])
def test_a_file_reads_in_again_as_the_same_ladder(
    pages: Pages, inside: Inside, cast: Cast, url: str, who: str | None, audience: Audience, form: str
) -> None:
    open_to(audience, inside, cast)
    data = pages.open(who, f"{url}/download/{form}").response.data
    assert read(data).framework == ladder()


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [
        ("site", "application/zip", "ladder-version-1.zip"),
        ("pdf", "application/pdf", "ladder-version-1.pdf"),
        ("markdown", "text/markdown; charset=utf-8", "ladder-version-1.md"),
        ("yaml", "application/yaml; charset=utf-8", "ladder-version-1.yaml"),
        ("json", "application/json; charset=utf-8", "ladder-version-1.json"),
        ("csv", "text/csv; charset=utf-8", "ladder-version-1.csv"),
        ("leaflet?band=engineer-2&role=tech-lead", "application/pdf", "ladder-version-1-engineer-2-tech-lead.pdf"),
    ],
)
def test_a_file_has_a_kind_and_a_name_that_any_disk_takes(pages: Pages, form: str, kind: str, name: str) -> None:
    headers = pages.open("erik", f"{MEMBERS}/download/{form}").response.headers
    assert headers["Content-Type"] == kind
    assert headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_text_too_long_for_a_cell_is_said_and_the_other_forms_hold_it(
    pages: Pages, inside: Inside, cast: Cast
) -> None:
    publish(replace(ladder(), summary="word " * 8_000 + "end"), inside, cast)
    assert "Take another form" in pages.open("erik", f"{MEMBERS}/download/xlsx", 422).text
    assert pages.open("erik", f"{MEMBERS}/download/json").response.data


def test_what_a_spreadsheet_would_run_is_defused(pages: Pages, inside: Inside, cast: Cast) -> None:
    publish(replace(ladder(), summary='=HYPERLINK("https://evil.example")'), inside, cast)
    data = pages.open("erik", f"{MEMBERS}/download/csv").response.data
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert '\'=HYPERLINK("https://evil.example")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_the_site_is_a_zip_of_the_version_that_was_asked_for(pages: Pages, inside: Inside, cast: Cast) -> None:
    publish(replace(ladder(), title="Second"), inside, cast)
    for query, title in ("", "Second"), ("?version=1", "The ladder"):
        data = pages.open("erik", f"{MEMBERS}/download/site{query}").response.data
        with ZipFile(io.BytesIO(data)) as archive:
            assert f"<h1>{title}</h1>" in archive.read("ladder/index.html").decode()


def test_links_to_an_earlier_version_keep_to_it(pages: Pages, inside: Inside, cast: Cast) -> None:
    publish(replace(ladder(), title="Second"), inside, cast)
    page = pages.open("erik", f"{MEMBERS}/download?version=1")
    assert all("version=1" in (node.attributes["href"] or "") for node in page.all("main a[download]"))


@everywhere
def test_the_band_one_came_from_is_at_hand_as_a_leaflet_with_its_roles(
    pages: Pages, inside: Inside, cast: Cast, url: str, who: str | None, audience: Audience
) -> None:
    open_to(audience, inside, cast)
    band = pages.open(who, f"{url}?band=engineer-2&role=tech-lead")
    link = next(node.attributes["href"] or "" for node in band.all("a") if node.text().strip() == "Download")
    page = pages.open(who, link)
    leaflet = next(node for node in page.all("a[download]") if "with Tech Lead" in node.text())
    assert leaflet.attributes["href"] == f"{url}/download/leaflet?band=engineer-2&role=tech-lead"
    pages.open(who, f"{url}/download?band=nowhere", 404)


def test_the_draft_is_for_editors(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside("acme"):
        queries.get_framework(cast.orgs["acme"], "ladder").draft = to_document(replace(ladder(), title="Soon"))
    for url in "/download?version=draft", "/download/json?version=draft":
        pages.open("erik", MEMBERS + url, 403)
    response = pages.open("petra", f"{MEMBERS}/download/json?version=draft").response
    assert json.loads(response.data)["title"] == "Soon"
    assert "ladder-draft.json" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("url", [PUBLIC, UNLISTED])
def test_pay_bands_do_not_leave_the_organisation(pages: Pages, inside: Inside, cast: Cast, url: str) -> None:
    open_to(Audience.PUBLIC if url == PUBLIC else Audience.UNLISTED, inside, cast)
    bands = tuple(replace(band, pay_band="Grade 77") for band in ladder().bands)
    publish(replace(ladder(), bands=bands), inside, cast)
    assert "they stay with the organisation" in pages.open(None, f"{url}/download").text
    for form in ("markdown", "yaml", "json", "csv"):
        assert b"Grade 77" not in pages.open(None, f"{url}/download/{form}").response.data
        assert b"Grade 77" in pages.open("erik", f"{MEMBERS}/download/{form}").response.data


@everywhere
@pytest.mark.parametrize(
    "form", ["docx", "leaflet", "leaflet?band=x", "leaflet?band=engineer-1&role=x", "json?version=9"]
)
def test_what_is_not_to_be_had_is_not_found(
    pages: Pages, inside: Inside, cast: Cast, url: str, who: str | None, audience: Audience, form: str
) -> None:
    open_to(audience, inside, cast)
    pages.open(who, f"{url}/download/{form}", 404)


@pytest.mark.parametrize("tail", ["/download", "/download/json", "/download/site", "/download/pdf"])
def test_files_are_for_those_who_may_read_the_ladder(pages: Pages, inside: Inside, cast: Cast, tail: str) -> None:
    pages.open("stan", MEMBERS + tail, 404)
    assert pages.open(None, MEMBERS + tail, 302).location.startswith("/sign-in")
    pages.open("olga", PUBLIC + tail, 404)
    open_to(Audience.UNLISTED, inside, cast)
    pages.open(None, PUBLIC + tail, 404)
    pages.open(None, f"{UNLISTED}x{tail}", 404)


def test_a_secret_files_answer_is_kept_by_nobody_else(pages: Pages, inside: Inside, cast: Cast) -> None:
    open_to(Audience.UNLISTED, inside, cast)
    response = pages.open(None, f"{UNLISTED}/download/json").response
    assert response.cache_control.private
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_what_takes_long_to_make_is_counted_and_what_does_not_is_not(pages: Pages, inside: Inside, cast: Cast) -> None:
    open_to(Audience.PUBLIC, inside, cast)
    client = pages.client(None)
    assert {client.get(f"{PUBLIC}/download/json").status_code for _ in range(TOO_OFTEN)} == {200}
    statuses = [client.get(f"{PUBLIC}/download/site").status_code for _ in range(TOO_OFTEN)]
    assert statuses == [200] * (TOO_OFTEN - 1) + [429]


def test_it_costs_few_statements(pages: Pages, inside: Inside, cast: Cast, statements: list[str]) -> None:
    open_to(Audience.PUBLIC, inside, cast)
    for who, url in ("erik", MEMBERS), (None, PUBLIC):
        for tail in ("/download", "/download/json"):
            statements.clear()
            pages.open(who, url + tail)
            assert len(statements) <= 8


def test_the_schema_of_the_files_is_published(pages: Pages) -> None:
    response = pages.open(None, "/schema/ladder-1.json").response
    schema = json.loads(response.data)
    assert schema["properties"]["ladder"]["const"] == 1
    assert response.cache_control.public
    assert "/schema/ladder-1.json" in (pages.open("erik", f"{MEMBERS}/download").find("main").html or "")
    documented = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert "/schema/ladder-1.json" in documented
