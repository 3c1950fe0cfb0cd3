"""How one rates oneself: a difference with its interval, and how the scale was used, for whom it is about."""

from ladder.charts.findings.finding import Finding, Section, drawn, reach, signed_hundredths, told
from ladder.charts.intervals import Row, difference_axis, interval_chart
from ladder.charts.words import counted, number, percent
from ladder.reports.measurement import RaterRow, Stated
from ladder.reports.own_ratings import OwnRatings, sentence_of

HEADINGS = {False: "Where you rated by name", True: "Where you rated without your name"}
READERS = {
    False: "Whoever may read the calibration report of this cycle reads the same of you there.",
    True: "Nobody but you reads this, and once names are forgotten you will not either.",
}
"""Who else reads it, by whether it was rated without a name."""
AXIS = (
    "In steps of the scale. Left of the dashed line is stricter than an average rater of the same people, right of it "
    "milder; of twenty such intervals, about one misses by chance."
)


def own_finding(own: OwnRatings) -> Finding:
    """One kind of what somebody rated: the difference where it can be told, and the facts."""
    row = own.row
    sentences = (*facts_of(row), READERS[own.anonymous])
    anchor = "without-name" if own.anonymous else "by-name"
    terms = ("severity", "interval") if _is_told(row) else ()
    section = Section("own", anchor, HEADINGS[own.anonymous], AXIS if _is_told(row) else "", sentences, terms)
    title = sentence_of(row).rstrip(".")
    if row.severity is None or row.severity.interval is None:
        return told(section, title)
    rows = [Row("You", row.severity, counted(row.people, "person", "people"))]
    axis = difference_axis(rows, "an average rater", "Severity")
    return drawn(section, "dots", lambda width: interval_chart(title, axis, rows, width=width))


def facts_of(row: RaterRow) -> tuple[str, ...]:
    """How the scale was used, what changed since the last cycle, and what stands out."""
    flags = (f"{one.sentence} {one.evidence}".strip() for one in row.flags)
    return (_given(row), *_used(row), *_since(row.since_last), *flags)


def _is_told(row: RaterRow) -> bool:
    return row.severity is not None and row.severity.interval is not None


def _given(row: RaterRow) -> str:
    return f"You gave {counted(row.ratings, 'rating', 'ratings')} about {counted(row.people, 'person', 'people')}."


def _used(row: RaterRow) -> tuple[str, ...]:
    if row.spread is None:
        return ()
    lines = [f"They lie {number(row.spread)} steps from your mean, typically (the standard deviation)."]
    if row.ends is not None:
        share = percent(row.ends) if row.ends else "None"
        lines.append(f"{share} of them {'are' if row.ratings > 1 else 'is'} the lowest or the highest step.")
    return tuple(lines)


def _since(change: Stated | None) -> tuple[str, ...]:
    if change is None:
        return ()
    sure = f" ({reach(change.interval, signed_hundredths)})" if change.interval else ""
    if change.interval is None or change.interval.low <= 0 <= change.interval.high:
        return (f"Since the last cycle, no change in how strict you are can be told{sure}.",)
    way = "milder" if change.value > 0 else "stricter"
    return (f"Since the last cycle you rate {number(abs(change.value))} steps {way}{sure}.",)
