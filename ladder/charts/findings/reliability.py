"""How reliable are ratings? Where the differences between ratings come from, and what more raters would bring."""

from collections.abc import Iterator
from dataclasses import replace

from ladder.charts.bars import Share, bar_chart
from ladder.charts.chart import Chart
from ladder.charts.findings.finding import Finding, Section, drawn, hundredths, reach, told
from ladder.charts.intervals import Row, coefficient_axis, interval_chart, said
from ladder.charts.words import counted, number, percent, percent_range
from ladder.reports.measured_words import HELD
from ladder.reports.measurement import Reliability, Stated, Variance
from ladder.statistics.figures import TOO_WIDE
from ladder.statistics.reliability.figures import NOT_ESTIMATED

HEADING = "How reliable are they?"
TARGET = 0.8
SOURCES = {
    "ratee": "The person",
    "team": "Their team",
    "rater": "The rater’s severity",
    "pair": "Rater and person",
    "residual": "All else, and chance",
}
"""What each source of variance is, in plain words."""
AGREEMENT = {
    "nominal": "Krippendorff’s alpha, nominal",
    "ordinal": "Krippendorff’s alpha, ordinal",
    "interval": "Krippendorff’s alpha, interval",
    "ratio": "Krippendorff’s alpha, ratio",
}
ICC = {
    "ICC1": "ICC(1,1)", "ICC2": "ICC(2,1)", "ICC3": "ICC(3,1)",
    "ICC1k": "ICC(1,k)", "ICC2k": "ICC(2,k)", "ICC3k": "ICC(3,k)",
}  # fmt: skip
"""Shrout and Fleiss's names."""
CERTAINTY = (
    "Reliability is the share of the differences between people that would come back with other raters: 0 is chance, "
    "1 is certain. In published studies one supervisor alone reaches about 0.5 (Viswesvaran, Ones and Schmidt, 1996; "
    "Salgado and Moscoso, 2019)."
)


def reliability(found: Reliability) -> Iterator[Finding]:
    """How much of a rating comes back with other raters, then where differences come from."""
    section = Section("reliability", "reliability", HEADING, CERTAINTY, _sentences(found), ("reliability", "interval"))
    rows = _rows(found)
    if rows:
        yield drawn(section, "dots", lambda width: _chart(found, rows, width))
    else:
        yield told(section, title(found))
    if found.variances:
        yield _sources(found)


def title(found: Reliability) -> str:
    """The reliability of one rater and of as many as people have, in a sentence."""
    if found.one_rater is None:
        return f"How reliable ratings are cannot be said: {_why_not(found)}"
    one = _sure(found.one_rater)
    if found.as_here is None or found.raters_each is None or found.raters_each <= 1:
        return f"One rater alone tells people apart with a reliability of {one}"
    here = _sure(found.as_here).replace("95 % interval ", "")
    if not found.as_here.interval and found.as_here.note == found.one_rater.note:
        here = hundredths(found.as_here.value)
    several = f"the mean of {found.raters_each:g} raters, as people have here"
    return f"One rater alone is reliable to {one}; {several}, to {here}"


def _why_not(found: Reliability) -> str:
    """Why nothing can be said: what could not be estimated, by what is told most plainly."""
    if not found.variances:
        return "there is nothing to learn from"
    missing = _missing(found)
    reasons = [missing[name] for name in ("ratee", "pair", "rater", "residual") if name in missing]
    # That each pair has one rating does no harm here, and that there are too few says the least.
    reasons.sort(key=lambda reason: reason in (HELD["one rating a pair"], HELD["too few ratings"]))
    return reasons[0] if reasons else "no rating differs from another"


def _missing(found: Reliability) -> dict[str, str]:
    """By name, why a variance is not known; what was held at a value from elsewhere is."""
    return {one.name: one.held for one in found.variances if one.held and not one.estimate}


def _sure(stated: Stated) -> str:
    sure = reach(stated.interval, hundredths) if stated.interval else stated.note
    return f"{hundredths(stated.value)}{f' ({sure})' if sure else ''}"


def _sentences(found: Reliability) -> tuple[str, ...]:
    said_so = []
    if found.adjusted is not None and found.adjusted.interval is not None:
        sure = reach(found.adjusted.interval, hundredths)
        said_so.append(
            f"Adjusted for severity, people’s values are reliable to {hundredths(found.adjusted.value)} ({sure})."
        )
    if found.raters_needed is not None:
        said_so.append(f"For a reliability of {TARGET}, each person would need {_needed(found, found.raters_needed)}.")
    elif found.one_rater is not None:
        said_so.append(f"No number of raters like these would reach {TARGET}, as far as these ratings can tell.")
    return (*said_so, *(f"{SOURCES[one.name]}: {one.held}." for one in found.variances if one.held))


