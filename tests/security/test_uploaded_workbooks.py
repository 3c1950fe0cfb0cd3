"""A workbook that somebody uploads is unpacked where it can harm no other request."""

import io
import sys

import pytest

from frameworks.errors import FrameworkError
from ladder.exports.workbook import as_text
from tests.frameworks.formats.workbooks import repacked, workbook
from tests.page import Pages

IMPORT = "/o/acme/ladder/import"
UNPACKING = "frameworks.formats.xlsx.unpacking"
ROWS = [["Skill", "Level 1", "Level 2"], ["Craft", "Kneads the dough.", "Teaches others to knead."]]


def test_a_workbook_is_never_unpacked_in_the_process_that_serves_pages(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, UNPACKING, raising=False)
    sent = {"file": (io.BytesIO(workbook({"Bakers": ROWS})), "bakers.xlsx")}
    assert "Kneads the dough." in pages.post("petra", IMPORT, sent, status=200).text
    assert UNPACKING not in sys.modules


def test_a_string_that_stands_in_every_cell_does_not_come_back_as_many_megabytes() -> None:
    data = workbook({"S": [["x" * 1_000] * 100] * 60})
    assert len(data) < 100_000
    with pytest.raises(FrameworkError) as refused:
        as_text(data)
    assert refused.value.message == "The text of this workbook is longer than 5,000,000 characters."


def test_a_workbook_of_very_many_parts_is_refused_by_their_number() -> None:
    many = {f"xl/worksheets/more{number}.xml": b"x" for number in range(600)}
    with pytest.raises(FrameworkError, match=r"has 60\d parts"):
        as_text(repacked(workbook({"S": ROWS}), lambda name, content: content, **many))
