"""What a change did to a ladder, part by part."""

from dataclasses import replace

from hypothesis import given

from frameworks.editing import edits, mark_of
from frameworks.model import Criterion, Framework
from tests.frameworks.generated import plain_frameworks
from tests.ladders import ladder


def with_first_criterion(framework: Framework, criterion: Criterion) -> Framework:
    first, *rest = framework.cells
    return replace(framework, cells=(replace(first, criteria=(criterion, *first.criteria[1:])), *rest))


@given(plain_frameworks())
def test_a_ladder_that_stays_the_same_has_no_edits(framework: Framework) -> None:
    assert edits(framework, framework) == ()


def test_a_reworded_criterion_is_one_edit_with_both_wordings() -> None:
    before = ladder()
    first = before.cells[0].criteria[0]
    (edit,) = edits(before, with_first_criterion(before, replace(first, text="You say it otherwise.")))
    assert (edit.noun, edit.part) == ("criterion", first.id)
    assert (edit.before["text"], edit.after["text"]) == (first.text, "You say it otherwise.")
    assert edit.before["competency"] == before.cells[0].competency


def test_a_part_that_is_gone_keeps_what_it_was() -> None:
    before = ladder()
    gone = before.roles[-1]
    found = {edit.noun: edit for edit in edits(before, replace(before, roles=before.roles[:-1]))}
    assert found["role"].part == gone.key
    assert found["role"].before["title"] == gone.title
    assert found["role"].after == {}


def test_a_mark_changes_with_its_part_alone() -> None:
    before = ladder()
    first = before.cells[0].criteria[0]
    other = before.cells[-1].criteria[-1]
    after = with_first_criterion(before, replace(first, text="You say it otherwise."))
    assert mark_of(before, "criterion", first.id) != mark_of(after, "criterion", first.id)
    assert mark_of(before, "criterion", other.id) == mark_of(after, "criterion", other.id)
