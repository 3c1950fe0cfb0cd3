"""Parts of a ladder added, changed and moved."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.documents import from_document, to_document
from frameworks.editing import edits
from frameworks.editing.parts import NOUNS, find_part, listed, mark_of_part, moved, new_key, with_part
from frameworks.errors import FrameworkError
from frameworks.model import Band, Competency, Framework, Group, Level, Note, Role, Track
from frameworks.validation import check
from tests.frameworks.generated import TITLES, plain_frameworks
from tests.frameworks.samples import orchestra
from tests.ladders import ladder

NOTED = replace(ladder(), notes=(Note("How to read it", "Slowly."), Note("Who wrote it", "We did.")))
PLACES = st.tuples(st.sampled_from(sorted(NOUNS)), st.integers(0, 9), st.sampled_from([-1, 1]))


def keys(framework: Framework, nouns: str) -> list[str]:
    return [key for key, _ in listed(framework, nouns)]


def titled(framework: Framework, nouns: str, key: str, title: str) -> Framework:
    part = find_part(framework, nouns, key)
    assert part is not None
    return with_part(framework, nouns, key, replace(part, title=title))


@given(plain_frameworks(), PLACES)
def test_a_part_with_another_title_keeps_its_key_and_everything_else_stays(framework: Framework, at: tuple) -> None:  # type: ignore[type-arg]
    nouns, place, _ = at
    there = keys(framework, nouns)
    if not there:
        return
    key = there[place % len(there)]
    after = check(titled(framework, nouns, key, "A title that nobody had"))
    assert keys(after, nouns) == there
    changed = {(edit.noun, edit.part) for edit in edits(framework, after)}
    assert nouns == "notes" or changed == {(NOUNS[nouns], key)}
    assert nouns != "notes" or {noun for noun, _ in changed} <= {"note", "order"}


@given(plain_frameworks(), PLACES)
def test_whatever_moves_stays_whole_and_comes_back(framework: Framework, at: tuple) -> None:  # type: ignore[type-arg]
    nouns, place, step = at
    there = keys(framework, nouns)
    key = there[place % len(there)] if there and nouns != "notes" else "1"
    after = moved(framework, nouns, key, step)
    assert sorted(keys(after, nouns)) == sorted(there)
    assert sorted(one.id for one in after.criteria) == sorted(one.id for one in framework.criteria)
    assert from_document(to_document(check(after))) == after
    if nouns != "notes" and after != framework:
        assert moved(after, nouns, key, -step) == framework


@given(plain_frameworks(), st.sampled_from(["groups", "competencies", "tracks", "roles", "notes"]), TITLES)
def test_a_new_part_leaves_all_others_as_they_are(framework: Framework, nouns: str, title: str) -> None:
    key = new_key(framework, nouns, title)
    kinds = {"groups": Group, "competencies": Competency, "tracks": Track, "roles": Role}
    part = Note(title) if nouns == "notes" else kinds[nouns](key, title)
    if nouns == "notes" and title in {note.title for note in framework.notes}:
        return
    after = check(with_part(framework, nouns, key, part))
    found = [edit for edit in edits(framework, after) if edit.noun != "order"]
    assert [(edit.noun, edit.before) for edit in found] == [(NOUNS[nouns], {})]


def test_a_part_at_the_end_stays_there() -> None:
    assert moved(ladder(), "tracks", "managers", 1) == ladder()
    assert moved(ladder(), "bands", "engineer-1", -1) == ladder()
    assert moved(ladder(), "bands", "nobody", 1) == ladder()


def test_levels_trade_their_numbers() -> None:
    after = moved(orchestra(), "levels", "working", 1)
    assert [(level.key, level.number) for level in after.levels] == [("fluent", 1), ("working", 2), ("master", 3)]


def test_bands_trade_their_rungs_within_the_track() -> None:
    after = moved(ladder(), "bands", "engineer-1", 1)
    assert [band.key for band in after.bands_of("engineers")] == ["engineer-2", "engineer-1"]
    assert after.bands_of("managers") == ladder().bands_of("managers")


def test_a_level_takes_the_bands_along_that_stand_at_its_number() -> None:
    after = check(with_part(ladder(), "levels", "4", Level("4", "Level 4", 9)))
    assert after.band("manager-2").level == 9
    assert after.band("manager-1").level == 3


def test_a_new_level_stands_where_its_number_says() -> None:
    after = with_part(orchestra(), "levels", "zero", Level("zero", "Aware", 0))
    assert keys(after, "levels") == ["zero", "working", "fluent", "master"]


def test_a_number_that_another_level_has_is_refused() -> None:
    with pytest.raises(FrameworkError, match="“Fluent” has the number 2"):
        with_part(orchestra(), "levels", "working", Level("working", "Working", 2))


def test_a_new_part_is_the_last_under_a_key_of_its_own() -> None:
    key = new_key(orchestra(), "groups", "Craft!")
    assert key == "craft-2"
    assert keys(with_part(orchestra(), "groups", key, Group(key, "Craft!")), "groups") == ["craft", "craft-2"]


def test_notes_go_by_their_place_and_have_a_title_each() -> None:
    assert new_key(NOTED, "notes", "Anything") == "3"
    with pytest.raises(FrameworkError, match="“Who wrote it” already"):
        titled(NOTED, "notes", "1", "Who wrote it")


@pytest.mark.parametrize("nouns", sorted(NOUNS))
def test_a_mark_tells_of_every_change_and_of_a_part_that_is_gone(nouns: str) -> None:
    framework = replace(orchestra(), notes=NOTED.notes)
    key = keys(framework, nouns)[0]
    seen = mark_of_part(framework, nouns, key)
    assert mark_of_part(titled(framework, nouns, key, "Another"), nouns, key) != seen
    assert mark_of_part(framework, nouns, "nobody") not in ("", seen)


def test_a_band_that_changes_its_title_keeps_what_points_to_it() -> None:
    after = check(titled(orchestra(), "bands", "player", "Tutti player"))
    assert after.track("leaders").builds_on == "player"
    assert isinstance(find_part(after, "bands", "player"), Band)
