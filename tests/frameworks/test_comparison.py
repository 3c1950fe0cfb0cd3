"""What changes from one profile to another."""

from dataclasses import replace

from frameworks.comparison import Comparison, compare
from frameworks.model import Cell, Criterion
from frameworks.resolve import resolve
from tests.frameworks.samples import bakery, complete, orchestra


def ids(comparison: Comparison, name: str) -> list[str]:
    return [entry.criterion.id for change in comparison.changes for entry in getattr(change, name)]


def test_the_next_band_keeps_what_was_expected_and_adds_its_own() -> None:
    comparison = compare(resolve(bakery(), "baker-1"), resolve(bakery(), "baker-2"))
    assert (ids(comparison, "kept"), ids(comparison, "added"), ids(comparison, "removed")) == (
        ["d1", "d2", "g1"],
        ["d3"],
        [],
    )
    assert comparison.summary == {"kept": 3, "added": 1, "removed": 0, "reworded": 0}


def test_levels_stand_beside_one_another_and_none_where_nothing_is_expected() -> None:
    comparison = compare(resolve(orchestra(), "pupil"), resolve(orchestra(), "player", ["percussion"]))
    levels = [
        (c.competency.key, c.level_before and c.level_before.key, c.level_after and c.level_after.key)
        for c in comparison.changes
    ]
    assert levels == [("tone", "working", "fluent"), ("score", None, "working")]


def test_a_competency_that_is_no_longer_expected_comes_last_with_what_it_loses() -> None:
    comparison = compare(resolve(orchestra(), "section"), resolve(orchestra(), "pupil"))
    assert [change.competency.key for change in comparison.changes] == ["tone", "score", "lead"]
    assert ids(comparison, "removed") == ["score-working", "score-fluent", "lead-fluent"]


def test_another_wording_under_the_same_id_is_a_rewording() -> None:
    ladder = bakery()
    first = ladder.cells[0]
    cell = Cell(first.competency, first.level, (Criterion("d1", "Kneads."), *first.criteria[1:]), track=first.track)
    later = complete(replace(ladder, cells=()), cell, *ladder.cells[1:])
    comparison = compare(resolve(ladder, "baker-1"), resolve(later, "baker-1"))
    (reworded,) = comparison.changes[0].reworded
    assert (reworded.before.criterion.text, reworded.after.criterion.text) == ("Does d1.", "Kneads.")
    assert ids(comparison, "kept") == ["d2", "g1"]
