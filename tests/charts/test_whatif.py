"""What the answer to a what-if says."""

from dataclasses import replace
from typing import cast

import pytest

from ladder.charts.findings.whatif import finding, title
from ladder.charts.paired import PairedChart
from ladder.models import Cycle
from ladder.reports.measurement import Stated
from ladder.reports.whatif import Asked, Found, Shift, WhatIf
from ladder.statistics.figures import Interval

SCALE = ((1.0, "Low"), (2.0, "Fair"), (3.0, "Good"))


def stated(value: float, reach: float) -> Stated:
    return Stated(value, reach / 1.96, Interval(value - reach, value + reach))


def shift(name: str, before: float, after: float | None, reach: float = 0.4) -> Shift:
    return Shift(name, stated(before, 0.3), None if after is None else stated(after, reach))


def page(ask: str = "leave-out:mona") -> WhatIf:
    return WhatIf(cast(Cycle, None), Asked(ask=ask), left_out=False, scale=SCALE)


MOVED = (shift("Ali", 2.0, 2.2), shift("Bo", 2.5, 2.45))


@pytest.mark.parametrize(
    ("asked", "found", "said"),
    [
        (
            page(),
            Found("Mona", MOVED),
            "Without Mona, 1 of 2 results moves by a tenth of a step or more, "
            "and the ranges are ±0.40 instead of ±0.30 on average",
        ),
        (
            page(),
            Found("peers, together", (shift("Ali", 2.0, 2.0, 0.3),)),
            "Without peers’ ratings, no result moves by a tenth of a step or more, and the ranges stay as wide",
        ),
        (
            page("evidence:half"),
            Found("half", MOVED[1:]),
            "If ratings that no evidence shows counted half, no result moves by a tenth of a step or more, "
            "and the ranges are ±0.40 instead of ±0.30 on average",
        ),
        (
            page("reviews:web"),
            Found("Web", (shift("Ali", 2.0, 2.0, 0.2),), (("Mark", "Ali"), ("Mark", "Bo"))),
            "With 2 more reviews of Web, the ranges would be ±0.20 instead of ±0.30 on average",
        ),
        (
            page("reviews:web"),
            Found("Web", MOVED),
            "No further review by somebody who rates under their name would tell more about Web",
        ),
        (
            page(),
            Found("Mona", (replace(MOVED[0], touched=False),)),
            "Without Mona, every rating of these people counts as it does now",
        ),
        (page(), Found("Mona", ()), "None of these people has a rating that could be counted"),
    ],
)
def test_the_title_is_the_answer(asked: WhatIf, found: Found, said: str) -> None:
    assert title(asked, found) == said


def test_the_reviews_are_named_and_what_a_team_gains_is_said() -> None:
    found = Found("Web", MOVED, (("Mark", "Ali"),), (0.34, 0.52))
    assert finding(page("reviews:web"), found).sentences == (
        "Mark would review Ali.",
        "What they would say is not known: values stay, and only how certain they are changes.",
        "How Web differs from the other teams would be known to 52 % instead of 34 %.",
    )


@pytest.mark.parametrize(
    ("gone", "said"),
    [(1, "Nothing would be left to go by for P0."), (5, "Nothing would be left to go by for 5 people.")],
)
def test_for_whom_nothing_is_left_is_said(gone: int, said: str) -> None:
    found = Found("Mona", tuple(shift(f"P{n}", 2.0, None) for n in range(gone)))
    assert finding(page(), found).sentences == (said,)


def test_those_whom_it_does_not_touch_are_in_the_table_and_in_a_sentence() -> None:
    found = Found("Mona", (*MOVED, replace(MOVED[1], name="Cy", touched=False)))
    answer = finding(page(), found)
    assert answer.sentences == (
        "Of the other 1 person, nobody moves by more than 0.05: only what is known of their raters changes.",
    )
    assert len(answer.chart.rows) == 3
    assert [row.label.words for row in cast(PairedChart, answer.chart).paired] == ["Ali", "Bo"]


def test_who_does_not_move_is_not_said_to_move_by_nothing() -> None:
    still = replace(MOVED[1], name="Cy", touched=False, after=MOVED[1].before)
    assert finding(page(), Found("Mona", (*MOVED, still))).sentences == (
        "Of the other 1 person, nobody moves by a hundredth of a step.",
    )
