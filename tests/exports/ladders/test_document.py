"""The ladder as PDF: whole, and one band as a leaflet."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from frameworks import library
from frameworks.model import Criterion, Framework
from ladder.exports.ladders.document import ladder_pdf, leaflet_pdf
from ladder.exports.ladders.edition import Edition
from ladder.reports.frameworks import band_page
from tests.exports.ladders.editions import EDITION, hostile
from tests.exports.test_result import ACCESSIBLE, words
from tests.ladders import ladder


def leaflet(what: Framework, band: str, *roles: str) -> bytes:
    return leaflet_pdf(replace(EDITION, ladder=what), band_page(what, band, roles))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return ladder_pdf(EDITION)


@pytest.fixture(scope="module")
def said(whole: bytes) -> str:
    return words(whole)


def test_it_is_an_accessible_pdf_that_names_the_ladder(whole: bytes) -> None:
    assert ACCESSIBLE in whole
    meta = PdfReader(io.BytesIO(whole)).metadata
    assert meta is not None
    assert meta.title == "The ladder"


@pytest.mark.parametrize(
    "text",
    [
        "Acme, version 3, Fri 6 Mar 2026", "For everybody who builds.", "Contents", "Engineers", "Engineer II",
        "Also called Senior. What is expected of Engineer I holds here too.", "Managers", "Craft",
        "You finish small changes with tests.", "Roles that can be mixed in", "Tech Lead", "You keep the plan",
        "Security Engineer", "Announced and not written yet.", "How to read it", "twice", "CC BY 4.0", "By us",
    ],
)  # fmt: skip
def test_it_tells_the_whole_ladder(said: str, text: str) -> None:
    assert text in said


@pytest.mark.parametrize("key", ["harbour", "small-team", "scale-up", "technical-matrix"])
def test_every_criterion_of_a_shipped_ladder_is_in_it_once(key: str) -> None:
    what = library.load(key)
    said = re.sub(r"[\s\u00ad-]+", "", words(ladder_pdf(replace(EDITION, ladder=what))))
    shown = [re.sub(r"[\s-]+", "", re.sub(r"[*_`]", "", one.text)) for one in what.criteria]
    assert not [text for text in shown if text not in said]


def test_a_leaflet_has_all_that_is_expected_with_where_it_comes_from() -> None:
    said = words(leaflet(ladder(), "engineer-2", "tech-lead"))
    for text in ("The ladder: Engineer II with Tech Lead", "From Engineer I", "You finish small changes",
                 "reviewed in one sitting", "You keep the plan of the project. Tech Lead"):  # fmt: skip
        assert text in said
    assert "Director" not in said


def test_what_is_announced_is_said_on_the_leaflet() -> None:
    assert "Security Engineer is announced" in words(leaflet(ladder(), "engineer-1", "security"))


def test_what_an_author_wrote_is_text_and_nothing_else() -> None:
    what = hostile()
    for pdf in ladder_pdf(replace(EDITION, ladder=what)), leaflet(what, "engineer-2", "tech-lead"):
        assert "<script>alert(1)</script>" in words(pdf)
        links = [
            str(note.get_object()["/A"])
            for page in PdfReader(io.BytesIO(pdf)).pages
            for note in page.get("/Annots", [])
            if "/A" in note.get_object()
        ]
        assert not [link for link in links if "javascript" in link or "evil" in link]


def test_a_statement_in_any_script_is_set() -> None:
    cells = tuple(
        replace(cell, criteria=(Criterion(f"c{n}", "仕事 🎉 עבודה"),)) for n, cell in enumerate(ladder().cells)
    )
    assert ladder_pdf(replace(EDITION, ladder=replace(ladder(), cells=cells))).startswith(b"%PDF")


def test_a_ladder_without_bands_is_told_by_its_levels() -> None:
    cells = tuple(replace(cell, track="") for cell in ladder().cells if cell.track == "engineers")
    what = replace(ladder(), bands=(), tracks=(), roles=(), cells=cells)
    said = words(ladder_pdf(Edition(what, "Acme", "draft")))
    assert "Level 1" in said
    assert "You finish small changes with tests." in said
