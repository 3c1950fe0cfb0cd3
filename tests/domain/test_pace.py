"""How much is left to do, by a rule that can be done in one's head."""

import pytest

from ladder.domain.pace import Left, Pace, pace, words_of

OPEN, RATED, WRITTEN, DONE = Left(True, True, 0), Left(False, True, 0), Left(True, True, 9), Left(False, True, 9)
SHORT, ANSWERED = Left(False, False, 0), Left(False, False, 3)


@pytest.mark.parametrize(
    ("items", "left"),
    [
        ([], Pace(0, 0)), ([DONE, ANSWERED], Pace(0, 0)), ([OPEN], Pace(1, 4)), ([RATED], Pace(1, 3)),
        ([WRITTEN], Pace(1, 1)), ([SHORT], Pace(1, 1)), ([OPEN, OPEN, DONE], Pace(2, 10)), ([OPEN] * 10, Pace(10, 40)),
    ],
)  # fmt: skip
def test_a_minute_to_choose_and_three_to_write(items: list[Left], left: Pace) -> None:
    assert pace(items) == left


def test_what_is_left_is_said_in_words_and_nothing_when_all_is_done() -> None:
    assert pace([OPEN] * 3).sentence == "about 15 minutes left, 3 items"
    assert pace([SHORT]).sentence == "about 1 minute left, 1 item"
    assert pace([DONE]).sentence == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("  \n ", 0), ("one", 1), ("- one\n- two", 2), ("**It** didn’t, e.g. here", 4), ("2 % of v1.2", 3)],
)
def test_words_are_counted_and_marks_are_not(text: str, words: int) -> None:
    assert words_of(text) == words
