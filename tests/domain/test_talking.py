"""Questions for the talk about a result."""

import pytest

from ladder.domain.ratings import EXPECTATION, Step
from ladder.domain.talking import Point, questions

LOW, MIDDLE, HIGH = EXPECTATION[1], EXPECTATION[2], EXPECTATION[3]
LAST = "What should stay as it is, and what does Erik need from you until next time?"


@pytest.mark.parametrize(
    ("point", "asks"),
    [
        (Point("Scope", MIDDLE, MIDDLE), []),
        (Point("Scope", MIDDLE, None), []),
        (Point("Scope", None, HIGH), ["nobody could say"]),
        (Point("Scope", MIDDLE, HIGH), ["Which work do the two of you see differently?"]),
        (Point("Scope", MIDDLE, LOW), ["What did others see that they do not see themselves?"]),
        (Point("Scope", MIDDLE, MIDDLE, changed_from="Above"), ["How will you say why?"]),
        (Point("Scope", MIDDLE, MIDDLE, ticked=1), ["one statement is marked"]),
        (Point("Scope", MIDDLE, MIDDLE, ticked=2), ["2 statements are marked"]),
        (Point("Scope", MIDDLE, HIGH, changed_from="Above", ticked=1), ["differently?", "say why?", "marked"]),
    ],
)
def test_a_point_asks_where_two_saw_it_differently(point: Point, asks: list[str]) -> None:
    found = questions([point], name="Erik")
    assert found[-1] == LAST
    assert len(found) == len(asks) + 1
    assert all(part in question for part, question in zip(asks, found, strict=False))
    assert all(question.startswith("Scope") for question in found[:-1])


def test_the_next_band_is_asked_about_where_there_is_one() -> None:
    assert questions([], name="Erik") == [LAST]
    assert "Of what Staff would need" in questions([], name="Erik", next_band="Staff")[0]


def test_the_words_are_those_of_the_item() -> None:
    level = Step(4, "Practitioner", "")
    assert "“Practitioner”" in questions([Point("Testing", Step(3, "Working", ""), level)], name="Erik")[0]
