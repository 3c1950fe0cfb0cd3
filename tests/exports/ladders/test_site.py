"""The site: every page whole and valid, every link leads somewhere, nothing is asked of anybody else."""

import io
import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from frameworks import library
from frameworks.model import Band, Framework, Role
from ladder.exports.ladders.edition import Edition
from ladder.exports.ladders.site import site_files, site_zip
from ladder.exports.ladders.site_files import Names
from tests.exports.ladders.editions import EDITION, hostile
from tests.ladders import ladder


def site_of(what: Framework) -> dict[str, str]:
    return dict(site_files(Edition(what, "Acme", "version 1", "Mon 5 Jan 2026")))


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return dict(site_files(EDITION))


def tree(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def words(html: str) -> str:
    body = tree(html).body
    return re.sub(r"\s+", " ", body.text(separator=" ")) if body else ""


def pages(site: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in site.items() if name.endswith(".html")}


def broken_links(site: dict[str, str]) -> list[str]:
    found = []
    for name, html in pages(site).items():
        for node in tree(html).css("[href]"):
            url = urlsplit(node.attributes["href"] or "")
            there = site.get(unquote(url.path)) if url.path else html
            if url.scheme in ("https", "http"):
                continue
            if there is None or (url.fragment and f'id="{url.fragment}"' not in there):
                found.append(f"{name}: {node.attributes['href']}")
    return found


def test_it_has_a_front_page_the_bands_the_matrices_the_licence_and_one_style_sheet(site: dict[str, str]) -> None:
    assert {
        "index.html", "band-engineer-1.html", "band-engineer-1+tech-lead.html", "band-manager-2.html",
        "matrix-engineers.html", "matrix-managers.html", "licence.html", "style.css",
    } <= site.keys()  # fmt: skip
    assert [name for name in site if not name.endswith(".html")] == ["style.css"]


@pytest.mark.parametrize("key", ["harbour", "small-team", "technical-matrix"])
def test_every_link_of_a_shipped_ladder_leads_somewhere(key: str) -> None:
    assert not broken_links(site_of(library.load(key)))


def test_every_page_is_valid_html_with_one_heading_and_no_id_twice(site: dict[str, str]) -> None:
    for name, html in pages(site).items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(html)
        assert not parser.errors, f"{name}: {parser.errors[:3]}"
        ids = [node.attributes["id"] for node in tree(html).css("[id]")]
        assert len(ids) == len(set(ids)), name
        assert len(tree(html).css("h1")) == 1, name


def test_a_role_is_a_link_that_adds_its_criteria_and_takes_them_away(site: dict[str, str]) -> None:
    chip = tree(site["band-engineer-2.html"]).css_first("a.chip")
    there = unquote(chip.attributes["href"] or "")
    assert "You keep the plan of the project." not in site["band-engineer-2.html"]
    assert "You keep the plan of the project." in site[there]
    back = tree(site[there]).css_first("a.chip[aria-current]")
    assert back.attributes["href"] == "band-engineer-2.html"


def test_every_criterion_has_the_anchor_that_it_has_on_the_ladders_page(site: dict[str, str]) -> None:
    found = set(re.findall(r'id="c-([^"]+)"', "".join(site.values())))
    assert found == {criterion.id for criterion in EDITION.ladder.criteria}


def test_summary_notes_licence_and_version_are_said(site: dict[str, str]) -> None:
    said = words(site["index.html"])
    for text in ("For everybody who builds.", "How to read it", "once", "Acme, version 3, Fri 6 Mar 2026"):
        assert text in said
    assert "By us , after somebody" in words(site["licence.html"])
    assert "Licence: CC BY 4.0" in words(site["band-engineer-1.html"])


def test_what_is_forthcoming_is_named(site: dict[str, str]) -> None:
    assert "Security Engineer (forthcoming)" in words(site["index.html"])
    assert "Security Engineer (forthcoming)" in words(site["band-engineer-1.html"])


def test_nothing_is_asked_of_another_machine_and_nothing_runs(site: dict[str, str]) -> None:
    assert "url(" not in site["style.css"]
    assert "@import" not in site["style.css"]
    for html in pages(site).values():
        page = tree(html)
        assert not page.css("script, img, iframe, object, form, [style], link:not([href='style.css'])")
        assert "script-src 'none'" in html


def test_what_an_author_wrote_cannot_act() -> None:
    site = site_of(hostile())
    assert not broken_links(site)
    for html in pages(site).values():
        page = tree(html)
        assert not page.css("script, img, style, [onerror], a[href^=javascript]")
        assert "49" not in (page.css_first("h1").text() or "")
        assert len(page.css("title")) == 1


def test_the_same_ladder_gives_the_same_bytes() -> None:
    assert site_zip(EDITION) == site_zip(EDITION)


def test_the_zip_unpacks_into_one_folder() -> None:
    with ZipFile(io.BytesIO(site_zip(EDITION))) as archive:
        assert archive.testzip() is None
        assert {name.split("/")[0] for name in archive.namelist()} == {"ladder"}
        assert all(entry.date_time[0] == 1980 for entry in archive.infolist())


@pytest.mark.parametrize(
    ("key", "folder"),
    [("con", "ladder-con"), ("NUL.2", "ladder-NUL.2"), ("ends..", "ends"), ("größe", "größe"), ("字" * 200, "字" * 40)],
)
def test_the_folder_has_a_name_that_every_disk_takes(key: str, folder: str) -> None:
    names = ZipFile(io.BytesIO(site_zip(replace(EDITION, ladder=replace(EDITION.ladder, key=key))))).namelist()
    assert {name.split("/")[0] for name in names} == {folder}


def test_a_ladder_without_bands_is_a_front_page_and_a_matrix() -> None:
    cells = tuple(replace(cell, track="") for cell in ladder().cells if cell.track == "engineers")
    site = site_of(replace(ladder(), bands=(), tracks=(), roles=(), cells=cells))
    assert sorted(site) == ["index.html", "matrix-.html", "style.css"]
    assert not broken_links(site)


def test_a_role_that_only_some_bands_may_carry_has_no_link_elsewhere() -> None:
    pilot = Role("pilot", "Pilot", bands=("engineer-2",))
    site = site_of(replace(ladder(), roles=(pilot,), cells=tuple(c for c in ladder().cells if not c.role)))
    assert "band-engineer-2+pilot.html" in site
    assert not tree(site["band-engineer-1.html"]).css("a.chip")
    assert not broken_links(site)


@pytest.mark.parametrize("key", ["кузнец-1", "A", "a.b_c", "x" * 200])
def test_any_key_makes_a_file_name_and_an_address(key: str) -> None:
    site = site_of(replace(ladder(), bands=(Band(key, "One", "engineers", 1), Band("a", "Two", "engineers", 2))))
    assert not broken_links(site)
    assert len({name.casefold() for name in site}) == len(site)
    assert max(len(name.encode()) for name in site) < 150


def test_a_name_is_given_once() -> None:
    names = Names()
    assert names.of("band", "a") == names.of("band", "a") == "band-a.html"
    assert names.of("band", "A") == "band--2.html"
