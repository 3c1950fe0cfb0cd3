"""A person's result as PDF."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from ladder.exports.result import CompetencyResult, ResultDocument, result_pdf
from tests.exports.documents import COMPETENCIES, DOCUMENT

# What marks PDF/UA in a document's metadata.
ACCESSIBLE = b"pdfuaid"


def words(pdf: bytes) -> str:
    """All text of the document in one line, without the places where long words may break."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def with_text(text: str) -> ResultDocument:
    return replace(DOCUMENT, competencies=(replace(COMPETENCIES[0], manager_text=text),))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return result_pdf(DOCUMENT)


def test_it_is_an_accessible_pdf(pdf: bytes) -> None:
    catalog = str(PdfReader(io.BytesIO(pdf)).root_object)
    assert pdf.startswith(b"%PDF")
    assert ACCESSIBLE in pdf
    assert re.search(r"'/Marked': True", catalog)
    assert re.search(r"'/Lang': '?en", catalog)


def test_its_title_names_the_person_and_the_cycle(pdf: bytes) -> None:
    meta = PdfReader(io.BytesIO(pdf)).metadata
    assert meta is not None
    assert meta.title == "Mona Field: Autumn 2026"


@pytest.mark.parametrize(
    "text",
    [
        "Northwind Cartography · Autumn 2026",
        "Mona Field",
        "Engineer III",
        "Technical Lead, Data Engineer",
        "Maps and Models, version 4",
        "Released Fri 27 Nov 2026",
        "15 of 35",
        "A steady half year.",
        "Technical: Scope",
        "Level 3: a service of several parts",
        "Above expectation. Does more than the band expects",
        "Took the move of the archive from sketch to end. Two teams now build on it.",
        "Self-assessment: As expected I moved the archive. It took longer than I said it would.",
        "A peer Answers questions before they are asked.",
        "A peer Her plans name what could go wrong.",
        "not rated",
        "Before: Spring 2026",
        "Peers rated: 2 Above expectation, 1 As expected",
        "Marked to talk about • Says early what will be late.",
        "What should others know? Mona Field That the old maps are kept.",
        "What Staff Engineer would need Scope Level 4 • Plans for more than one team.",
        "“I see it otherwise”, 30 Nov 2026 The archive was two moves, not one.",
        "From As expected to Above expectation, Tue 24 Nov Like work stood higher elsewhere.",
        "1 of 2",
    ],
)
def test_it_says_everything_that_the_result_holds(pdf: bytes, text: str) -> None:
    assert text in words(pdf)


def test_what_is_not_there_has_no_heading() -> None:
    bare = ResultDocument("Northwind", "Autumn", "Ali", "Engineer I", "Maps", (CompetencyResult("Scope", "", None),))
    text = words(result_pdf(bare))
    assert not re.search(
        "Overall|Changed|Manager|Self-assessment|A peer|Roles|Score|Signed|Before|would need|talk|Questions", text
    )
    assert "Scope not rated" in text


def test_why_peers_texts_are_missing_is_said() -> None:
    assert "Two peers answered" in words(result_pdf(replace(DOCUMENT, peers_note="Two peers answered.")))


@pytest.mark.parametrize(
    "text",
    [
        '#import "/etc/passwd": x',
        '#read("document.typ")',
        "#panic()",
        "$ x^2 $ and $ alone",
        r"\ and \u{41} and \\",
        "*not bold* _not slanted_ `code`",
        "= no heading",
        "- no list",
        '"quoted" and ] and } and )',
        "<label> @reference // no comment /* nor this */",
        "{{ template }} {% block %}",
    ],
)
def test_text_is_never_read_as_markup(text: str) -> None:
    pdf = result_pdf(with_text(text))
    assert text in words(pdf)
    assert ACCESSIBLE in pdf


@pytest.mark.parametrize(
    "text",
    ["Well done 🎉👩🏽‍🚀", "עבודה טובה (2026)", "عمل جيد", "仕事", "\U000e0001 tag \ufffe", "\x00\ud800", "\u202eback"],
)
def test_text_in_any_script_sets_a_document(text: str) -> None:
    assert "Two teams" not in words(result_pdf(with_text(text)))
    assert "after all" in words(result_pdf(with_text(text + "\n\nafter all")))


def test_a_hundred_kilobytes_of_text_run_over_pages() -> None:
    pdf = result_pdf(with_text("A long sentence about the archive and its maps.\n\n" * 2100 + "The end of it."))
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 20
    assert "The end of it." in words(pdf)
    assert ACCESSIBLE in pdf


def test_a_word_without_end_stays_on_the_page() -> None:
    pdf = result_pdf(with_text("https://maps.example/" + "a" * 5000))
    assert ACCESSIBLE in pdf
    assert words(pdf).replace(" ", "").count("a" * 60) >= 1
    lines = PdfReader(io.BytesIO(pdf)).pages[0].extract_text().splitlines()
    assert max(len(line) for line in lines) < 150
