"""Where do managers and peers, or self and others, disagree? Differences with intervals, by what they are about."""

from collections.abc import Iterator, Sequence

from ladder.charts.chart import Chart
from ladder.charts.findings.finding import (
    Finding,
    Section,
    beyond,
    drawn,
    hundredths,
    in_unit,
    reach,
    signed_hundredths,
)
from ladder.charts.intervals import Row, difference_axis, interval_chart
from ladder.charts.words import counted, number, percent, percent_range, signed
from ladder.reports.measurement import Disagreement, Measurement, SelfView, Stated

HEADING = "Where do managers and peers, or self and others, disagree?"
PLACES = {"team": "in the team", "band": "at the band"}
CERTAINTY = (
    "Over people whom both sides rated, in steps of the scale. Sources of rating may see different, valid sides of a "
    "person: a difference is something to talk about, not an error of either side."
)
SELF_CERTAINTY = (
    "Each person’s mean self-rating less what others see, adjusted where that can be. A gap is usual: people know of "
    "themselves what others do not see. Elsewhere self-ratings lie about a third of a standard deviation above the "
    "supervisor’s (Heidemeier and Moser, 2009)."
)


def disagreements(measured: Measurement) -> Iterator[Finding]:
    """Between relations, then between people and others about themselves."""
    heading = HEADING
    rows = measured.disagreements
    for pair in dict.fromkeys(one.between for one in rows):
        of = [one for one in rows if one.between == pair]
        for by in ("competency", "team", "band"):
            shown = [one for one in of if one.by == by or (by == "competency" and not one.by)]
            if shown:
                yield _between(pair, by, shown, heading, in_unit(CERTAINTY, measured.unit))
                heading = ""
    if measured.self_view is not None and measured.self_view.rows:
        yield _self(measured.self_view, heading)


def title(pair: tuple[str, str], rows: Sequence[Disagreement]) -> str:
    """Where the two sides part most beyond chance, in a sentence."""
    one, other = pair[0], pair[1].lower()
    apart = [row for row in rows if row.by and beyond(row.difference)]
    if not apart:
        apart = [row for row in rows if beyond(row.difference)]
    if not apart:
        by = rows[0].by
        where = f" in any {by}" if by in ("team", "band") else ""
        return f"{one} and {other} do not differ beyond chance{where}"
    most = max(apart, key=lambda row: abs(row.difference.value))
    way = "higher" if most.difference.value > 0 else "lower"
    assert most.difference.interval is not None
    where = f" most {PLACES.get(most.by, 'about')} “{most.name}”" if most.by else ""
    sure = reach(most.difference.interval, signed)
    return f"{one} and {other} part{where}: {one.lower()} rate {number(abs(most.difference.value))} {way} ({sure})"


def _between(pair: tuple[str, str], by: str, rows: Sequence[Disagreement], heading: str, certainty: str) -> Finding:
    anchor = f"{pair[0]}-{pair[1]}".lower().replace(" ", "-")
    part = "disagreements" if by == "competency" else f"disagreements-{by}"
    if by != "competency":
        anchor = f"{anchor}-{by}"
    section = Section(part, anchor, heading, certainty, terms=("interval", "relation"))
    return drawn(section, "dots", lambda width: _chart(pair, rows, width), title=title(pair, rows), rows=len(rows))


def _chart(pair: tuple[str, str], rows: Sequence[Disagreement], width: float) -> Chart:
    shown = [Row(one.name, one.difference, counted(one.people, "person", "people"), (str(one.people),)) for one in rows]
    axis = difference_axis(shown, f"as {pair[1].lower()} rate")
    return interval_chart(title(pair, rows), axis, shown, more=("People",), width=width)


def self_title(view: SelfView) -> str:
    """How people rate themselves beside others, in a sentence."""
    overall = view.rows[0]
    if not beyond(overall.gap):
        return "Whether people rate themselves higher or lower than others do cannot be told from chance"
    assert overall.gap.interval is not None
    way = "higher" if overall.gap.value > 0 else "lower"
    sure = reach(overall.gap.interval, signed_hundredths)
    return f"People rate themselves {number(abs(overall.gap.value))} {way} than others do ({sure})"


def _self(view: SelfView, heading: str) -> Finding:
    overall = view.rows[0]
    sentences = [
        f"Of {counted(overall.people, 'person', 'people')}, {_share(overall.above)} stand more than half a step above "
        f"what others see, {_share(overall.below)} more than half a step below."
    ]
    if overall.d is not None and overall.d.interval is not None:
        sure = reach(overall.d.interval, signed_hundredths)
        sentences.append(f"The gap is {signed_hundredths(overall.d.value)} standard deviations ({sure}).")
    if view.correlation is not None and view.correlation.interval is not None:
        sure = reach(view.correlation.interval, hundredths)
        value = hundredths(view.correlation.value)
        sentences.append(f"Self and others agree on who stands higher with a correlation of {value} ({sure}).")
    section = Section("disagreements", "self", heading, SELF_CERTAINTY, tuple(sentences), ("gap", "interval"))
    rows = [
        Row(
            one.name,
            one.gap,
            counted(one.people, "person", "people"),
            (str(one.people), _share(one.above), _share(one.below)),
        )
        for one in view.rows
    ]
    axis = difference_axis(rows, "as others see them")
    more = ("People", "Over half a step above", "Over half a step below")
    return drawn(section, "dots", lambda width: interval_chart(self_title(view), axis, rows, more=more, width=width))


def _share(stated: Stated) -> str:
    """A share with its interval."""
    around = "" if stated.interval is None else f" ({percent_range(stated.interval)})"
    return f"{percent(stated.value)}{around}"
