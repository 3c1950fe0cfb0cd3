"""CSV: our own form keeps everything; what a spreadsheet would run is defused and given back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.errors import FrameworkError
from frameworks.formats import read, write
from frameworks.formats.tables.formulas import defused, restored
from frameworks.model import Criterion
from tests.frameworks.samples import bakery, orchestra

OURS = write(bakery(), "csv")


def said(text: str) -> str:
    with pytest.raises(FrameworkError) as refused:
        read(text, name="ladder.csv", format="csv")
    return str(refused.value)


def test_every_row_says_what_it_is() -> None:
    rows = list(csv.DictReader(io.StringIO(OURS)))
    assert {row["key"] for row in rows if row["part"] == "criterion"} == {one.id for one in bakery().criteria}
    assert {row["part"] for row in rows} == {"ladder", "level", "track", "band", "competency", "role", "criterion"}


@pytest.mark.parametrize("separator", [";", "\t"])
def test_ours_is_read_with_other_separators_and_in_another_order(separator: str) -> None:
    rows = list(csv.reader(io.StringIO(OURS)))
    page = io.StringIO()
    parts = [row for row in rows[1:] if row[0] != "criterion"]
    csv.writer(page, delimiter=separator).writerows([rows[0], *(row for row in rows if row[0] == "criterion"), *parts])
    reading = read("\ufeff" + page.getvalue())
    assert (reading.format, reading.framework) == ("csv", bakery())


def test_a_column_that_somebody_added_is_left_out_and_said_so() -> None:
    rows = list(csv.reader(io.StringIO(OURS)))
    page = io.StringIO()
    csv.writer(page).writerows([[*rows[0], "Comment"], *([*row, "mine"] for row in rows[1:])])
    reading = read(page.getvalue())
    assert reading.framework == bakery()
    assert reading.account[0].remark == "The column “Comment” is no part of a ladder and was left out."


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("level,2,,,2", "level,2,,,two", "ladder.csv, line 4: The level here is “two”. Expected: a whole number."),
        ("criterion,d2,,dough", "criterion,d2,,cake", "line 18: A criterion here names the competency “cake”"),
        ("criterion,d2,", "criterion,d1,", "line 18: Two criteria have the id “d1”."),
        ("band,seller", "bond,seller", "line 11: A row here is the part “bond”. Expected: one of ladder, level"),
        ("ladder,bakery", "note,bakery", "No row here is the ladder itself."),
        ("competency,dough,,,,,,Dough", "competency,dough,,,,,,", "line 12: “competencies 1, title” is missing."),
        (",yes,", ",maybe,", "line 16: A cell here says “maybe”. Expected: yes or no."),
        ("band,baker-1", '"band,baker-1', "line 8: This row is no CSV: ',' expected after"),
    ],
)
def test_a_row_that_does_not_fit_is_named_with_its_line(old: str, new: str, sentence: str) -> None:
    assert old in OURS
    assert sentence in said(OURS.replace(old, new, 1))


def test_a_map_and_rules_stand_in_lines_of_a_cell() -> None:
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(write(orchestra(), "csv")))}
    assert rows["section"]["expects"] == "tone: working\nscore: fluent\nlead: fluent"
    assert rows["copyist"]["merges"] == "score: shift 1\ntone: shift -1"
    assert "such as “competency: level”" in said(write(orchestra(), "csv").replace("tone: working,", "tone,", 1))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@now", "'@now"),
        ("+49 30", "'+49 30"),
        ("＝SUM(1)", "'＝SUM(1)"),
        ("-5", "-5"),
        ("- a", "'- a"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str, written: str) -> None:
    assert defused(text) == written
    assert restored(written) == text


@given(st.text(alphabet="'=+-@1a＝", max_size=6))
def test_every_text_that_was_defused_is_given_back(text: str) -> None:
    assert restored(defused(text)) == text


def test_no_cell_of_ours_begins_as_a_formula() -> None:
    framework = bakery()
    cells = [criterion.text for criterion in framework.criteria]
    text = write(framework, "csv").replace(cells[0], "'=cmd|x").replace(cells[1], "plain")
    assert read(text).framework.criteria[0] == Criterion("d1", "=cmd|x")
    assert "'=cmd|x" in write(read(text).framework, "csv")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n".join([",".join(["x"] * 1_000)] * 1_000), "line 1: The table here has more than 500,000 cells."),
        ("Competency,Level 1,Level 2\n", "line 1: The table here has levels and no competencies."),
        ("a,b,c\n1,2,3\n", "line 1: There is no table with levels in it. Expected: a table with a level in each"),
        ('Competency,Level 1,Level 2\nA,"x,y\n', "line 2: This row is no CSV: unexpected end of data."),
    ],
)
def test_a_table_that_is_no_ladder(text: str, sentence: str) -> None:
    assert sentence in said(text)


def test_a_small_table_does_not_narrow_what_others_read() -> None:
    before = csv.field_size_limit()
    with pytest.raises(FrameworkError):
        read("a,b\n1,2\n", name="small.csv")
    assert csv.field_size_limit() >= before


def test_rows_of_unlike_length_are_read_with_what_they_have() -> None:
    reading = read("Competency,Level 1,Level 2\nDough,Kneads\nOven,Lights,Builds,Sells\n,,\n\n")
    assert (reading.format, reading.summary["criteria"], reading.unaccounted) == ("csv", 3, ())
    assert reading.framework.competency("oven").summary == "Sells"


def test_a_table_with_an_empty_row_after_each_is_one_table() -> None:
    reading = read("Skill,Level 1,Level 2\n" + "".join(f"S{n},b,c\n,,\n" for n in range(4_000)))
    assert (reading.summary["criteria"], reading.unaccounted) == (8_000, ())


def test_more_rows_than_a_ladder_has_are_refused() -> None:
    with pytest.raises(FrameworkError, match="more than 20,000 rows"):
        read("Skill,Level 1,Level 2\n" + "a,b,c\n" * 20_001)
