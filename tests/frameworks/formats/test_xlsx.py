"""Workbooks: ours keep everything; any other is read sheet by sheet; what is no workbook is said in a sentence."""

import re
import resource
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from frameworks.errors import FrameworkError
from frameworks.formats import read
from frameworks.formats.xlsx.writing import workbook as written
from frameworks.model import Cell, Competency, Criterion, Framework, Level
from tests.frameworks.formats.test_round_trips import PHASES
from tests.frameworks.formats.workbooks import Value, first_sheet, repacked, workbook
from tests.frameworks.generated import frameworks
from tests.frameworks.samples import bakery

OURS = written(bakery())
MATRIX: list[list[Value]] = [
    ["Competency", "Junior Engineer", "Senior Engineer"],
    ["Craft"],
    ["Dough", "Kneads", "* Designs\n* Teaches"],
    ["Oven", 3.0, 0.5],
]


def said(data: bytes) -> str:
    with pytest.raises(FrameworkError) as refused:
        read(data, name="ladder.xlsx")
    return str(refused.value)


@given(framework=frameworks())
@settings(max_examples=20, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
def test_a_ladder_written_as_a_workbook_and_read_is_the_same(framework: Framework) -> None:
    reading = read(written(framework))
    assert (reading.format, reading.framework, reading.unaccounted) == ("xlsx", framework, ())
    again = read(reading.text)
    assert (again.format, again.found, again.account) == ("xlsx", reading.found, reading.account)


def test_its_text_has_a_line_for_each_sheet_and_each_row() -> None:
    lines = read(OURS).text.split("\n")
    assert lines[:3] == ["=== Ladder ===", "part,key,title", "ladder,bakery,Bakery"]
    assert "band,baker-3,3,bakers,Master,Anything." in lines


def test_nothing_that_is_written_is_a_formula() -> None:
    framework = read(read(OURS).text.replace("Does d1.", "=1+1")).framework
    assert framework.criteria[0].text == "=1+1"
    assert read(written(framework)).framework == framework


def test_a_sheet_beside_those_of_the_ladder_is_left_out() -> None:
    reading = read(read(OURS).text + "=== Mine ===\nBuy flour\n")
    assert reading.framework == bakery()
    assert [line.left_out for line in reading.account][-1] == "a sheet of its own, beside those of the ladder"


def test_a_matrix_in_a_sheet_is_read() -> None:
    reading = read(workbook({"Bakers": MATRIX}))
    framework = reading.framework
    assert (framework.title, reading.unaccounted) == ("Bakers", ())
    assert [criterion.text for criterion in framework.criteria] == ["Kneads", "Designs", "Teaches", "3", "0.5"]
    assert [group.title for group in framework.groups] == ["Craft"]
    assert [band.key for band in framework.bands] == ["junior-engineer", "senior-engineer"]


def test_dates_numbers_and_formulas_are_read_as_they_are_shown() -> None:
    rows: list[list[Value]] = [["Skill", "Level 1", "Level 2"], ["Dough", date(2026, 11, 21), 12.0], ["Oven", "", 0.25]]
    reading = read(workbook({"S": rows}, formulas={"B3": ('="Li"&"ghts"', "Lights")}))
    assert [criterion.text for criterion in reading.framework.criteria] == ["2026-11-21", "12", "Lights", "0.25"]


def test_several_sheets_are_groups_and_hidden_or_empty_ones_are_left_out() -> None:
    rows = [MATRIX[0], MATRIX[2]]
    sheets: dict[str, list[list[Value]]] = {
        "Read me": [["How to read it"]],
        "Bread": rows,
        "Lists": [["a"]],
        "Cake": rows,
        "Empty": [],
    }
    reading = read(workbook(sheets, hidden=["Lists"]))
    assert [group.title for group in reading.framework.groups] == ["Bread", "Cake"]
    assert [(note.title, note.text) for note in reading.framework.notes] == [("Read me", "How to read it")]
    assert {line.left_out for line in reading.account} == {"", "a hidden sheet", "an empty sheet"}
    assert reading.unaccounted == ()


def test_a_row_that_looks_like_the_name_of_a_sheet_is_none() -> None:
    rows: list[list[Value]] = [*MATRIX[:1], ["=== Bread ===", "Kneads", "Shapes"]]
    assert [part.title for part in read(workbook({"S": rows})).framework.competencies] == ["=== Bread ==="]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (OURS[: len(OURS) // 2], "ladder.xlsx: This workbook is damaged."),
        (repacked(OURS, first_sheet(lambda content: content[:200])), "This workbook is damaged."),
        (repacked(OURS, first_sheet(lambda content: b"\0\1")), "This workbook is damaged."),
        (repacked(OURS, lambda name, content: None if name == "xl/workbook.xml" else content), "This workbook is"),
        (repacked(OURS, lambda name, content: content, **{"xl/vbaProject.bin": b"x"}), "This workbook holds macros."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old kind (.xls), or one with a password. Expected: the workbook saved"),
        (workbook({"Sheet1": []}), "This workbook is empty."),
        (workbook({"Sheet1": [["a", "b"], ["c", "d"]]}), "line 2: There is no table with levels in it."),
    ],
)
def test_what_is_no_ladder_is_said_in_a_sentence(data: bytes, sentence: str) -> None:
    assert sentence in said(data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (repacked(OURS, first_sheet(lambda content: b" " * 60_000_000)), "This workbook unpacks to 60 MB."),
        (
            repacked(OURS, first_sheet(lambda content: content.replace(b'r="C2"', b'r="XFD1048576"'))),
            "A sheet of this workbook has 1,048,576 rows and 16,384 columns. Expected: at most 500,000 cells.",
        ),
    ],
)
def test_a_small_file_that_unpacks_to_much_is_refused_at_once(data: bytes, sentence: str) -> None:
    assert sentence in said(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="C2"', b'r="C2" r="XFD1048576"'),
        (b'r="C2"', b"r='C0'"),
        (b'r="C2"', b"x='>' r = 'XFD1048576'"),
        (b'<row r="2"', b'<row r="4294967296"'),
        (b"<c ", b"<x:c "),
        (b"utf-8", b"utf-8\0"),
        (b"UTF-8", b"UTF-8\0"),
    ],
)
def test_a_sheet_that_hides_how_large_it_is_is_refused_or_read_in_little_memory(old: bytes, new: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with suppress(FrameworkError):
        read(repacked(OURS, first_sheet(lambda content: content.replace(old, new))))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kB


def test_a_table_of_strings_that_says_it_is_vast_is_read_as_it_is() -> None:
    def vast(name: str, content: bytes) -> bytes:
        return re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4294967295"', content) if "sharedS" in name else content

    assert read(repacked(OURS, vast)).framework == bakery()


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    lying = repacked(OURS, first_sheet(lambda content: b" " * 3_000_000))
    size = (3_000_000).to_bytes(4, "little")
    assert said(lying.replace(size, (300).to_bytes(4, "little"))).startswith("ladder.xlsx: This workbook is damaged.")


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    framework = read(read(OURS).text.replace("Does d1.", "x" * 40_000)).framework
    with pytest.raises(FrameworkError, match=r"“d1” has a text of 40,000 characters\. .*32,767"):
        written(framework)


def test_a_workbook_with_a_thousand_criteria_is_read_whole() -> None:
    levels = tuple(Level(str(number), f"Level {number}", number) for number in range(1, 6))
    parts = tuple(Competency(f"c{number}", f"Skill {number}") for number in range(20))
    cells = tuple(
        Cell(part.key, level.key, tuple(Criterion(f"{part.key}-{level.key}-{n}", f"Does {n}.") for n in range(10)))
        for part in parts
        for level in levels
    )
    data = written(Framework("big", "Big", levels=levels, competencies=parts, cells=cells))
    assert len(read(data).framework.criteria) == 1_000
