"""Who rates harder or softer? Severities with intervals, and what differs beyond chance over all raters together."""

from collections.abc import Iterator, Sequence

from ladder.charts.chart import Chart
from ladder.charts.findings.finding import Finding, Section, beyond, drawn, first, in_unit, signed_hundredths, told
from ladder.charts.intervals import Row, difference_axis, interval_chart
from ladder.charts.words import counted, number, percent
from ladder.reports.measurement import Measurement, RaterRow
from ladder.statistics.figures import TOO_FEW

HEADING = "Who rates harder or softer?"
ALARMS = (
    "Of what is said of single raters here, at most one sentence in twenty is expected to be a false alarm, over all "
    "raters together."
)
CERTAINTY = (
    "In steps of the scale, in the order of names. Above 0 is milder, below 0 stricter than the others would have been "
    f"about the same people: a difference, not a fault. {ALARMS}"
)
NOTHING_CROSSED = "Nobody’s severity can be estimated: raters share no people, or only through one person"
MISSED = 20
"""Of so many 95 % intervals one leaves out zero by chance alone."""
ALIKE = "No difference in severity between raters was seen beyond chance."
UNCLEAR = {
    "flat": "different people get more similar ratings than usual",
    "halo": "ratings of one person differ less across competencies than usual",
    "contradicting": "a rating lies far from what the others let expect",
}
"""What may stand out in a rater beside severity, in words."""
TERMS = ("severity", "interval", "halo", "flag", "pooled")


def raters(measured: Measurement) -> Iterator[Finding]:
    """Severities of named raters; anonymous relations have one row, without severity."""
    rows = sorted(measured.raters_rows, key=lambda one: (one.pooled, one.name.casefold()))
    stated = any(one.severity is not None for one in rows)
    certainty = in_unit(CERTAINTY, measured.unit) if stated else ALARMS
    section = Section("raters", "raters", HEADING, certainty, _sentences(measured), TERMS)
    if stated:
        yield drawn(section, "dots", lambda width: _chart(rows, width), title=title(rows), rows=len(rows))
    else:
        yield told(section, NOTHING_CROSSED)


def title(rows: Sequence[RaterRow]) -> str:
    """How many raters are shown to be more than half a step off, in a sentence: that alone was tested."""
    named = [one for one in rows if not one.pooled and one.severity is not None]
    flagged = [one for one in named if {flag.kind for flag in one.flags} & {"severe", "lenient"}]
    of = counted(len(named), "rater", "raters")
    milder = sum(one.severity is not None and one.severity.value > 0 for one in flagged)
    stricter = len(flagged) - milder
    verb = "are" if len(flagged) > 1 else "is"
    shown = f"{len(flagged) or 'None'} of {of} {verb} shown to be more than half a step"
    if milder and stricter:
        return f"{shown} off an average rater: {milder} milder and {stricter} stricter"
    way = "milder" if milder else "stricter" if stricter else "milder or stricter"
    return f"{shown} {way} than an average rater"


def _sentences(measured: Measurement) -> tuple[str, ...]:
    told_so = [_flagged(row, flag.sentence, flag.evidence) for row in measured.raters_rows for flag in row.flags]
    # Where nobody crosses, that is the reason, and not that ratings are few.
    few = measured.too_few_to_tell if measured.comparable.crossed else 0
    more = (f"For {counted(few, 'rater', 'raters')} there are too few ratings to tell.",) if few else ()
    unclear = (_unclear(kind, raters) for kind, raters in measured.unclear)
    return (*_apart(measured.raters_rows), *first(told_so, 10), *more, *unclear)


def _unclear(kind: str, raters: int) -> str:
    """Of how many raters it cannot be told whether they stand out in this way."""
    return f"Of {counted(raters, 'rater', 'raters')} there are too few ratings to tell whether {UNCLEAR[kind]}."


def _apart(rows: Sequence[RaterRow]) -> tuple[str, ...]:
    """How many raters differ from an average one at all, by however little, beside what chance alone gives."""
    stated = [one.severity for one in rows if one.severity is not None]
    sure = [one for one in stated if one.interval is not None]
    if not sure:
        return (ALIKE,) if stated else ()
    zero = sum(map(beyond, sure))
    by_chance = f"about {len(sure) / MISSED:.0f}" if len(sure) >= MISSED else "fewer than one"
    of = f"{zero or 'None'} of {counted(len(sure), 'interval', 'intervals')}"
    return (f"{of} {'leave' if zero > 1 else 'leaves'} out zero; by chance alone {by_chance} would.",)


def _flagged(row: RaterRow, sentence: str, evidence: str) -> str:
    subject = "" if row.name in sentence else f"{row.name}: "
    return f"{subject}{sentence}{f' {evidence}' if evidence else ''}"


def _chart(rows: Sequence[RaterRow], width: float) -> Chart:
    shown = [
        Row(_name(one), one.severity, counted(one.people, "person", "people"), _cells(one), _missing(one))
        for one in rows
    ]
    axis = difference_axis(shown, "an average rater", "Severity")
    more = ("People", "Ratings", "Resolution", "Spread", "Ends of the scale", "Since last cycle")
    return interval_chart(title(rows), axis, shown, more=more, width=width)


def _name(one: RaterRow) -> str:
    return f"{one.name}, together" if one.pooled else one.name


def _missing(one: RaterRow) -> str:
    return "never told apart" if one.pooled else TOO_FEW


def _cells(one: RaterRow) -> tuple[str, ...]:
    return (
        str(one.people),
        str(one.ratings),
        "" if one.resolution is None else number(one.resolution, 2),
        "" if one.spread is None else number(one.spread, 2),
        "" if one.ends is None else percent(one.ends),
        "" if one.since_last is None else signed_hundredths(one.since_last.value),
    )
