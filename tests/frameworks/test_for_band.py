"""What another version of a ladder changes for somebody."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.comparison import Comparison, for_band
from frameworks.model import Cell, Criterion, Framework, Merge, Rule
from tests.frameworks.generated import plain_frameworks
from tests.frameworks.grids import grid
from tests.frameworks.samples import bakery, complete, expects, orchestra


def without_role(ladder: Framework, key: str) -> Framework:
    cells = (cell for cell in ladder.cells if cell.role != key)
    return complete(replace(ladder, roles=tuple(role for role in ladder.roles if role.key != key)), *cells)


def replacing(ladder: Framework, role: str, competency: str) -> Framework:
    roles = (
        replace(one, merges=(Merge(competency, Rule.REPLACE),)) if one.key == role else one for one in ladder.roles
    )
    return replace(ladder, roles=tuple(roles))


def required(comparison: Comparison | None) -> Comparison:
    assert comparison is not None
    return comparison


def test_a_criterion_of_a_lower_band_changes_what_the_higher_one_expects() -> None:
    ladder = bakery()
    more = complete(ladder, *ladder.cells, Cell("dough", "1", (Criterion("d9", "Weighs."),), track="bakers"))
    assert required(for_band(ladder, more, "baker-2")).summary == {"kept": 4, "added": 1, "removed": 0, "reworded": 0}
    assert required(for_band(ladder, more, "seller")).is_empty


def test_another_level_in_the_map_is_a_change_for_the_band() -> None:
    ladder = orchestra()
    bands = (replace(band, expects=expects(tone="fluent")) if band.key == "pupil" else band for band in ladder.bands)
    changed = required(for_band(ladder, replace(ladder, bands=tuple(bands)), "pupil"))
    assert [(one.level_before, one.level_after) for one in changed.changes] == [ladder.levels[:2]]
    assert not changed.is_empty


@pytest.mark.parametrize("band", ["baker-4", ""])
def test_a_band_that_is_new_or_gone_has_nothing_to_compare(band: str) -> None:
    assert for_band(bakery(), bakery(), band) is None


@pytest.mark.parametrize(
    ("change", "band", "roles", "left_out"),
    [
        (lambda ladder: ladder, "player", ["mentor"], ()),
        (lambda ladder: ladder, "player", ["mentor", "pilot"], ("pilot",)),
        (lambda ladder: without_role(ladder, "mentor"), "player", ["mentor", "copyist"], ("Mentor",)),
        (lambda ladder: replacing(ladder, "mentor", "tone"), "player", ["mentor", "choir"], ("Choir",)),
    ],
)
def test_roles_that_cannot_be_carried_are_left_out_and_named(
    change: Callable[[Framework], Framework], band: str, roles: list[str], left_out: tuple[str, ...]
) -> None:
    before = orchestra()
    assert required(for_band(before, change(before), band, roles)).left_out == left_out


def test_what_a_role_that_is_gone_asked_is_removed() -> None:
    comparison = required(for_band(orchestra(), without_role(orchestra(), "mentor"), "player", ["mentor"]))
    assert [entry.criterion.id for change in comparison.changes for entry in change.removed] == ["mentors"]


def test_a_criterion_that_went_to_another_competency_is_known_as_moved() -> None:
    before = grid("dough/1/bakers a: Kneads.", "guests/1/bakers b: Greets.")
    after = grid("guests/1/bakers a: Kneads well.", "guests/1/bakers b: Greets.", "dough/1/bakers c: Rests.")
    comparison = required(for_band(before, after, "baker-1"))
    (move,) = comparison.moved
    assert (move.competency_before.key, move.competency_after.key) == ("dough", "guests")
    assert (move.before.criterion.text, move.after.criterion.text) == ("Kneads.", "Kneads well.")
    assert comparison.summary == {"kept": 1, "added": 2, "removed": 1, "reworded": 0}


@given(plain_frameworks(), plain_frameworks(), st.data())
@settings(max_examples=30)
def test_any_band_with_any_roles_can_be_compared(before: Framework, after: Framework, data: st.DataObject) -> None:
    keys = [role.key for ladder in (before, after) for role in ladder.roles]
    for band in (*before.bands, *after.bands):
        roles = data.draw(st.permutations(keys))
        comparison = for_band(before, after, band.key, roles)
        assert (comparison is None) == (
            band.key not in {one.key for one in before.bands} & {one.key for one in after.bands}
        )
        same = for_band(before, before, band.key, roles)
        assert same is None or same.is_empty
