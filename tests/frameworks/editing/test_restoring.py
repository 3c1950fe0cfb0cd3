"""Parts that were taken out, brought back with what went with them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from frameworks.editing import Edit, edits
from frameworks.editing.parts import NOUNS, find_part, listed, with_part
from frameworks.editing.removal import without
from frameworks.editing.restoring import restored, went_along
from frameworks.errors import FrameworkError
from frameworks.model import Framework, Note
from frameworks.validation import check
from tests.frameworks.generated import plain_frameworks
from tests.frameworks.samples import orchestra
from tests.ladders import ladder


def removal(before: Framework, nouns: str, key: str) -> tuple[Framework, Edit, tuple[Edit, ...]]:
    """The ladder without the part, the edit that took it out, and all edits of that change."""
    after = without(before, nouns, key)
    change = edits(before, after)
    return after, next(edit for edit in change if edit.noun == NOUNS[nouns] and not edit.after), change


@given(plain_frameworks(), st.sampled_from([nouns for nouns in NOUNS if nouns != "notes"]), st.integers(0, 9))
def test_what_comes_back_is_all_that_went(framework: Framework, nouns: str, place: int) -> None:
    there = [key for key, _ in listed(framework, nouns)]
    if not there:
        return
    try:
        after, gone, change = removal(framework, nouns, there[place % len(there)])
    except FrameworkError:
        return
    back = check(restored(after, gone, change[::-1]))
    assert {edit.noun for edit in edits(framework, back)} <= {"order"}


def test_a_competency_comes_back_with_criteria_lines_and_rules() -> None:
    after, gone, change = removal(orchestra(), "competencies", "score")
    back = restored(after, gone, change)
    assert set(back.criteria) == set(orchestra().criteria)
    assert back.bands == orchestra().bands
    assert back.roles == orchestra().roles
    assert len(went_along(gone, change)) == 3


def test_a_track_comes_back_with_its_bands() -> None:
    after, gone, change = removal(ladder(), "tracks", "managers")
    assert [band.key for band in restored(after, gone, change).bands_of("managers")] == ["manager-1", "manager-2"]


def test_what_was_changed_meanwhile_stays_changed() -> None:
    after, gone, change = removal(orchestra(), "competencies", "score")
    player = find_part(after, "bands", "player")
    assert player is not None
    meanwhile = with_part(after, "bands", "player", replace(player, title="Tutti"))
    back = restored(meanwhile, gone, change)
    assert back.band("player").title == "Tutti"
    assert back.band("player").expects == orchestra().band("player").expects


def test_what_is_back_already_stays_as_it_is() -> None:
    after, gone, change = removal(ladder(), "roles", "tech-lead")
    back = restored(after, gone, change)
    assert restored(back, gone, change) == back


def test_only_the_part_comes_back_of_a_change_that_took_out_many() -> None:
    before = replace(ladder(), notes=(Note("One", "1"),))
    after = replace(without(before, "roles", "tech-lead"), notes=())
    change = edits(before, after)
    note = next(edit for edit in change if edit.noun == "note")
    back = restored(after, note, change)
    assert (back.notes, [role.key for role in back.roles]) == (before.notes, ["security"])
