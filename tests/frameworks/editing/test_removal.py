"""Parts of a ladder taken out with what hangs on them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.editing import edits
from frameworks.editing.parts import NOUNS, listed
from frameworks.editing.removal import without
from frameworks.errors import FrameworkError
from frameworks.model import Framework, Note, Role
from frameworks.validation import check
from tests.frameworks.generated import plain_frameworks
from tests.frameworks.samples import orchestra
from tests.ladders import ladder


@given(plain_frameworks(), st.sampled_from(sorted(NOUNS)), st.integers(0, 9))
def test_a_removal_is_refused_or_leaves_a_ladder_that_fits_together(
    framework: Framework, nouns: str, place: int
) -> None:
    there = [key for key, _ in listed(framework, nouns)]
    if not there:
        return
    key = there[place % len(there)]
    try:
        after = check(without(framework, nouns, key))
    except FrameworkError:
        return
    if nouns != "notes":
        assert [left for left, _ in listed(after, nouns)] == [left for left in there if left != key]
    assert len(getattr(after, nouns)) == len(there) - 1
    assert set(after.criteria) <= set(framework.criteria)
    for band in after.bands:
        assert bool(band.expects) == bool(framework.band(band.key).expects)
    for role in after.roles:
        assert bool(role.bands) == bool(framework.role(role.key).bands)


def gone(framework: Framework, nouns: str, key: str) -> dict[tuple[str, str], bool]:
    """What the removal changes; true where it is gone."""
    found = edits(framework, without(framework, nouns, key))
    return {(edit.noun, edit.part): not edit.after for edit in found if edit.noun not in ("order", "cell")}


def test_a_competency_takes_its_criteria_its_lines_of_the_map_and_its_rules_along() -> None:
    found = gone(orchestra(), "competencies", "score")
    assert found == {
        ("competency", "score"): True, ("criterion", "score-working"): True, ("criterion", "score-fluent"): True,
        ("criterion", "score-master"): True, ("band", "player"): False, ("band", "soloist"): False,
        ("band", "section"): False, ("role", "copyist"): False,
    }  # fmt: skip


def test_a_role_takes_its_criteria_along() -> None:
    assert gone(ladder(), "roles", "tech-lead") == {("role", "tech-lead"): True, ("criterion", "lead-scope"): True}


def test_a_track_takes_its_bands_and_criteria_along() -> None:
    found = gone(ladder(), "tracks", "managers")
    assert {part for (noun, part), away in found.items() if noun == "band" and away} == {"manager-1", "manager-2"}
    assert sum(noun == "criterion" for noun, _ in found) == 3


def test_a_group_leaves_its_competencies_without_one() -> None:
    after = without(orchestra(), "groups", "craft")
    assert {competency.group for competency in after.competencies} == {""}


def test_a_track_that_built_on_the_band_builds_on_none() -> None:
    assert without(orchestra(), "bands", "player").track("leaders").builds_on == ""


def test_a_note_goes_by_its_place() -> None:
    framework = replace(ladder(), notes=(Note("One", "1"), Note("Two", "2")))
    assert without(framework, "notes", "1").notes == (Note("Two", "2"),)


def test_a_level_at_which_a_band_stands_by_its_number_stays() -> None:
    with pytest.raises(FrameworkError, match="“Director” stands at the level “Level 4”"):
        without(ladder(), "levels", "4")


def test_a_level_that_is_all_a_band_expects_stays() -> None:
    with pytest.raises(FrameworkError, match="The map of “Pupil” would be empty"):
        without(orchestra(), "levels", "working")


def test_the_only_band_that_may_carry_a_role_stays() -> None:
    framework = replace(ladder(), roles=(Role("pilot", "Pilot", bands=("engineer-2",)),), cells=())
    with pytest.raises(FrameworkError, match="Only “Engineer II” may carry the role “Pilot”"):
        without(framework, "bands", "engineer-2")
