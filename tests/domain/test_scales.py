"""Levels as a scale: what is frozen of a ladder where a template rates by levels, and the steps of each item."""

from dataclasses import replace

import pytest

from frameworks.model import Cell, Criterion, Framework, Role, arranged
from ladder.domain.items import cells_of, items_of, rated_items, step_of, steps_of
from ladder.domain.ratings import Relation, Step
from ladder.domain.scales import LONGEST_SENTENCE, frozen_profile, shortened
from ladder.domain.template_library import shipped
from ladder.domain.templates import Rated, Scale
from tests import ladders

STEPS = replace(shipped("standard"), scale=Scale.STEPS)
LEVELS = replace(STEPS, scale=Scale.LEVELS)
CRITERIA = replace(STEPS, rated=Rated.CRITERION)


def test_the_steps_of_a_competency_are_the_levels_at_which_the_ladder_says_something() -> None:
    document = frozen_profile(ladders.ladder(), "engineer-1", (), LEVELS)
    assert steps_of(LEVELS, "craft", document) == (
        Step(1, "Level 1", "You finish small changes with tests."),
        Step(2, "Level 2", "You split a feature into changes that can be reviewed in one sitting."),
    )


def test_the_levels_of_another_track_are_not_on_the_scale() -> None:
    document = frozen_profile(ladders.ladder(), "manager-1", (), LEVELS)
    assert [step.value for step in steps_of(LEVELS, "craft", document)] == [3]


def test_the_level_that_is_expected_is_on_the_scale_though_nothing_is_written_there() -> None:
    document = frozen_profile(ladders.ladder(), "manager-2", (), LEVELS)
    assert [(step.value, step.sentence[:8]) for step in steps_of(LEVELS, "craft", document)] == [
        (3, "You keep"), (4, ""),
    ]  # fmt: skip


def test_a_role_adds_its_words_to_the_level_at_which_it_stands() -> None:
    role = Role("guide", "Guide")
    ladder = replace(ladders.ladder(), roles=(*ladders.ladder().roles, role))
    cell = Cell("craft", "2", (Criterion("guide-1", "You *show* [others](https://example.org)."),), role="guide")
    ladder = replace(ladder, cells=arranged(ladder, [*ladder.cells, cell]))
    for roles, ending in ((("guide",), "You show others."), ((), "one sitting.")):
        document = frozen_profile(ladder, "engineer-1", roles, LEVELS)
        assert steps_of(LEVELS, "craft", document)[1].sentence.endswith(ending)


def test_each_level_keeps_its_criteria_so_that_they_can_be_ticked() -> None:
    document = frozen_profile(ladders.ladder(), "engineer-1", (), LEVELS)
    assert {value: [key for key, _ in found] for value, found in cells_of(document, "craft").items()} == {
        1: ["craft-1"], 2: ["craft-2"],
    }  # fmt: skip
    assert cells_of(document, "nothing") == {}


def test_with_named_steps_every_item_has_these_and_nothing_more_is_frozen() -> None:
    document = frozen_profile(ladders.ladder(), "engineer-1", (), STEPS)
    assert not {"scales", "cells"} & document.keys()
    assert steps_of(STEPS, "craft", document) == steps_of(STEPS, ":overall", {}) == STEPS.steps
    assert cells_of(document, "craft") == {}


@pytest.mark.parametrize(
    ("key", "value", "name"),
    [("craft", 1, "Level 1"), ("craft", 4, None), ("craft", None, None), ("gone", 1, None), (":summary", 1, None)],
)
def test_a_rating_has_the_word_of_its_own_items_scale(key: str, value: int | None, name: str | None) -> None:
    document = frozen_profile(ladders.ladder(), "engineer-1", (), LEVELS)
    step = step_of(LEVELS, key, document, value)
    assert (step.name if step else None) == name


def test_a_ladder_of_no_words_at_all_still_has_its_levels() -> None:
    bare: Framework = replace(ladders.ladder(), cells=())
    document = frozen_profile(bare, "engineer-2", (), LEVELS)
    assert [step.value for step in steps_of(LEVELS, "craft", document)] == [2]


@pytest.mark.parametrize(("roles", "count"), [((), 3), (("echo",), 3), (("other",), 4)])
def test_what_two_sources_say_in_the_same_words_is_rated_once(roles: tuple[str, ...], count: int) -> None:
    ladder = ladders.with_role(ladders.ladder(), Role("echo", "Echo"), "you finish  SMALL changes with tests.")
    ladder = ladders.with_role(ladder, Role("other", "Other"), "You say what you see.")
    document = frozen_profile(ladder, "engineer-1", roles, CRITERIA)
    rated = rated_items(CRITERIA, document)
    assert len(rated) == count
    assert next(iter(rated)) == ":criterion:craft-1"
    assert steps_of(CRITERIA, ":criterion:craft-1", document) == CRITERIA.steps
    assert [item.key for item in items_of(CRITERIA, Relation.PEER, document)] == [*rated, ":summary"]


@pytest.mark.parametrize(("text", "short"), [("One  line.\n", "One line."), ("**Bold** and `code`", "Bold and code")])
def test_a_sentence_is_one_line_without_marks(text: str, short: str) -> None:
    assert shortened(text) == short


def test_a_long_text_is_cut_after_a_word() -> None:
    short = shortened("You answer, " * 60)
    assert len(short) <= LONGEST_SENTENCE
    assert short.endswith(("You…", "answer…"))
