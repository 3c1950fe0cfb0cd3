"""What was given, described without a model: the scale's use, raters beside others, groups beside one another."""

from collections.abc import Sequence

from ladder.charts.distributions import distribution_chart
from ladder.charts.dots import difference_chart, mean_chart
from ladder.charts.findings.finding import BY_CHANCE, Finding, Section, drawn, told
from ladder.charts.words import counted, number, percent, percent_range, signed
from ladder.reports.calibration import Calibration, Group, RaterRow
from ladder.statistics.figures import Estimate

NOT_A_FAULT = (
    "In steps of the scale, over the same people and competencies. Above 0 is more lenient, below 0 more severe: a "
    "difference, not a fault, and the others may be the ones who differ."
)
QUALITY_OR_SEVERITY = (
    "The managers’ ratings. A difference can lie in the work or in the way it is rated; these numbers do not tell "
    "the two apart."
)
CLUSTERED = "Intervals of means allow for several ratings of one person; those of shares take ratings as independent."


def given(report: Calibration) -> tuple[Finding, ...]:
    """What was given, and how raters differ beside one another, without a model: reports of before there was one."""
    return (
        _spread(report),
        _differences(report),
        *_self_against_others(report),
        *grouped(report, "manager"),
        *grouped(report, "team"),
        *grouped(report, "band"),
    )


def grouped(report: Calibration, noun: str) -> tuple[Finding, ...]:
    """Means and spreads of the managers' ratings by manager, team or band."""
    groups = {"manager": report.managers, "team": report.teams, "band": report.bands}[noun]
    return _groups(report, f"{noun}s", noun, groups)


def _spread(report: Calibration) -> Finding:
    section = Section("spread", "spread", "How the scale was used", CLUSTERED)
    groups = [(one.name, one.summary.distribution) for one in report.relations]
    return drawn(
        section,
        "distribution",
        lambda width: distribution_chart(spread_title(report), report.words, groups, width=width),
    )


def spread_title(report: Calibration) -> str:
    """The step that managers chose most, in a sentence; where there are none, the step of those who did rate."""
    given = [(one.name, one.summary.distribution) for one in report.relations if one.summary.distribution.count]
    others = [one for one in given if one[0] != "Self"]
    if not others:
        return "No manager has rated yet" if not given else "People have rated only themselves"
    who, shown = next((one for one in others if one[0] == "Managers"), others[0])
    most = max(shown.steps, key=lambda step: step.count)
    word = dict(report.scale)[most.step]
    return (
        f"{who} most often chose “{word}”: {percent(most.share)} of {counted(shown.count, 'rating', 'ratings')} "
        f"(95 % interval {percent_range(most.interval)})"
    )


def _differences(report: Calibration) -> Finding:
    apart = [row for row in report.raters if not row.pooled and beyond(row.difference)]
    title = _difference_title(report.raters, len(apart))
    if not report.raters:
        return told(Section("raters", "raters", "Raters beside others"), title)
    rows = [(f"{row.name}, together" if row.pooled else row.name, row.difference) for row in report.raters]
    sentences = tuple(rater_sentence(row) for row in apart)
    section = Section("raters", "raters", "Raters beside others", f"{NOT_A_FAULT} {BY_CHANCE}", sentences)
    return drawn(section, "dots", lambda width: difference_chart(title, "the others’ mean", rows, width=width))


def _difference_title(rows: Sequence[RaterRow], apart: int) -> str:
    named = sum(not row.pooled for row in rows)
    if not named:
        return "No manager shares enough people with other raters to be compared"
    if not apart:
        return f"None of {counted(named, 'manager', 'managers')} rates differently from the others beyond chance"
    verb = "rates" if apart == 1 else "rate"
    return f"{apart} of {counted(named, 'manager', 'managers')} {verb} differently from the others, beyond chance"


def rater_sentence(row: RaterRow) -> str:
    """What a rater's difference says, with the people it rests on and its interval, or that it says nothing."""
    one = row.difference
    others = f"the others’ of the same {counted(one.people, 'person', 'people')}"
    if one.interval is None:
        return f"{row.name}: {one.note}, beside {others}."
    way = "higher" if one.value > 0 else "lower"
    return f"{row.name}’s ratings are {number(abs(one.value))} {way} than {others} ({interval(one)})."


def interval(one: Estimate) -> str:
    """The 95 % interval of a difference in words, to a tenth unless that would be zero; the estimate must have one."""
    assert one.interval is not None
    ends = (one.interval.low, one.interval.high)
    places = 1 if all(abs(end) >= 0.05 for end in ends) else 2
    return f"95 % interval {signed(ends[0], places)} to {signed(ends[1], places)}"


def beyond(one: Estimate, mark: float = 0.0) -> bool:
    """Whether the interval lies wholly to one side of the mark."""
    return one.interval is not None and not one.interval.low <= mark <= one.interval.high


def _self_against_others(report: Calibration) -> tuple[Finding, ...]:
    gap = report.self_gap
    if gap is None:
        return ()
    rows, title = [("Self-ratings", gap)], _gap_title(gap)
    certainty = (
        "Each person counts once, over the competencies that both sides rated. A gap is usual: people know of "
        "themselves what others do not see."
    )
    section = Section("self", "self", "Self beside others", certainty)
    return (drawn(section, "dots", lambda width: difference_chart(title, "the others’ mean", rows, width=width)),)


def _gap_title(gap: Estimate) -> str:
    if not beyond(gap):
        return "Whether people rate themselves higher or lower than others do cannot be told from chance"
    way = "higher" if gap.value > 0 else "lower"
    return (
        f"People rate themselves {number(abs(gap.value))} {way} than others do "
        f"({interval(gap)}, {counted(gap.people, 'person', 'people')})"
    )


def _groups(report: Calibration, anchor: str, noun: str, groups: Sequence[Group]) -> tuple[Finding, ...]:
    """Means with intervals, and the spread over the scale, of each group."""
    means = [(one.name, one.summary.mean) for one in groups if one.summary.mean is not None]
    if not means:
        return ()
    title, low = _group_title(report, noun, [mean for _, mean in means]), report.scale[0][0]
    section = Section(anchor, anchor, f"By {noun}", f"{QUALITY_OR_SEVERITY} {BY_CHANCE}")
    spreads = [(one.name, one.summary.distribution) for one in groups]
    given_title = f"What was given, {noun} by {noun}"
    return (
        drawn(
            section,
            "dots",
            lambda width: mean_chart(title, report.words, means, low=low, width=width),
            title=title,
            rows=len(means),
        ),
        drawn(
            Section(anchor, f"{anchor}-spread", ""),
            "distribution",
            lambda width: distribution_chart(given_title, report.words, spreads, width=width),
            title=given_title,
            rows=len(spreads),
        ),
    )


def _group_title(report: Calibration, noun: str, means: Sequence[Estimate]) -> str:
    overall = next(one.summary.mean for one in report.relations if one.name == "Managers")
    assert overall is not None
    of_all = f"{number(overall.value)}, the mean of all"
    apart = sum(beyond(mean, overall.value) for mean in means)
    if not apart:
        return f"No {noun}’s mean lies beyond chance from {of_all}"
    subject, verb = ("The mean", "lies") if apart == 1 else ("The means", "lie")
    return f"{subject} of {apart} of {counted(len(means), noun, noun + 's')} {verb} beyond chance from {of_all}"
