"""What is said of how far ratings can be compared: one sentence that the table below it does not contradict."""

from dataclasses import replace

import pytest

from ladder.charts.findings.comparable import title
from ladder.reports.measurement import TIED, Comparable, TeamRow, Unknown
from ladder.statistics.crossing.graph import Kind
from tests.reports.measured import COMPARABLE, TEAM_ROWS

LINKED = tuple(one for one in TEAM_ROWS if one.adjusted)


def of(*teams: TeamRow, tied: tuple[str, ...] = (), crossed: bool = True) -> Comparable:
    unknowns = tuple(
        Unknown(TIED, f"{name} can be compared only through Bo Lind: a thin thread.", (name,)) for name in tied
    )
    return replace(COMPARABLE, crossed=crossed, teams=teams, unknowns=unknowns)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (of(*LINKED), "Ratings are comparable: 4 teams are linked by raters they share"),
        (of(LINKED[0]), "Ratings are linked: raters share people with one another"),
        (of(), "Ratings are linked: raters share people with one another"),
        (of(*LINKED, tied=("Bo Lind",)), "Ratings are comparable: 4 teams are linked by raters they share"),
        (
            of(*LINKED, tied=(LINKED[1].name,)),
            "1 of 4 teams is linked to the others by one person or one rater alone",
        ),
        (
            of(*LINKED[:2], tied=(LINKED[0].name, LINKED[1].name)),
            "2 of 2 teams are linked to the others by one person or one rater alone",
        ),
        (
            of(*LINKED, crossed=False),
            "Quality and severity cannot be told apart here: no rater shares two people with other raters",
        ),
    ],
)
def test_the_finding_says_what_links_the_teams(found: Comparable, sentence: str) -> None:
    assert title(found) == sentence


def test_a_thin_thread_is_the_one_that_the_graph_finds() -> None:
    assert Kind.TIED == TIED
