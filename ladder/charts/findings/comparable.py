"""Are ratings comparable here? What ties the teams together, and where quality cannot be told from severity."""

from collections.abc import Iterator

from ladder.charts.adjusted import AdjustedChart, Shift, adjusted_chart
from ladder.charts.findings.finding import Finding, Section, drawn, first, told
from ladder.charts.words import number
from ladder.reports.calibration import Calibration
from ladder.reports.measurement import TIED, Comparable, Measurement, Tag, TeamRow
from ladder.statistics.figures import Interval

HEADING = "Are ratings comparable here?"
CERTAINTY = (
    "Resolution, from 0 to 1, says how far a team can be told from the others if raters are about as strict in one "
    "team as in another; the last column says whether ratings show that, or it is assumed. Where neither will do, only "
    "the range between two ends is shown: if teams are equally good, and if raters are equally severe."
)
TERMS = ("adjusted", "interval", "resolution", "linked", "assumption")


def comparable(report: Calibration, measured: Measurement) -> Iterator[Finding]:
    """What ties the ratings together, team by team."""
    found = measured.comparable
    certainty = CERTAINTY if found.teams else ""
    section = Section(
        "comparable", "comparable", HEADING, certainty, _sentences(found), TERMS, "What cannot be known, and what helps"
    )
    if found.teams:
        teams = sorted(found.teams, key=lambda one: one.name.casefold())
        yield drawn(
            section, "adjusted", lambda width: _teams(report, found, teams, width), title=title(found), rows=len(teams)
        )
    else:
        yield told(section, title(found))


def title(found: Comparable) -> str:
    """How far ratings can be compared, in a sentence."""
    if not found.crossed:
        return "Quality and severity cannot be told apart here: no rater shares two people with other raters"
    if len(found.parts) > 1:
        return f"Ratings fall into {len(found.parts)} parts that share no rater: across them, nobody can be compared"
    unsure = [one.name for one in found.teams if one.if_teams_equal is not None]
    if len(unsure) == 1:
        return f"{unsure[0]} cannot be compared with other teams: its ratings could show quality or severity"
    if unsure:
        of = f"{len(unsure)} of {len(found.teams)} teams"
        return f"{of} cannot be compared with others: their ratings could show quality or severity"
    assumed = sum(one.tag is Tag.ASSUMED for one in found.teams)
    if assumed:
        which = "Teams" if assumed == len(found.teams) else f"{assumed} of {len(found.teams)} teams"
        return f"{which} can be compared only on an assumption: that raters are as strict in one team as in another"
    tied = {name for one in found.unknowns if one.kind == TIED for name in one.names} & {
        one.name for one in found.teams
    }
    if tied:
        are = "is" if len(tied) == 1 else "are"
        return f"{len(tied)} of {len(found.teams)} teams {are} linked to the others by one person or one rater alone"
    if len(found.teams) < 2:
        return "Ratings are linked: raters share people with one another"
    return f"Ratings are comparable: {len(found.teams)} teams are linked by raters they share"


def _sentences(found: Comparable) -> tuple[str, ...]:
    unknown = first([one.sentence for one in found.unknowns])
    return (*unknown, *(one.sentence for one in found.repairs[:3]))


def _teams(report: Calibration, found: Comparable, teams: list[TeamRow], width: float) -> AdjustedChart:
    shifts = [_shift(one) for one in teams]
    return adjusted_chart(title(found), report.scale, shifts, more=("People", "Resolution", "Rests on"), width=width)


def _shift(one: TeamRow) -> Shift:
    ends = None
    if one.if_teams_equal is not None and one.if_raters_equal is not None:
        ends = Interval(*sorted((one.if_teams_equal, one.if_raters_equal)))
    resolution = "" if one.resolution is None else number(one.resolution, 2)
    note = f"resolution {resolution}" if resolution else ""
    cells = (str(one.people), resolution, one.tag.value)
    return Shift(one.name, one.raw, one.adjusted, ends, note, cells)
