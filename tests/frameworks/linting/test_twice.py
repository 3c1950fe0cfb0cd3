"""The same statement twice before one reader."""

from dataclasses import replace

import pytest

from frameworks.model import Cell, Framework, Role
from tests.frameworks.linting.ladders import SAILING, criteria, found, ids, saying
from tests.frameworks.samples import bakery, complete

TEXT = ["Rings the bell."]


def test_a_statement_twice_in_one_cell_is_found() -> None:
    (finding,) = found(saying({2: ["Rows the boat.", "Rows the boat"]}), "said-twice")
    assert finding.criteria == ("s2-0", "s2-1")
    assert finding.sentence == "“Rows the boat.” stands twice in Sailing, Level 2."


def with_cells(*cells: Cell, ladder: Framework | None = None) -> Framework:
    return complete(ladder or bakery(), *cells)


MEETING = [
    (Cell("dough", "1", criteria("a", TEXT)), Cell("guests", "2", criteria("b", TEXT))),
    (Cell("dough", "1", criteria("a", TEXT), track="bakers"), Cell("dough", "", criteria("b", TEXT), role="oven")),
    (Cell("dough", "", criteria("a", TEXT), role="oven"), Cell("guests", "", criteria("b", TEXT), role="oven")),
]


@pytest.mark.parametrize("cells", MEETING)
def test_what_one_person_may_read_twice_is_found(cells: tuple[Cell, Cell]) -> None:
    assert ids(with_cells(*cells), "said-twice") == [("a-0", "b-0")]


APART = [
    (Cell("dough", "1", criteria("a", TEXT), track="bakers"), Cell("guests", "2", criteria("b", TEXT), track="shop")),
    (Cell("dough", "2", criteria("a", TEXT), track="shop"), Cell("dough", "", criteria("b", TEXT), role="oven")),
    (Cell("dough", "1", criteria("a", TEXT)), Cell("dough", "2", criteria("b", TEXT))),
]


@pytest.mark.parametrize("cells", APART)
def test_what_nobody_reads_together_is_not_found(cells: tuple[Cell, Cell]) -> None:
    assert not found(with_cells(*cells), "said-twice")


def test_a_role_that_starts_too_high_for_who_carries_it_does_not_meet() -> None:
    ladder = replace(bakery(), roles=(Role("oven", "Oven lead", bands=("baker-2",)),))
    cells = Cell("guests", "1", criteria("a", TEXT)), Cell("dough", "3", criteria("b", TEXT), role="oven")
    assert not found(with_cells(*cells, ladder=ladder), "said-twice")


def test_without_bands_everything_of_a_track_stands_together() -> None:
    ladder = replace(saying({1: TEXT}), bands=())
    cells = (*ladder.cells, Cell("harbour", "3", criteria("b", TEXT)))
    assert ids(with_cells(*cells, ladder=ladder), "said-twice") == [("s1-0", "b-0")]
    assert found(with_cells(*cells, ladder=ladder), "said-twice")[0].where.competency == SAILING
