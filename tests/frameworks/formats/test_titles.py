"""What a heading's words say: titles with codes, rungs, grades in brackets, links whose address stands elsewhere."""

import pytest

from frameworks.formats.markdown.blocks import Kind, blocks_of
from frameworks.formats.markdown.links import Links, is_contents, is_list_of_links
from frameworks.formats.markdown.rungs import Graded, graded, is_firm, is_rung, is_step, names_grades, rung_key
from frameworks.formats.markdown.titles import Title, plain, taken_apart


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("IC3", Title("IC3", (), 3, "IC", "IC3")),
        ("L1: Baker I", Title("Baker I", ("L1",), 1, "L", "L1")),
        ("IC1 - Junior Baker", Title("Junior Baker", ("IC1",), 1, "IC", "IC1")),
        ("**IC1: Learning**", Title("Learning", ("IC1",), 1, "IC", "IC1")),
        ("IC1 (Junior Baker)", Title("IC1", ("Junior Baker",), 1, "IC", "IC1")),
        ("Junior Baker (L3)", Title("Junior Baker", ("L3",), 3, "L")),
        ("Apprentice (IC 1)", Title("Apprentice", ("IC 1",), 1, "IC")),
        ("Level 2", Title("Level 2", (), 2, "Level", "Level 2")),
        ("Level 2: Helper", Title("Helper", ("Level 2",), 2, "Level", "Level 2")),
        ("Band IV", Title("Band IV", (), 4, "Band", "Band IV")),
        ("IC1 → IC2", Title("IC1 → IC2", (), 2, "IC")),
        ("D0", Title("D0", (), 0, "D", "D0")),
        ("Baker II", Title("Baker II")),
        ("ISO 27001", Title("ISO 27001")),
        ("Level-headed people", Title("Level-headed people")),
    ],
)
def test_a_code_or_a_counted_level_is_taken_apart(heading: str, title: Title) -> None:
    assert taken_apart(heading) == title


@pytest.mark.parametrize(
    ("heading", "rung", "firm", "step"),
    [
        ("Junior Baker", True, False, False),
        ("Baker III", True, False, False),
        ("Head of Baking", True, False, False),
        ("Practitioner", True, False, True),
        ("Working (D2, D3)", True, True, True),
        ("Level 3", True, True, True),
        ("IC3", True, True, False),
        ("Band 2", True, True, False),
        ("Baker (Band 2)", True, True, False),
        ("Code reviews", False, False, False),
        ("Leadership", False, False, False),
        ("What does it take to become a senior baker here?", False, False, False),
    ],
)
def test_a_heading_that_names_a_rung_is_told_from_one_that_does_not(
    heading: str, rung: bool, firm: bool, step: bool
) -> None:
    assert (is_rung(heading), is_firm(heading), is_step(heading)) == (rung, firm, step)


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Working (D2, D3)", Graded("Working", ("D2", "D3"))),
        ("Working (D2–D4, M3)", Graded("Working", ("D2", "D3", "D4", "M3"))),
        ("Working (D2 and 3)", Graded("Working", ("D2", "D3"))),
        ("Awareness (D0)", Graded("Awareness", ("D0",))),
        ("Awareness", Graded("Awareness")),
        ("Awareness (a little)", Graded("Awareness (a little)")),
    ],
)
def test_grades_in_brackets_are_those_that_expect_a_level(heading: str, found: Graded) -> None:
    assert graded(heading) == found


def test_one_code_in_brackets_is_a_grade_behind_a_step_and_a_code_behind_a_rank() -> None:
    assert names_grades("Awareness (D2)")
    assert not names_grades("Senior Baker (L3)")
    assert rung_key("Awareness (D2)") == rung_key("**Awareness** (D0, D1)") == "awareness"
    assert rung_key("L3: Baker") == rung_key("L3") == "l3"


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("1. Dough & **bread**", "Dough & bread"),
        ("2.1) [Oven][link]", "Oven"),
        ("<mark>Guests</mark>", "Guests"),
        ("3 kinds of bread", "3 kinds of bread"),
    ],
)
def test_a_heading_is_read_without_its_number_and_its_markup(heading: str, words: str) -> None:
    assert plain(heading) == words


def test_a_link_whose_address_stands_elsewhere_takes_it_over() -> None:
    blocks = blocks_of("See [the Oven][] and [dough][D] and [x].\n\n[the oven]: /oven\n[d]: <#dough> 'Dough'\n")
    assert [block.kind for block in blocks] == [Kind.PROSE, Kind.DEFINITION, Kind.DEFINITION]
    assert Links(blocks).resolved(blocks[0].text) == "See [the Oven](/oven) and [dough](#dough) and [x]."


def test_a_list_of_links_into_the_document_is_told_from_one_that_says_more() -> None:
    links, contents, more = (
        blocks_of(text)[0]
        for text in ("* [A](#a)\n* [B](x#b).\n", "1. One\n   1. [A](#a)\n   2. [B](#b)\n", "* [A](#a) is first\n")
    )
    assert (is_list_of_links(links), is_list_of_links(contents), is_list_of_links(more)) == (True, False, False)
    assert (is_contents(contents), is_contents(more)) == (True, False)
