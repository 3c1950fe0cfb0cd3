"""Two people beside each other, in words first."""

import pytest

from ladder.charts.findings.beside import beside_finding, title
from ladder.reports.beside import NOT_ADJUSTED, Beside
from tests.reports.measured import PEOPLE, SCALE, stated

ANN, BO = PEOPLE[:2]


@pytest.mark.parametrize(
    ("likely", "linked", "ends", "said"),
    [
        (0.62, True, None, "These two people cannot be told apart: 62 % against 38 %"),
        (0.38, True, None, "These two people cannot be told apart: 62 % against 38 %"),
        (0.97, True, None, "These two people cannot be told apart: 97 % against 3 %"),
        (0.98, True, None, "These two people can be told apart: 98 % against 2 %"),
        (0.001, False, None, "These two people can be told apart on an assumption: over 99 % against under 1 %"),
        (0.99, False, (0.1, 0.9), "These two people can be told apart on an assumption: 99 % against 1 %"),
        (
            0.99,
            False,
            (0.4, -0.2),
            "These two people cannot be told apart: it depends on an assumption about their teams",
        ),
    ],
)
def test_whether_two_can_be_told_apart(
    likely: float, linked: bool, ends: tuple[float, float] | None, said: str
) -> None:
    assert title(Beside(ANN, BO, stated(0.43, 0.2), likely, linked, ends)) == said


def test_the_likelier_one_is_named_first_and_the_difference_has_its_interval() -> None:
    found = beside_finding(SCALE, Beside(ANN, BO, stated(-0.2, 0.2), 0.16, linked=True))
    assert found.sentences == (
        "How likely an average rater would have rated one of them higher: Bo Lind 84 %, Ann Field 16 %.",
        "Ann Field less Bo Lind: −0.20 steps (95 % interval −0.59 to +0.19).",
        "The comparison is linked by ratings: raters whom both share, or who are joined by others, carry it.",
    )
    assert [row[0] for row in found.chart.rows] == ["Ann Field", "Bo Lind"]
    assert found.narrow is not None


def test_both_ends_are_told_where_a_team_is_not_resolved() -> None:
    found = beside_finding(SCALE, Beside(ANN, BO, stated(0.1, 0.2), 0.7, ends=(0.4, -0.2)))
    assert "If teams are equally good: +0.40; if raters are equally severe: −0.20." in found.sentences


def test_where_two_cannot_be_compared_there_is_the_reason_alone() -> None:
    found = beside_finding(SCALE, Beside(ANN, BO, why_not=NOT_ADJUSTED))
    assert (found.kind, found.title, found.sentences) == ("words", NOT_ADJUSTED.rstrip("."), ())
