"""Workbooks by way of a process of their own."""

import subprocess
import sys

import pytest

from frameworks.errors import FrameworkError
from frameworks.formats import read
from ladder.exports.workbook import as_text, to_file, to_workbook
from tests.frameworks.samples import bakery, orchestra


def test_a_ladder_goes_into_a_workbook_and_comes_back_as_text() -> None:
    text = as_text(to_workbook(orchestra()))
    assert isinstance(text, str)
    assert text == read(to_workbook(orchestra())).text
    assert read(text).framework == orchestra()


@pytest.mark.parametrize("source", ["plain text", b"# Bakers\n", b"PK\x03\x04 another zip file"])
def test_what_is_no_workbook_is_left_as_it_is(source: bytes | str) -> None:
    assert as_text(source) == source


def test_a_workbook_that_cannot_be_read_is_said_so() -> None:
    with pytest.raises(FrameworkError) as refused:
        as_text(to_workbook(bakery())[:-40])
    assert (refused.value.message, refused.value.expected) == (
        "This workbook is damaged.",
        "the workbook saved again as .xlsx, with the ladder’s sheets alone",
    )


def test_a_text_that_no_cell_can_hold_is_said_so() -> None:
    ladder = read(to_file(bakery(), "yaml").replace(b"Does d1.", b"x" * 40_000)).framework
    with pytest.raises(FrameworkError, match="32,767"):
        to_workbook(ladder)


@pytest.mark.parametrize("form", ["csv", "json", "markdown", "xlsx", "yaml"])
def test_every_form_is_read_back_as_it_was(form: str) -> None:
    assert read(to_file(bakery(), form)).framework == bakery()


def test_neither_library_is_loaded_before_a_workbook_comes() -> None:
    program = "import sys; import ladder.exports.workbook; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"xlsxwriter", "python_calamine", "selectolax"} & set(loaded)
