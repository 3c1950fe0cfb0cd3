"""A report as the terminal prints it."""

from ladder.cli.calibrate_words import WIDTH, table, text, width
from tests.reports.measured import REPORT


def test_no_line_is_wider_than_the_terminal() -> None:
    assert max(map(width, text(REPORT).splitlines())) <= WIDTH


def test_the_answers_come_first_then_what_is_not_known_then_the_findings() -> None:
    said = text(REPORT)
    places = [said.index(part) for part in ("Are ratings comparable here?", "What is not known", "────")]
    assert places == sorted(places)


def test_a_table_that_fits_stands_in_columns() -> None:
    rows = [("Ann", "3.45", "3.1 to 3.8"), ("Jörg", "", "")]
    assert list(table(("Name", "Adjusted", "95 % interval"), rows)) == [
        "  Name  Adjusted  95 % interval",
        "  Ann   3.45      3.1 to 3.8",
        "  Jörg",
    ]


def test_where_there_is_no_room_the_head_of_a_column_takes_two_lines() -> None:
    assert list(table(("Name", "95 % interval"), [("x" * 65, "3.1")])) == [
        f"  Name{' ' * 61}  95 %", f"  {' ' * 65}  interval", f"  {'x' * 65}  3.1",
    ]  # fmt: skip


def test_letters_that_take_two_columns_are_counted_as_two() -> None:
    assert list(table(("Name", "x"), [("李", "1"), ("Ann", "2")])) == ["  Name  x", "  李    1", "  Ann   2"]


def test_a_table_that_is_too_wide_lists_the_cells_of_each_row() -> None:
    rows = [("Ann", "a" * 50, ""), ("Bea", "", "b" * 50)]
    assert list(table(("Name", "One", "Other"), rows)) == [
        "  Ann", f"    One    {'a' * 50}", "  Bea", f"    Other  {'b' * 50}",
    ]  # fmt: skip


def test_of_a_long_table_the_rest_is_counted() -> None:
    assert list(table(("Name",), [(str(row),) for row in range(2000)]))[-1] == "  … and 1,975 more rows"
