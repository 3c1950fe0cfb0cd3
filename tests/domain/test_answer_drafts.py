"""Of an answer's former texts so many are kept that nobody loses one, and no more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.domain.answer_drafts import FEW, Cause, Keeping, Kept, cause_of, differs_much, holds, keeping

DAY = date(2026, 11, 2)
LONG = "I split the import into nine changes and each of them could be shipped alone"
OTHER = "We met every week with the harbour office until the berths were agreed on by all of us"


def last(text: str, days: int = 0, cause: Cause = Cause.TYPED) -> Kept:
    return Kept(text, DAY - timedelta(days=days), cause)


@pytest.mark.parametrize(
    ("former", "new", "kept", "sent", "what"),
    [
        ("", LONG, None, False, Keeping.LEAVE),
        ("  \n", LONG, None, False, Keeping.LEAVE),
        (LONG, LONG + " on a Friday", None, False, Keeping.ADD),
        (LONG, LONG + " on a Friday", last("I split the import"), False, Keeping.GROW),
        (LONG, LONG + " on a Friday", last("I split the import", days=1), False, Keeping.ADD),
        (LONG, LONG + " on a Friday", last("I split the import", cause=Cause.SENT), False, Keeping.ADD),
        (LONG, LONG + " on a Friday", last(LONG), False, Keeping.LEAVE),
        (LONG.replace("nine", "ten"), LONG, last(LONG), False, Keeping.LEAVE),
        (LONG, "", None, False, Keeping.ADD),
        (LONG, "", last(LONG.replace("nine", "ten")), False, Keeping.ADD),
        (LONG, OTHER, last(OTHER), False, Keeping.ADD),
        (LONG, LONG, None, True, Keeping.ADD),
        (LONG, LONG, last("I split the import"), True, Keeping.ADD),
        (LONG, LONG, last(LONG), True, Keeping.LEAVE),
        ("", "", last(LONG), True, Keeping.LEAVE),
    ],
)
def test_what_becomes_of_a_text_that_something_takes_the_place_of(
    former: str, new: str, kept: Kept | None, sent: bool, what: Keeping
) -> None:
    assert keeping(former, new, kept, DAY, sent=sent) is what


@pytest.mark.parametrize(
    ("former", "new", "sent", "cause"),
    [(LONG, LONG + " alone", False, Cause.TYPED), (LONG, OTHER, False, Cause.REPLACED), (LONG, LONG, True, Cause.SENT)],
)
def test_the_history_says_why_a_text_is_there(former: str, new: str, sent: bool, cause: Cause) -> None:
    assert cause_of(former, new, sent=sent) is cause


@pytest.mark.parametrize(
    ("one", "other", "much"),
    [
        ("", "", False), ("a b c", "a b c", False), ("a b c", "a x c", False), ("", "a b c d e f", False),
        ("", "a b c d e f g", True), ("x a b c d e y", "z a b c d e w", True), ("a a", "a a a", False),
        (LONG, LONG.replace("nine", "ten"), False), (LONG, OTHER, True),
    ],
)  # fmt: skip
def test_a_few_words_in_one_place_are_not_much(one: str, other: str, much: bool) -> None:
    assert differs_much(one, other) is differs_much(other, one) is much


@pytest.mark.parametrize(
    ("longer", "shorter", "true"),
    [("a b c", "a c", True), ("a b c", "c a", False), ("a", "", True), ("", "a", False), ("a b", "a a", False)],
)
def test_a_text_holds_another_when_it_has_all_its_words_in_order(longer: str, shorter: str, true: bool) -> None:
    assert holds(longer, shorter) is true


words = st.lists(st.sampled_from([*"abcdefgh", "harbour", "berth"]), max_size=24).map(" ".join)


@given(st.lists(st.tuples(words, st.integers(0, 2)), max_size=14))
def test_of_every_text_ever_saved_all_but_a_few_words_are_there_in_order(saves: list[tuple[str, int]]) -> None:
    kept: list[Kept] = []
    standing, today, everything = "", DAY, []
    for text, days in saves:
        today += timedelta(days=days)
        everything.append(text)
        what = keeping(standing, text, kept[-1] if kept else None, today)
        if what is Keeping.GROW:
            kept.pop()
        if what is not Keeping.LEAVE:
            kept.append(Kept(standing, today, cause_of(standing, text)))
        standing = text
    there = [*(one.text for one in kept), standing]
    for text in everything:
        assert min(_missing(text, one) for one in there) <= FEW


@given(st.lists(words, min_size=1, max_size=14))
def test_what_something_else_took_the_place_of_is_there_exactly_as_it_stood(saves: list[str]) -> None:
    kept: list[Kept] = []
    replaced, standing = [], ""
    for text in saves:
        if standing.strip() and cause_of(standing, text) is Cause.REPLACED:
            replaced.append(standing)
        what = keeping(standing, text, kept[-1] if kept else None, DAY)
        if what is Keeping.GROW:
            kept.pop()
        if what is not Keeping.LEAVE:
            kept.append(Kept(standing, DAY, cause_of(standing, text)))
        standing = text
    assert {*replaced} <= {one.text for one in kept}


def _missing(text: str, other: str) -> int:
    """The words of a text that are left over beside the longest sequence it shares with another."""
    mine, theirs = text.split(), other.split()
    row = [0] * (len(theirs) + 1)
    for word in mine:
        before = row[:]
        for at, other_word in enumerate(theirs):
            row[at + 1] = before[at] + 1 if word == other_word else max(before[at + 1], row[at])
    return len(mine) - row[-1]
