"""CSV that a spreadsheet opens without running anything."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.exports.csv import defused, to_csv


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-led the move", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-1+1", "＝1", "-"]
)
def test_text_that_begins_as_a_formula_gets_an_apostrophe(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize("cell", ["-3", "+4.5", "-0,5", "plain", "a=b", "", "3 - 2", -3, -0.5, None])
def test_plain_numbers_and_other_text_stay_as_they_are(cell: str | float | None) -> None:
    assert defused(cell) == cell


def test_a_number_in_other_scripts_is_text() -> None:
    assert defused("-٣") == "'-٣"


def test_the_header_is_defused_too() -> None:
    assert to_csv(["=name"], []) == "'=name\r\n"


def test_lines_quotes_and_commas_survive() -> None:
    page = to_csv(["name", "text"], [["Field, Mona", 'She said "later"\nand meant it'], ["Ali", None]])
    assert list(csv.reader(io.StringIO(page, newline=""))) == [
        ["name", "text"],
        ["Field, Mona", 'She said "later"\nand meant it'],
        ["Ali", ""],
    ]


def test_the_byte_order_mark_comes_once_and_only_when_asked() -> None:
    assert to_csv(["ä"], [["ö"]], bom=True).encode() == b"\xef\xbb\xbf" + "ä\r\nö\r\n".encode()
    assert to_csv(["ä"], [["ö"]]).encode() == "ä\r\nö\r\n".encode()


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells under a header of 1"):
        to_csv(["name"], [["a", "b"]])


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.integers()), max_size=10))
def test_no_cell_of_any_table_begins_as_a_formula(rows: list[tuple[str, int]]) -> None:
    cells = list(csv.reader(io.StringIO(to_csv(["a", "b"], rows), newline="")))[1:]
    assert len(cells) == len(rows)
    for (text, number), read in zip(rows, cells, strict=True):
        assert read[0].removeprefix("'") == text.removeprefix("'")
        assert read[0][:1] not in set("=@\t\r\n")
        assert read[1] == str(number)
