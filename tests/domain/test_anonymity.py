"""When something of anonymous authors is shown, and what is said where it is not."""

from uuid import UUID

import pytest

from ladder.domain.anonymity import counted, may_show, place, progress, reachable, too_few

ONE, TWO = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("authors", "least", "among", "shown"),
    [
        (0, 3, False, False), (2, 3, False, False), (3, 3, False, True), (3, 3, True, False), (4, 3, True, True),
        (3, 4, False, False), (4, 4, False, True), (2, 2, False, False), (1, 0, False, False), (3, 1, False, True),
    ],
)  # fmt: skip
def test_from_k_on_and_k_is_three_at_the_least(authors: int, least: int, among: bool, shown: bool) -> None:
    assert may_show(authors, least=least, among=among) is shown


@pytest.mark.parametrize(
    ("asked", "sent", "least", "can"),
    [(2, 0, 3, False), (3, 0, 3, True), (0, 0, 3, False), (2, 2, 3, False), (3, 3, 4, False), (2, 3, 3, True)],
)
def test_k_can_be_reached_where_so_many_are_asked_or_have_sent(asked: int, sent: int, least: int, can: bool) -> None:
    assert reachable(asked, sent, least) is can


@pytest.mark.parametrize(
    ("asked", "sent", "least", "said"),
    [
        (0, 0, 3, "Nobody is asked"),
        (5, 0, 3, "Not yet"),
        (5, 2, 3, "Not yet"),
        (5, 3, 3, "Enough"),
        (5, 4, 5, "Not yet"),
    ],
)
def test_of_one_person_it_is_said_whether_there_are_enough(asked: int, sent: int, least: int, said: str) -> None:
    assert progress(asked, sent, least) == said


def test_numbers_are_told_of_five_asked_or_more_about_five_people_or_more() -> None:
    assert (counted(4, 3, 5), counted(5, 3, 4), counted(5, 3, 5)) == ("", "", "3 of 5")


def test_what_is_left_out_is_said_in_the_same_words_whatever_k_was_asked_for() -> None:
    assert [too_few(least) for least in (1, 3, 4)] == ["fewer than 3", "fewer than 3", "fewer than 4"]


def test_the_order_is_stable_and_another_in_each_item_cycle_and_person() -> None:
    assert place("a", "b", "craft", ONE) == place("a", "b", "craft", ONE)
    places = {
        place(*of, ONE) for of in [("a", "b", "craft"), ("a", "b", "scope"), ("c", "b", "craft"), ("a", "c", "x")]
    }
    assert len(places) == 4
    assert place("a", "b", "craft", ONE) != place("a", "b", "craft", TWO)
