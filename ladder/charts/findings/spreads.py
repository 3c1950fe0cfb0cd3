"""How do distributions compare? Over all, beside a guideline, and group by group with what chance alone gives."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ladder.charts.bars import Share, bar_chart
from ladder.charts.chart import Chart
from ladder.charts.distributions import distribution_chart
from ladder.charts.findings.finding import Finding, Section, drawn, hundredths
from ladder.charts.findings.given import CLUSTERED, spread_title
from ladder.charts.intervals import said
from ladder.charts.words import counted, percent, percent_range
from ladder.reports.calibration import Calibration
from ladder.reports.measurement import GuidelineStep, SpreadRow, Spreads

HEADING = "How do distributions compare?"
PLURALS = {
    "team": "teams",
    "manager": "managers",
    "band": "bands",
    "competency": "competencies",
    "relation": "relations",
}
TITLES = {"team": "By team", "manager": "By manager", "band": "By band", "competency": "By competency", "relation": ""}
DISTANCE = (
    "In the order of names. Distance says how far a group’s ratings are spread otherwise than everybody’s, from 0 (the "
    "same) to 1 (nothing in common; Jensen and Shannon’s distance). Small groups lie apart by chance alone: what "
    "chance gives at that size stands beside it, and about one group in twenty lies farther off by chance."
)
NOT_COMPARED = "In the order of names."
NO_OTHERS = "too few others to compare with"
GUIDELINE = (
    "The pale band is what chance alone gives in a cycle of this size if the guideline held. A guideline is a picture "
    "to compare with, never a quota: nobody’s rating has to change for it."
)
TERMS = ("distance", "withheld")


def spreads(report: Calibration, found: Spreads) -> Iterator[Finding]:
    """All relations, the guideline where there is one, then each kind of group."""
    yield _relations(report, found)
    if found.guideline:
        yield _guideline(report, found.guideline)
    for by in ("competency", "manager", "team", "band"):
        rows = sorted((one for one in found.rows if one.by == by), key=lambda one: one.name.casefold())
        if rows:
            yield _groups(report, by, rows)


def title(by: str, rows: Sequence[SpreadRow]) -> str:
    """In how many of the groups that were compared ratings are spread otherwise than chance alone explains."""
    compared = [one for one in rows if one.distance is not None]
    if not compared:
        return f"What was given, {by} by {by}"
    apart = sum(map(_apart, compared))
    if len(compared) == 1:
        return f"{compared[0].name}: ratings are spread {'' if apart else 'no '}otherwise than chance alone explains"
    of = f"{apart or 'none'} of {counted(len(compared), by, PLURALS[by])}"
    if by == "manager":
        return (
            f"{of[0].upper()}{of[1:]} {'use' if apart > 1 else 'uses'} the scale otherwise than chance alone explains"
        )
    return f"Ratings are spread otherwise than chance alone explains {'at' if by == 'band' else 'in'} {of}"


def _apart(one: SpreadRow) -> bool:
    return one.distance is not None and one.by_chance is not None and one.distance.value > one.by_chance


def _relations(report: Calibration, found: Spreads) -> Finding:
    verb = "is" if found.withheld == 1 else "are"
    groups_are = f"{counted(found.withheld, 'group', 'groups')} of fewer than five people {verb}"
    hidden = f" {groups_are} withheld." if found.withheld else ""
    section = Section("spreads", "spreads", HEADING, f"{CLUSTERED}{hidden}", terms=TERMS)
    groups = [(one.name, one.summary.distribution) for one in report.relations]
    return drawn(
        section,
        "distribution",
        lambda width: distribution_chart(spread_title(report), report.words, groups, width=width),
    )


def _guideline(report: Calibration, steps: Sequence[GuidelineStep]) -> Finding:
    words = dict(report.scale)
    outside = [words.get(one.step, f"{one.step:g}") for one in steps if not one.band.low <= one.share <= one.band.high]
    said_so = "Ratings lie as near the guideline as chance allows"
    if outside:
        verb = "was" if len(outside) == 1 else "were"
        said_so = f"{_listed(outside)} {verb} given otherwise than the guideline has it, beyond chance"
    shares = [
        Share(
            words.get(one.step, f"{one.step:g}"), one.share, None, one.guideline, one.band,
            f"guideline {percent(one.guideline)}", cells=(percent(one.guideline), percent_range(one.band)),
        )
        for one in steps
    ]  # fmt: skip
    section = Section("spreads", "guideline", "", GUIDELINE)
    more = ("Guideline", "By chance alone")
    return drawn(section, "bars", lambda width: bar_chart(said_so, shares, more=more, width=width))


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _groups(report: Calibration, by: str, rows: Sequence[SpreadRow]) -> Finding:
    apart = tuple(_sentence(one) for one in rows if _apart(one))
    certainty, terms = (DISTANCE, TERMS) if _is_compared(rows) else (NOT_COMPARED, ())
    section = Section(f"spreads-{by}", f"spreads-{by}", "", certainty, apart[:8], terms)
    return drawn(
        section, "distribution", lambda width: _chart(report, by, rows, width), title=title(by, rows), rows=len(rows)
    )


def _is_compared(rows: Sequence[SpreadRow]) -> bool:
    """Whether any group was held against the others: competencies, which are no groups of people, never are."""
    return any(one.distance is not None for one in rows)


def _sentence(one: SpreadRow) -> str:
    assert one.distance is not None
    assert one.by_chance is not None
    value, reach = said(one.distance, hundredths)
    return f"{one.name}: distance {value} ({reach}); chance alone gives up to {hundredths(one.by_chance)}."


def _chart(report: Calibration, by: str, rows: Sequence[SpreadRow], width: float) -> Chart:
    groups = [(one.name, one.distribution) for one in rows]
    chart = distribution_chart(title(by, rows), report.words, groups, width=width)
    if not _is_compared(rows):
        return chart
    table = tuple((*cells, *_cells(one)) for cells, one in zip(chart.rows, rows, strict=True))
    return replace(chart, header=(*chart.header, "Distance", "By chance up to"), rows=table)


def _cells(one: SpreadRow) -> tuple[str, str]:
    if one.distance is None:
        return NO_OTHERS, ""
    return " ".join(filter(None, said(one.distance, hundredths))), "" if one.by_chance is None else hundredths(
        one.by_chance
    )
