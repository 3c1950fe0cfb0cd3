"""Groups that people named of their own will: how results differ, before and after calibration."""

from collections.abc import Iterator, Sequence

from ladder.charts.chart import Chart
from ladder.charts.findings.finding import Finding, Section, beyond, drawn, hundredths, told
from ladder.charts.intervals import Row, difference_axis, interval_chart, said_range
from ladder.charts.words import counted, percent
from ladder.reports.measurement import GroupRow

HEADING = "Do results differ between groups?"
CERTAINTY = (
    "Each group beside all others, in steps of the scale, among those who answered of their own will. A difference is "
    "a question, not a verdict: its causes lie outside these numbers. Groups of too few are withheld."
)


def groups(rows: Sequence[GroupRow]) -> Iterator[Finding]:
    """One section for each question that people answered."""
    heading = HEADING
    for number, question in enumerate(dict.fromkeys(one.question for one in rows), start=1):
        yield _question(question, [one for one in rows if one.question == question], heading, number)
        heading = ""


def title(question: str, rows: Sequence[GroupRow]) -> str:
    """Whether a group differs beyond chance after calibration, in a sentence."""
    shown = [one for one in rows if not one.withheld]
    if not shown:
        return f"{question}: too few answered to say"
    apart = sum(beyond(one.after or one.before) for one in shown)
    if not apart:
        return f"{question}: no group’s results differ from all others’ beyond chance"
    return f"{question}: results of {counted(apart, 'group differs', 'groups differ')} from all others’ beyond chance"


def _question(question: str, rows: Sequence[GroupRow], heading: str, number: int) -> Finding:
    hidden = sum(one.withheld for one in rows)
    sentences = tuple(_four_fifths(one) for one in rows if one.ratio is not None and not one.withheld)
    if hidden:
        sentences = (*sentences, f"{counted(hidden, 'group is', 'groups are')} withheld: too few people.")
    section = Section("groups", f"groups-{number}", heading, CERTAINTY, sentences, ("interval", "four-fifths"))
    shown = [one for one in rows if not one.withheld]
    if not shown:
        return told(section, title(question, rows))
    return drawn(section, "dots", lambda width: _chart(question, rows, shown, width))


def _four_fifths(one: GroupRow) -> str:
    assert one.ratio is not None
    sure = f" (95 % interval {said_range(one.ratio.interval, hundredths)})" if one.ratio.interval else ""
    rate = "" if one.promoted is None else f" {percent(one.promoted)} were promoted,"
    return f"{one.choice}:{rate} {hundredths(one.ratio.value)} of the rate of the group with the highest{sure}."


def _chart(question: str, rows: Sequence[GroupRow], shown: Sequence[GroupRow], width: float) -> Chart:
    lines = []
    for one in shown:
        note = counted(one.people, "person", "people")
        lines.append(Row(f"{one.choice}, before", one.before, note, (str(one.people),)))
        if one.after is not None:
            lines.append(Row(f"{one.choice}, after", one.after, "", (str(one.people),)))
    axis = difference_axis(lines, "all others")
    return interval_chart(title(question, rows), axis, lines, more=("People",), width=width)
