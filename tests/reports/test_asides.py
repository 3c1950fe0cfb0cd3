"""A process aside: it answers, or it is said why not."""

import pytest

from ladder.reports.asides import CRASHED, Unanswered, ask


def test_a_module_that_says_why_not_is_quoted() -> None:
    question = {"ratings": {name: [] for name in ("ratee", "rater", "competency", "relation", "value")}, "team": []}
    spread = dict.fromkeys(("ratee", "rater", "team", "pair", "residual"), 1.0)
    with pytest.raises(Unanswered, match="There is no rating by another person"):
        ask("ladder.statistics.whatif", {**question, "spread": spread, "raters": []})


def test_a_process_that_breaks_tells_nothing_of_itself() -> None:
    with pytest.raises(Unanswered) as caught:
        ask("ladder.statistics.whatif", {"nonsense": 1})
    assert str(caught.value) == CRASHED


def test_an_answer_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(Unanswered, match=r"within 0\.01 seconds"):
        ask("ladder.statistics.whatif", {}, seconds=0.01)
