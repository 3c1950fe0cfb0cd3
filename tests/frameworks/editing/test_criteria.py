"""Changes of criteria: each does what it says, and nothing else."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frameworks.editing import criteria, edits
from frameworks.errors import FrameworkError
from frameworks.model import Criterion, Framework
from frameworks.places import Place, placed
from frameworks.validation import check
from tests.frameworks.generated import plain_frameworks
from tests.ladders import ladder

CRAFT = Place("craft", "1", "engineers")
TALK = Place("talk", "2", "engineers")
FULL = plain_frameworks().filter(lambda framework: framework.criteria)


def texts(framework: Framework, place: Place) -> list[str]:
    return [one.text for one in criteria.criteria_at(framework, place)]


def ids(framework: Framework) -> list[str]:
    return sorted(one.id for one in framework.criteria)


def several() -> Framework:
    """Three criteria in one cell: craft-1, two, three."""
    framework = criteria.add(ladder(), CRAFT, Criterion("two", "You say two.", ("Once.",)))
    return criteria.add(framework, CRAFT, Criterion("three", "You say three.", ("Once.", "Twice.")))


# Each change


def test_a_new_criterion_stands_at_the_end_of_its_cell() -> None:
    after = criteria.add(ladder(), CRAFT, Criterion("new", "  You do more.\r\n", ("", " For once. ")))
    assert texts(after, CRAFT) == ["You finish small changes with tests.", "You do more."]
    assert criteria.criteria_at(after, CRAFT)[1].examples == ("For once.",)


def test_a_new_criterion_can_stand_before_another() -> None:
    assert texts(criteria.add(ladder(), CRAFT, Criterion("new", "First."), before="craft-1"), CRAFT)[0] == "First."


def test_an_empty_cell_takes_a_criterion_and_is_gone_without_it() -> None:
    place = Place("craft", "4", role="tech-lead")
    after = criteria.add(ladder(), place, Criterion("new", "You lead."))
    assert texts(after, place) == ["You lead."]
    assert criteria.remove(after, "new") == ladder()


@pytest.mark.parametrize(
    "place",
    [Place("cooking", "1"), Place("craft", "9"), Place("craft", ""), Place("craft", "1", "pilots"),
     Place("craft", "1", role="pilot")],
)  # fmt: skip
def test_there_must_be_such_a_place(place: Place) -> None:
    with pytest.raises(FrameworkError, match="has no"):
        criteria.add(ladder(), place, Criterion("new", "Somewhere."))
    with pytest.raises(FrameworkError, match="has no"):
        criteria.move(ladder(), "craft-1", place)


def test_an_id_says_where_it_was_written_and_is_never_used_again() -> None:
    first = criteria.new_id(ladder(), CRAFT, "You do more.")
    assert first.startswith("craft-1-")
    assert criteria.new_id(ladder(), CRAFT, "You do more.", {first}) == f"{first}-2"
    after = criteria.add(ladder(), CRAFT, Criterion(first, "You do more."))
    assert criteria.new_id(after, CRAFT, "You do more.", {f"{first}-2"}) == f"{first}-3"
    assert criteria.new_id(ladder(), Place("craft", "", role="tech-lead"), "You lead.").startswith("craft-tech-lead-")


def test_an_id_of_the_longest_keys_is_a_key_still() -> None:
    framework = ladder()
    made = criteria.new_id(framework, Place("k" * 200, "l" * 200), "Long.")
    check(criteria.add(framework, CRAFT, Criterion(made, "Long.")))


def test_a_reworded_criterion_keeps_its_id_its_place_and_unnamed_examples() -> None:
    after = criteria.reword(several(), "two", "You say it otherwise.")
    assert criteria.find_criterion(after, "two") == (CRAFT, Criterion("two", "You say it otherwise.", ("Once.",)))
    assert criteria.criteria_at(criteria.reword(several(), "two", "Two.", ()), CRAFT)[1].examples == ()


@pytest.mark.parametrize("text", ["", " \n\t", "\x00"])
def test_a_criterion_has_to_say_something(text: str) -> None:
    with pytest.raises(FrameworkError, match="says nothing"):
        criteria.reword(ladder(), "craft-1", text)
    with pytest.raises(FrameworkError, match="says nothing"):
        criteria.split(ladder(), "craft-1", ("Something.", text), "new")


def test_a_criterion_moves_to_a_place_in_another_cell() -> None:
    after = criteria.move(ladder(), "craft-1", TALK, before="talk-2")
    assert [one.id for one in criteria.criteria_at(after, TALK)] == ["craft-1", "talk-2"]
    assert criteria.criteria_at(after, CRAFT) == ()


@pytest.mark.parametrize(
    ("id", "before", "order"),
    [("three", "craft-1", "three craft-1 two"), ("craft-1", "", "two three craft-1"),
     ("two", "two", "craft-1 two three"), ("two", "talk-2", "craft-1 three two")],
)  # fmt: skip
def test_a_criterion_moves_within_its_cell(id: str, before: str, order: str) -> None:
    after = criteria.move(several(), id, CRAFT, before)
    assert [one.id for one in criteria.criteria_at(after, CRAFT)] == order.split()


@pytest.mark.parametrize(
    ("steps", "order"), [(1, "two craft-1 three"), (9, "two three craft-1"), (-1, "craft-1 two three")]
)
def test_a_criterion_is_shifted_as_far_as_it_goes(steps: int, order: str) -> None:
    after = criteria.shift(several(), "craft-1", steps)
    assert [one.id for one in criteria.criteria_at(after, CRAFT)] == order.split()


def test_of_those_merged_the_first_chosen_survives_with_all_the_words() -> None:
    after = criteria.merge(several(), ["three", "craft-1", "two"])
    whole = Criterion("three", "You say three. You finish small changes with tests. You say two.", ("Once.", "Twice."))
    assert criteria.criteria_at(after, CRAFT) == (whole,)


@pytest.mark.parametrize("chosen", [["craft-1"], ["craft-1", "craft-1"], ["craft-1", "talk-1"], []])
def test_two_or_more_of_one_cell_are_merged_and_nothing_else(chosen: list[str]) -> None:
    with pytest.raises(FrameworkError, match="within one cell"):
        criteria.merge(several(), chosen)


def test_of_a_split_criterion_the_first_half_keeps_id_and_examples() -> None:
    after = criteria.split(several(), "two", ("You say.", "You say it twice."), "half")
    assert criteria.criteria_at(after, CRAFT)[1:3] == (
        Criterion("two", "You say.", ("Once.",)), Criterion("half", "You say it twice."),
    )  # fmt: skip


CHANGES: dict[str, Callable[[Framework], Framework]] = {
    "reword": lambda it: criteria.reword(it, "gone", "Back."),
    "move": lambda it: criteria.move(it, "gone", CRAFT),
    "shift": lambda it: criteria.shift(it, "gone", 1),
    "merge": lambda it: criteria.merge(it, ["craft-1", "gone"]),
    "split": lambda it: criteria.split(it, "gone", ("One.", "Two."), "new"),
    "remove": lambda it: criteria.remove(it, "gone"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_there_cannot_be_changed(change: str) -> None:
    with pytest.raises(FrameworkError, match="no longer in the ladder"):
        CHANGES[change](ladder())


@pytest.mark.parametrize("id", ["craft-1", "talk-2"])
def test_no_id_is_given_twice(id: str) -> None:
    with pytest.raises(FrameworkError, match="there already"):
        criteria.add(ladder(), CRAFT, Criterion(id, "Again."))
    with pytest.raises(FrameworkError, match="there already"):
        criteria.split(ladder(), "craft-1", ("One.", "Two."), id)


# Properties


@given(FULL, st.data())
def test_a_move_touches_one_criterion_and_its_two_cells_alone(framework: Framework, data: st.DataObject) -> None:
    here = data.draw(st.sampled_from(placed(framework)))
    there = data.draw(st.sampled_from(placed(framework)))
    after = check(criteria.move(framework, here.criterion.id, there.place, there.criterion.id))
    assert ids(after) == ids(framework)
    changed = [edit for edit in edits(framework, after) if edit.noun != "cell"]
    assert {edit.part for edit in changed} <= {here.criterion.id}
    assert {one.id: one for one in after.criteria} == {one.id: one for one in framework.criteria}


@given(FULL, st.data())
def test_moving_there_and_back_is_as_if_nothing_had_been(framework: Framework, data: st.DataObject) -> None:
    here = data.draw(st.sampled_from(placed(framework)))
    there = data.draw(st.sampled_from(placed(framework))).place
    line = criteria.criteria_at(framework, here.place)
    after = line[line.index(here.criterion) + 1 :]
    assume(there != here.place)
    moved = criteria.move(framework, here.criterion.id, there)
    assert criteria.move(moved, here.criterion.id, here.place, after[0].id if after else "") == framework


@given(FULL, st.data(), st.integers(-3, 3))
def test_a_shift_keeps_everything_but_the_order(framework: Framework, data: st.DataObject, steps: int) -> None:
    id = data.draw(st.sampled_from(framework.criteria)).id
    after = check(criteria.shift(framework, id, steps))
    assert {edit.noun for edit in edits(framework, after)} <= {"cell"}
    assert ids(after) == ids(framework)


@given(FULL, st.data())
def test_what_is_removed_and_added_again_is_the_same(framework: Framework, data: st.DataObject) -> None:
    found = data.draw(st.sampled_from(placed(framework)))
    line = criteria.criteria_at(framework, found.place)
    after = line[line.index(found.criterion) + 1 :]
    without = check(criteria.remove(framework, found.criterion.id))
    assert ids(without) == sorted(set(ids(framework)) - {found.criterion.id})
    assert criteria.add(without, found.place, found.criterion, after[0].id if after else "") == framework


@given(FULL, st.data())
def test_a_split_that_is_merged_again_has_all_its_words(framework: Framework, data: st.DataObject) -> None:
    before = data.draw(st.sampled_from(framework.criteria))
    halved = check(criteria.split(framework, before.id, (before.text, "And more."), "second-half"))
    after = check(criteria.merge(halved, [before.id, "second-half"]))
    found = criteria.find_criterion(after, before.id)
    assert found is not None
    assert found[1].text.split() == [*before.text.split(), "And", "more."]
    assert {edit.part for edit in edits(framework, after)} == {before.id}