def _needed(found: Reliability, raters: int) -> str:
    """How many raters it takes, with the interval; its upper end may be missing."""
    low, high = found.raters_needed_low, found.raters_needed_high
    sure = "" if low is None else f" (95 % interval {low:,} or more)" if high is None else _between(low, high)
    return f"{counted(raters, 'rater', 'raters')}{sure}"


def _between(low: int, high: int) -> str:
    return f" (95 % interval {low:,} to {high:,})"


def _rows(found: Reliability) -> list[Row]:
    named = (
        ("One rater alone", found.one_rater),
        ("As many as people have", found.as_here),
        ("Adjusted for severity", found.adjusted),
    )
    return [Row(name, stated, hundredths(stated.value)) for name, stated in named if stated is not None]


def _chart(found: Reliability, rows: list[Row], width: float) -> Chart:
    axis = coefficient_axis("Reliability", TARGET, f"{TARGET}: usual aim")
    chart = interval_chart(title(found), axis, rows, width=width)
    # Agreement by its textbook names is for those who look behind the picture.
    more = [*((AGREEMENT[key], one) for key, one in found.agreement.items() if key in AGREEMENT)]
    more += [(ICC[key], one) for key, one in found.icc.items() if key in ICC]
    return replace(chart, rows=(*chart.rows, *((name, *said(one, hundredths)) for name, one in more)))


def _share(one: Variance) -> Share:
    error = "" if one.error is None else number(one.error, 3)
    # One at zero has no error either: its interval is missing for another reason.
    why = one.held or (TOO_WIDE if one.error is not None and one.interval is None else "")
    cells = (number(one.estimate, 3), error, why)
    share = one.share or 0.0
    return Share(SOURCES[one.name], share, one.interval, note=percent(share), held=bool(one.held), cells=cells)


def sources_title(found: Reliability) -> str:
    """What makes ratings differ, in a sentence, each share with its interval where there is one."""
    if _mixed(found):
        return (
            "How much of what makes ratings differ is the person, and how much is who rates, cannot be told apart here"
        )
    of = {one.name: one.share or 0.0 for one in found.variances}
    person = _part(of.get("ratee", 0.0) + of.get("team", 0.0), found.of_people)
    whole = "the person and their team" if of.get("team") else "the person"
    said_so = f"{person} of what makes ratings differ is {whole}"
    missing = _missing(found)
    raters = of.get("rater", 0.0) + of.get("pair", 0.0)
    # Where each pair has one rating, what a rater thinks of one person is counted as chance.
    if "pair" in missing and percent(raters) == percent(0.0):
        return f"{said_so}; how much is who rates cannot be told from chance"
    rater = _part(raters, found.of_raters).replace("95 % interval ", "")
    return f"{said_so}, {'at least ' if 'pair' in missing else ''}{rater} is who rates"


def _mixed(found: Reliability) -> bool:
    """Whether the person’s share holds what raters add, or the other way round."""
    return any(one is not None and one.note == NOT_ESTIMATED for one in (found.of_people, found.of_raters))


def _part(share: float, stated: Stated | None) -> str:
    if stated is None or stated.interval is None:
        return f"{percent(share)}{f' ({stated.note})' if stated and stated.note == TOO_WIDE else ''}"
    return f"{percent(stated.value)} (95 % interval {percent_range(stated.interval)})"


def _sources(found: Reliability) -> Finding:
    said_so = sources_title(found)
    known = {one.name: one for one in found.variances if one.share is not None and one.name not in _missing(found)}
    if _mixed(found) or not known:
        return told(Section("reliability", "sources", ""), said_so)
    shares = [_share(known[name]) for name in SOURCES if name in known]
    section = Section(
        "reliability", "sources", "",
        "Shares of the variance of single ratings; a line is the 95 % interval. Elsewhere the rater’s own view was "
        "found to make 53 to 62 % of it, the person 21 to 25 % (Scullen, Mount and Goff, 2000). “Rater and person” is "
        f"how this rater sees this person otherwise than others do. {_not_drawn(found)}",
        terms=("variance",),
    )  # fmt: skip
    more = ("Variance", "Standard error", "Note")
    return drawn(section, "bars", lambda width: bar_chart(said_so, shares, noun="Share", more=more, width=width))


def _not_drawn(found: Reliability) -> str:
    if set(_missing(found)) - {"team"}:
        return "What could not be estimated is not drawn: it is part of the other bars."
    return "A dashed bar was not estimated from these ratings."
