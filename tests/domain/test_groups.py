"""What people are asked about themselves, and what a promotion is."""

import pytest

from frameworks.model import Band
from ladder.domain.groups import MOST_CHOICES, choices_of, fault_of
from ladder.domain.promotions import rose

BANDS = {
    band.key: band
    for band in (
        Band("e1", "Engineer I", "engineering", 1),
        Band("e2", "Engineer II", "engineering", 2),
        Band("m1", "Manager I", "managing", 3),
    )
}


def test_each_line_is_a_choice_and_stands_there_once() -> None:
    assert choices_of("  Woman \n\nMan\r\nNon-binary\nMan\n") == ("Woman", "Man", "Non-binary")


@pytest.mark.parametrize(
    ("choices", "faulty"),
    [
        ((), True),
        (("one",), True),
        (("one", "two"), False),
        (tuple(map(str, range(MOST_CHOICES))), False),
        (tuple(map(str, range(MOST_CHOICES + 1))), True),
        (("one", "x" * 81), True),
    ],
)
def test_a_question_has_some_choices_and_not_too_many(choices: tuple[str, ...], faulty: bool) -> None:
    assert bool(fault_of(choices)) is faulty


@pytest.mark.parametrize(
    ("before", "now", "promoted"),
    [
        ("e1", "e2", True),
        ("e2", "e1", False),
        ("e1", "e1", False),
        ("e2", "m1", None),
        ("gone", "e2", None),
        ("e1", "gone", None),
    ],
)
def test_who_rises_in_their_track_was_promoted(before: str, now: str, promoted: bool | None) -> None:
    assert rose(BANDS, before, now) is promoted
