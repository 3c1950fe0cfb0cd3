"""Levels that say what a lower one says."""

import pytest

from frameworks.linting import lint
from frameworks.model import Cell, Role
from tests.frameworks.linting.ladders import SAILING, criteria, found, ids, saying
from tests.frameworks.samples import bakery, complete

SAME = [
    ("Splices a rope.", "splices  a rope"),
    ("Splices a *rope*.", "Splices a [rope](https://example.org/rope)."),
    (
        "Plots a safe course past rocks by night.",
        "Plots a safe course past rocks by foggy night.",
    ),
]


@pytest.mark.parametrize(("lower", "higher"), SAME)
def test_a_higher_level_that_says_the_same_or_nearly_is_found(lower: str, higher: str) -> None:
    ladder = saying({1: [lower], 3: [higher]})
    assert ids(ladder, "same-as-lower") == [("s1-0", "s3-0")]
    assert not found(ladder, "only-degree")


DIFFERENT = [
    ("Splices a rope.", "Splices a chain."),
    ("Plots a safe course past the rocks for own watch.", "Plots a safe course past the rocks for several teams."),
    ("Has crossed the wide bay under sail by night 3 times.", "Has crossed the wide bay under sail by night 9 times."),
    ("Steers by the stars.", "Teaches two others to steer by the stars."),
]


@pytest.mark.parametrize(("lower", "higher"), DIFFERENT)
def test_a_wider_reach_or_another_thing_is_a_difference(lower: str, higher: str) -> None:
    assert not {"same-as-lower", "only-degree"} & {finding.rule for finding in lint(saying({1: [lower], 2: [higher]}))}


DEGREES = [
    ("Regularly mends sails.", "Frequently mends sails.", "(there “regularly”; here “frequently”)"),
    ("Plots complex courses.", "Plots highly complex courses.", "(here “highly”)"),
    ("Finds simple leaks.", "Finds difficult leaks quickly.", "(there “simple”; here “difficult” and “quickly”)"),
    (
        "Has a good grip.",
        "Has an excellent grip.",
        "(there “a” and “good”; here “an” and “excellent”)",
    ),
]


@pytest.mark.parametrize(("lower", "higher", "named"), DEGREES)
def test_levels_that_differ_by_degree_alone_are_found_with_the_words(lower: str, higher: str, named: str) -> None:
    ladder = saying({1: [lower], 2: [higher]})
    (finding,) = found(ladder, "only-degree")
    assert finding.criteria == ("s1-0", "s2-0")
    assert finding.sentence.endswith(f"differs from “Level 1” only by degree {named}.")
    assert not found(ladder, "same-as-lower")


NO_DEGREES = [
    ("Steers the ship.", "Steers the ship independently."),
    ("Writes the log.", "Writes the log daily."),
    ("Steers one ship.", "Steers several ships."),
    ("Quickly.", "Often."),
]


@pytest.mark.parametrize(("lower", "higher"), NO_DEGREES)
def test_words_that_one_can_see_are_no_degrees(lower: str, higher: str) -> None:
    assert not found(saying({1: [lower], 2: [higher]}), "only-degree")


def test_degrees_are_left_alone_in_other_languages_and_repetitions_are_not() -> None:
    said = {1: ["Flickt oft Segel."], 2: ["Flickt often Segel.", "Flickt oft Segel."]}
    ladder = saying(said, english=False)
    assert not found(ladder, "only-degree")
    assert ids(ladder, "same-as-lower") == [("s1-0", "s2-1")]


def test_the_nearest_lower_level_is_named() -> None:
    ladder = saying({1: ["Splices ropes."], 2: ["Splices ropes."], 3: ["Splices ropes."]})
    assert ids(ladder, "same-as-lower") == [("s1-0", "s2-0"), ("s2-0", "s3-0")]


def test_tracks_that_do_not_meet_may_say_the_same() -> None:
    cells = [Cell("dough", "1", criteria("a", ["Kneads."]), track="bakers")]
    cells.append(Cell("dough", "2", criteria("b", ["Kneads."]), track="shop"))
    assert not found(complete(bakery(), *cells), "same-as-lower")


def test_a_role_is_compared_with_itself() -> None:
    ladder = saying({1: ["Rows."]}, roles=[Role("cox", "Cox")])
    calls = (Cell(SAILING, str(at), criteria(f"c{at}", ["Calls the stroke."]), role="cox") for at in (1, 2))
    assert ids(complete(ladder, *ladder.cells, *calls), "same-as-lower") == [("c1-0", "c2-0")]
