"""The grid as a table: layers, levels, cells; and a criterion's background in words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.model import Framework
from frameworks.places import Place
from ladder.reports.criteria import halves, place_choices, where
from ladder.reports.grid import cell_view, columns, layer_word, layers, place_in
from tests.frameworks.generated import plain_frameworks
from tests.ladders import ladder


def titles(framework: Framework, word: str) -> list[str]:
    layer = next(one for one in layers(framework) if one.word == word)
    return [column.title for column in columns(framework, layer)]


@given(plain_frameworks())
def test_every_criterion_stands_in_one_layer(framework: Framework) -> None:
    assert sum(one.count for one in layers(framework)) == len(framework.criteria)


@given(plain_frameworks())
def test_every_cell_of_a_layer_has_its_column(framework: Framework) -> None:
    for layer in layers(framework):
        there = {column.key for column in columns(framework, layer)}
        own = {cell.level for cell in framework.cells if layer_word(cell.track, cell.role) == layer.word}
        assert own <= there


@pytest.mark.parametrize(
    ("word", "place"),
    [("", Place("craft", "1")), ("track:engineers", Place("craft", "1", "engineers")),
     ("role:tech-lead", Place("craft", "1", role="tech-lead"))],
)  # fmt: skip
def test_a_layer_is_told_by_its_word(word: str, place: Place) -> None:
    assert place_in(word, "craft", "1") == place
    assert layer_word(place.track, place.role) == word


def test_a_track_has_the_levels_of_its_bands_and_those_it_fills() -> None:
    assert titles(ladder(), "track:managers") == ["Level 3", "Level 4"]
    moved = replace(
        ladder(), cells=tuple(replace(c, level="1") if c.track == "managers" else c for c in ladder().cells)
    )
    assert titles(moved, "track:managers") == ["Level 1", "Level 3", "Level 4"]


def test_what_holds_for_every_band_has_every_level() -> None:
    assert titles(ladder(), "") == ["Level 1", "Level 2", "Level 3", "Level 4"]


def test_a_level_names_the_bands_that_stand_at_it() -> None:
    layer = next(one for one in layers(ladder()) if one.word == "track:engineers")
    assert [column.bands for column in columns(ladder(), layer)] == [("Engineer I",), ("Engineer II",)]


def test_a_cell_has_its_criteria_with_their_open_notes() -> None:
    cell = cell_view(ladder(), Place("craft", "1", "engineers"), {"craft-1": 2})
    assert (cell.title, cell.word, cell.layer) == ("Craft, Level 1, Engineers", "craft/1/engineers/", "track:engineers")
    assert [(one.id, one.notes, one.examples) for one in cell.statements] == [("craft-1", 2, 0)]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("You begin. You end.", "You begin.", "You end."), ("You begin", "You begin", ""),
     ("You ask why? You answer; you go.", "You ask why?", "You answer; you go."), ("v1.2 works.", "v1.2 works.", "")],
)  # fmt: skip
def test_a_text_is_halved_after_its_first_sentence(text: str, first: str, second: str) -> None:
    assert halves(text) == (first, second)


@given(st.text())
def test_two_halves_have_every_word(text: str) -> None:
    assert " ".join(halves(text)).split() == text.split()


def test_a_place_is_told_in_words_also_where_the_ladder_has_it_no_more() -> None:
    assert where(ladder(), Place("craft", "1", "engineers")) == "Craft, Level 1, Engineers"
    assert where(ladder(), Place("cooking", "9", role="tech-lead")) == "cooking, 9, Tech Lead"


def test_every_place_can_be_chosen() -> None:
    choices = place_choices(ladder())
    assert choices.layers == (
        ("", "Every band"), ("track:engineers", "Engineers only"), ("track:managers", "Managers only"),
        ("role:tech-lead", "Wherever Tech Lead is mixed in"),
        ("role:security", "Wherever Security Engineer is mixed in"),
    )  # fmt: skip
    assert choices.levels[-1] == ("", "Any level (for roles)")
    assert place_choices(replace(ladder(), roles=(), cells=())).levels[-1][0] == "4"
