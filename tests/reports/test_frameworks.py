"""What a draft changes, in counts, sentences and marked words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.model import Band, Criterion
from ladder.reports.frameworks import changes
from ladder.reports.profiles import marked_words
from tests.ladders import ladder


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("a b c", "a b c", [("kept", "a b c")]),
        ("a b c", "a x c", [("kept", "a"), ("removed", "b"), ("added", "x"), ("kept", "c")]),
        ("a", "a b", [("kept", "a"), ("added", "b")]),
        ("a b", "b", [("removed", "a"), ("kept", "b")]),
        ("", "a", [("added", "a")]),
        ("a", "", [("removed", "a")]),
    ],
)
def test_words_that_changed_are_marked(before: str, after: str, parts: list[tuple[str, str]]) -> None:
    assert list(marked_words(before, after)) == parts


@given(st.text(alphabet="ab \n"), st.text(alphabet="ab \n"))
def test_marked_words_give_back_both_wordings(before: str, after: str) -> None:
    parts = marked_words(before, after)
    assert " ".join(words for how, words in parts if how != "removed") == " ".join(after.split())
    assert " ".join(words for how, words in parts if how != "added") == " ".join(before.split())


def test_texts_too_long_to_compare_stand_one_after_the_other() -> None:
    assert marked_words("a " * 3_000, "b " * 3_000) == (("removed", "a " * 2_999 + "a"), ("added", "b " * 2_999 + "b"))


def test_a_first_version_adds_everything() -> None:
    found = changes(None, ladder())
    assert (len(found.added), found.kept, found.parts) == (len(ladder().criteria), 0, ())


def test_the_same_ladder_changes_nothing() -> None:
    found = changes(ladder(), ladder())
    assert (found.added, found.removed, found.reworded, found.parts) == ((), (), (), ())
    assert found.kept == len(ladder().criteria)


def test_criteria_are_the_same_by_their_ids() -> None:
    first, *others = ladder().cells
    cell = replace(first, criteria=(replace(first.criteria[0], text="New words."), Criterion("more", "One more.")))
    found = changes(ladder(), replace(ladder(), cells=(cell, *others[1:])))
    assert [criterion.id for criterion in found.added] == ["more"]
    assert [criterion.id for criterion in found.removed] == [others[0].criteria[0].id]
    assert len(found.reworded) == 1


def test_parts_that_come_go_or_change_are_named() -> None:
    bands = (replace(ladder().bands[0], title="Apprentice"), Band("fellow", "Fellow", "engineers", 4))
    assert changes(ladder(), replace(ladder(), bands=bands)).parts == (
        "Fellow is new among the bands.",
        "Engineer II is gone from the bands.",
        "Team manager is gone from the bands.",
        "Director is gone from the bands.",
        "Apprentice is changed among the bands.",
    )
