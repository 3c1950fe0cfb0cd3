"""The words that differ between two wordings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.reports.profiles import marked_words


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
